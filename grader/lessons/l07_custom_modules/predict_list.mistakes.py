# %% stuck
# Four of the six parameters cannot move, but two can. Think of what the last layer is given, and of
# what it can do with it. Then run the next cell.
loss_falls = "no"


# %% not-a-word
# `loss_falls` should be a word in quotes, `"yes"` or `"no"`.
loss_falls = True
