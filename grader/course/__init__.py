"""A course: lessons, exercises, their files, and the notebooks made of them."""
