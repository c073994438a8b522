"""Notebooks that anyone may have written, read under limits."""
