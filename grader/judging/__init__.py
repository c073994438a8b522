"""From what was observed to verdicts: every comparison is made here."""
