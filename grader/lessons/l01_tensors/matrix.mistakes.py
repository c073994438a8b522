# %% integers
# The numbers and the shape are right, but `t3.dtype` is `torch.int64`: whole numbers. None of yours
# has a decimal point, so PyTorch took them for integers. Compare how `t1` was made.
t3 = torch.tensor([[5, 6], [7, 8], [9, 10]])


# %% two-rows
# Yours has two rows of three numbers, so its shape is (2, 3). The shape is told rows first, then
# columns: three rows of two are asked for.
t3 = torch.tensor([[5.0, 6, 7], [8, 9, 10]])


# %% down-the-columns
# The shape is right, but yours counts down the columns: under 5 stands 6. Counting along the rows,
# as one reads, puts 6 to the right of 5.
t3 = torch.tensor([[5.0, 8], [6, 9], [7, 10]])


# %% flat
# `t3` is a vector of shape (6,), one row of six numbers. This happens when all numbers stand in
# one pair of brackets, where brackets inside brackets say where a row ends, or when a reshaped
# tensor is made and given no name. Look at `t3.shape`.
t3 = torch.tensor([5.0, 6, 7, 8, 9, 10])


# %% one-bracket-over
# There is one pair of brackets too many: yours is a stack that holds a single matrix, of shape (1,
# 3, 2). Count the brackets before the 5: each opens one dimension.
t3 = torch.tensor([[[5.0, 6], [7, 8], [9, 10]]])


# %% from-zero
# The shape is right, but yours counts from {yours:g}. The task counts from {right:g}.
# `torch.arange` also takes a start and an end.
t3 = torch.arange(6.0).reshape(3, 2)


# %% array
# The numbers are right, but `t3` is a NumPy array, not a tensor: it prints `array`, or nothing, in
# front of the brackets. An array can't be tracked by autograd or moved to a GPU. Which function
# made `t2`?
t3 = np.array([[5.0, 6], [7, 8], [9, 10]])
