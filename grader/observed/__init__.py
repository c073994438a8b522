"""What a child said, decoded under fixed limits."""
