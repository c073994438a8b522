"""Looks at a namespace after each statement, and leaves it as it was."""
