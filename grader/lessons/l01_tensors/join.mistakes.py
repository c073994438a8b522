# %% side-by-side
# Yours stand side by side: `t7.shape` is (3, 4). `dim=1` made the rows longer. For more rows, join
# along the dimension that counts rows: look at where they stand in `t7.shape`.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = torch.cat((t3, t6), dim=1)


# %% stacked
# `t7.shape` is (2, 3, 2): `stack` laid one matrix on the other and opened a new dimension. To make
# one longer matrix of two, the dimensions stay two. That is another function.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = torch.stack((t3, t6))


# %% other-order
# The shape is right, but the 42s stand on top. The tensors are joined in the order in which they
# are named, and `t3` should come first.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = torch.cat((t6, t3))


# %% added
# `+` adds number to number, and `t7` is again (3, 2). For Python lists, `+` joins; for tensors it
# is arithmetic. Joining is a function of its own.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = t3 + t6


# %% only-a-tuple
# `t7` holds two tensors beside each other in a Python tuple or list; they are not joined, and `t7`
# has no `shape`. That is what `torch.cat` wants to be given.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = (t3, t6)


# %% another-number
# `t6` has the right shape, but is filled with {yours:g} and not with {right:g}. `torch.ones` always
# fills with 1; `torch.full` is told the number, after the shape.
#:- t6 = torch.full((3, 2), 42)
#:+ t6 = torch.full((3, 2), 1)


# %% the-same-twice
# `t6` is right. `t7` has the right shape, but holds `t3` twice and no 42. Look at the names that
# you handed to `cat`.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = torch.cat((t3, t3))


# %% made-whole
# The numbers are right, but the points behind them are gone: `t7` holds integers, and `t3` holds
# floats. The two need not be made alike beforehand. Join them as they are, and look at `t7.dtype`.
#:- t7 = torch.cat((t3, t6))
#:+ t7 = torch.cat((t3.int(), t6))
