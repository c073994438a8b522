"""Grades submissions: read, run, judge, one result each."""
