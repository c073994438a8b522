"""Proves a course sound: every claim that a lesson makes is tried out."""
