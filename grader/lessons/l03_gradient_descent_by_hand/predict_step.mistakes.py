# %% larger
# You expect the steps to speed up, as a ball rolling downhill does. Gradient descent has no
# momentum: each step looks only at the slope where it stands. Run the next cell, compare the two
# slopes, and change your answer.
second_step = "larger"


# %% same
# You expect equal steps, since the learning rate stays the same. The step is the rate times the
# slope, and only one of the two is fixed. Run the next cell, compare the two slopes, and change
# your answer.
second_step = "same"
