# %% not-tracked
# The numbers are right, but `w.requires_grad` is `False`. PyTorch would not record what is done
# with `w`, and `backward` would complain that it finds nothing to walk back to. Say that you want a
# gradient when you make `w` (lesson 02).
#:- w = torch.tensor(0.0, requires_grad=True)
#:+ w = torch.tensor(0.0)


# %% plain-number
# `w` is a plain Python number, as it was in lesson 03. A plain number has no `requires_grad` and no
# `grad`, so autograd has nowhere to put a slope. Make it a tensor.
#:- w = torch.tensor(0.0, requires_grad=True)
#:+ w = 0.0


# %% integers
# `X.dtype` is an integer type, because no number in the list has a point. It would even work here,
# since `w` is a float, but mixing the two fails as soon as `@` comes in. Data for training are
# floats.
#:- X = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])  # pull, in newtons
#:+ X = torch.tensor([1, 2, 3, 4, 5, 6, 7, 8])


# %% arrays
# `X` and `Y` are NumPy arrays or lists, not tensors. Neither knows anything of autograd: ask one to
# compute with a tracked `w`, and it refuses or cuts the graph. All that takes part in the forward
# pass has to be a tensor.
#:- X = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])  # pull, in newtons
#:+ X = np.arange(1, 9, dtype=np.float32)


# %% data-tracked
# The data are tracked: print `X.requires_grad` and `Y.requires_grad`. (What is made from a tracked
# tensor is tracked too.) Data are facts, and nobody wants to change them. Only the number that is
# to be learned needs a slope.
#:- X = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])  # pull, in newtons
#:+ X = torch.arange(1.0, 9.0, requires_grad=True)


# %% from-zero
# `X` goes from 0 to 7. `torch.arange(8.0)` gives eight numbers and begins at 0; the pulls go from 1
# to 8. Compare the printed line with the one in the task.
#:- X = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])  # pull, in newtons
#:+ X = torch.arange(8.0)


# %% one-short
# There are seven points where eight were measured: `arange` leaves its end out, as `range` does.
# Look at `X.shape`.
#:- X = torch.tensor([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0])  # pull, in newtons
#:+ X = torch.arange(1.0, 8.0)


# %% one-element
# `w` holds one number in the shape (1,), where a single number is asked for, with the shape ().
# Training would work, but each slope would have that shape too. Look at the brackets, or at the
# size that was asked for.
#:- w = torch.tensor(0.0, requires_grad=True)
#:+ w = torch.tensor([0.0], requires_grad=True)


# %% random-start
# `w` starts at a random place. That is a good habit for large models, but here every number is to
# be compared with lesson 03, which started from 0.
#:- w = torch.tensor(0.0, requires_grad=True)
#:+ w = torch.randn((), requires_grad=True)


# %% not-a-leaf
# `w.is_leaf` is `False`: it is the result of a calculation, and the tensor that you asked autograd
# to track is another one, without a name. Gradients gather in leaves only, so `w.grad` would stay
# `None`.
#:- w = torch.tensor(0.0, requires_grad=True)
#:+ w = torch.tensor(0.0, requires_grad=True) * 1.0
