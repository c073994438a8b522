"""Finished verdicts, shown; a report judges nothing."""
