"""The judge behind a live kernel, and the card that it answers with."""
