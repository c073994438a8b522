"""What an answer would be with one small thing changed: one kind of change a file."""
