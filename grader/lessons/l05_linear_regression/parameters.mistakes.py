# %% not-tracked
# The shapes are right, but `w.requires_grad` is `False`. Autograd will not track these tensors, so
# `backward` will have no gradient to give. Say that you want gradients when you make them.
#:- w = torch.randn(2, 3, requires_grad=True)
#:- b = torch.randn(2, requires_grad=True)
#:+ w = torch.randn(2, 3)
#:+ b = torch.randn(2)


# %% bias-not-tracked
# `w` is tracked, `b` is not: `b.requires_grad` is `False`. After `backward`, `b.grad` would be
# `None`, and the biases could never learn.
#:- b = torch.randn(2, requires_grad=True)
#:+ b = torch.randn(2)


# %% transposed
# `w` is (3, 2): a row for each input. Here each *row* of `w` belongs to a crop, as in the formulas
# above, and each column to an input. PyTorch's own layers keep them that way too.
#:- w = torch.randn(2, 3, requires_grad=True)
#:+ w = torch.randn(3, 2, requires_grad=True)


# %% bias-column
# `b` is (2, 1), a column. Added to predictions of shape (5, 2), it will not broadcast: the last
# dimensions are matched first, and the rows, 5 and 2, do not agree. Look at `b.shape` and at the
# task.
#:- b = torch.randn(2, requires_grad=True)
#:+ b = torch.randn(2, 1, requires_grad=True)


# %% one-bias
# `b` holds one number, which broadcasting would add to apples and oranges alike. Nothing would
# fail, but the crops would share a constant. The formulas above have one for each crop.
#:- b = torch.randn(2, requires_grad=True)
#:+ b = torch.randn(1, requires_grad=True)


# %% not-a-leaf
# `w` is the result of a multiplication, not the tensor that you asked autograd to track:
# `w.is_leaf` is `False`. Gradients gather in the leaves only, so `w.grad` will stay `None`. Which
# tensor did `requires_grad=True` go to?
#:- w = torch.randn(2, 3, requires_grad=True)
#:- b = torch.randn(2, requires_grad=True)
#:+ w = torch.randn(2, 3, requires_grad=True) * 0.1
#:+ b = torch.randn(2, requires_grad=True) * 0.1


# %% integers
# `w` holds integers. A gradient step changes a weight by a small fraction, so weights must be
# floats, and autograd only tracks floats. Look at `w.dtype`.
#:- w = torch.randn(2, 3, requires_grad=True)
#:- b = torch.randn(2, requires_grad=True)
#:+ w = torch.randint(-2, 3, (2, 3))
#:+ b = torch.randint(-2, 3, (2,))


# %% zeros
# All weights are the same number. This model could start there, but the task asks for random ones:
# networks with hidden layers cannot start so, and the lesson compares different starts.
#:- w = torch.randn(2, 3, requires_grad=True)
#:- b = torch.randn(2, requires_grad=True)
#:+ w = torch.zeros(2, 3, requires_grad=True)
#:+ b = torch.zeros(2, requires_grad=True)
