# %% overwritten
# You expect the new slope to replace the old one, as `=` would do. `backward` does not assign. Run
# the next cell, compare the second line with the two slopes, and change your answer.
second_grad = -96.798


# %% unchanged
# You expect `.grad` to stay what it was. `backward` was called once more, at a place with another
# slope, and that does leave a trace. Run the next cell and look which.
second_grad = -102.0


# %% averaged
# You expect the mean of the two slopes. Nothing counts how often `backward` was called, so nothing
# could divide by it. Run the next cell and compare.
second_grad = -99.399


# %% emptied
# You expect `.grad` to be empty. It would be so if somebody reset it and did not call `backward`
# again. Here it is the other way round: `backward` runs, and nobody resets.
second_grad = 0.0


# %% sign-lost
# The size is right and the sign is not. Look at the signs of the two slopes, and at which side of
# the lowest point both places lie.
second_grad = 198.798
