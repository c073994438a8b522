"""First Descent: notebooks that teach PyTorch, and the grader that marks them."""
