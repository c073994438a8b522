"""How what an answer shows relates to what it should show: one relation a file."""
