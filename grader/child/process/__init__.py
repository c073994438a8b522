"""The processes in which learner code runs: warm, slot, child."""
