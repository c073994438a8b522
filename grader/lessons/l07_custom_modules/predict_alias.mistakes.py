# %% kept-safe
# That would need `best` to have numbers of its own. Look at what it holds, and at how a step
# changes the weights: in place. Then run the next cell and compare the last two losses.
comes_back = "yes"


# %% not-a-word
# `comes_back` should be a word in quotes, `"yes"` or `"no"`.
comes_back = False
