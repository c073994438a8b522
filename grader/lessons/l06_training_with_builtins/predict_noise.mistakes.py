# %% every-time
# The model does improve. But each printed loss belongs to another handful of regions, some easier
# than others. Run the training, read the numbers one by one, and find those that are larger than
# the one before.
falls_each_time = "yes"


# %% not-a-word
# `falls_each_time` should be a word in quotes, `"yes"` or `"no"`.
falls_each_time = False
