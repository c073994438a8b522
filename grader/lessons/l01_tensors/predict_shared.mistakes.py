# %% neither
# You expect both tensors to have numbers of their own. That would be the safer way, but copying
# costs time and memory, and one of the two functions avoids it. Run the next cell and see which.
y_changes = "no"
copy_changes = "no"


# %% both
# You expect both tensors to look at the numbers of `x`. One of them does. The other could also be
# given a list, in which there is no array to look at, so it stores numbers of its own. Run the next
# cell.
y_changes = "yes"
copy_changes = "yes"


# %% the-other-way-round
# One tensor has numbers of its own and one looks at those of `x`, as you say, but not in this
# order. Run the next cell, and then remember them by their names.
y_changes = "no"
copy_changes = "yes"
