"""What runs in a learner's own kernel."""
