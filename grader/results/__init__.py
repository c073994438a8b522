"""Verdicts, points and the document that they make."""
