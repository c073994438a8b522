# %% new-tensor
# This is still the program that stops at step 2. `w = w - ...` under `no_grad` makes a new tensor,
# which is not tracked. Print `w.requires_grad` after the update.
descend = broken_descend


# %% never-reset
# Step 1 is right, and it does not stop any more. But now `w` stays the same tensor and keeps its
# gradients: step 2 goes along the sum of two. It swings like program A.
#:- w.grad.zero_()


# %% recorded-in-place
# `a leaf Variable that requires grad is being used in an in-place operation`: autograd would have
# to record the update itself. Updates are not part of the loss. Where does one say so?
#:- with torch.no_grad():
#:-     w -= lr * w.grad
#:+ w -= lr * w.grad


# %% recorded-anew
# Without `no_grad` the new `w` is tracked, but it is no leaf: `backward` leaves no `.grad` in it,
# and step 2 multiplies by `None`. Change the old `w` in place.
#:- with torch.no_grad():
#:-     w -= lr * w.grad
#:- w.grad.zero_()
#:+ w = w - lr * w.grad


# %% reset-too-early
# `w` does not move: the gradient is emptied after it is made and before it is used. That is the
# flat curve.
#:- loss.backward()
#:+ loss.backward()
#:+ w.grad.zero_()
#:- w.grad.zero_()


# %% reset-of-nothing
# Before the first `backward`, `w.grad` is `None`, and `None` has no `zero_`. Reset at the end of a
# round, or ask first whether there is a gradient.
#:- loss = ((w * X - Y) ** 2).mean()
#:+ loss = ((w * X - Y) ** 2).mean()
#:+ w.grad.zero_()
#:- w.grad.zero_()


# %% sum
# The squares are added up, not averaged: each step is as many times too long as there are numbers
# in `X`. The slope is exact, of another loss.
#:- loss = ((w * X - Y) ** 2).mean()
#:+ loss = ((w * X - Y) ** 2).sum()


# %% uphill
# Each step goes uphill. The slope says where the loss grows; go the other way.
#:- w -= lr * w.grad
#:+ w += lr * w.grad
