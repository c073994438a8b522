# %% as-on-paper
# That is the answer on paper. The computer takes two steps, and keeps no more than a `float32` of
# the first. What did your `sigmoid` print for -200, above?
log_says = "-200"


# %% not-a-number
# `nan` is what comes of questions without an answer, such as 0 / 0. The logarithm has a direction
# in which it goes as its argument nears 0.
log_says = "nan"


# %% no-quotes
# `log_says` should be a word in quotes, one of `"-200"`, `"-inf"` or `"nan"`.
log_says = float("-inf")
