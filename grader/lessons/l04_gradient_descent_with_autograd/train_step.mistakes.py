# %% no-reset
# The first step is right. The second is too long: it uses the sum of both slopes, because
# `w.grad` was not empty in between. This is the swinging line of the picture above. One part of
# the four is missing, or does nothing where it stands.
#:- w.grad.zero_()


# %% reset-too-soon
# `w` never moves, and the loss is the same in every step. The gradient is set to zero between
# `backward`, which fills it, and the update, which needs it. Look at the order of the parts.
#:- l.backward()
#:+ l.backward()
#:+ w.grad.zero_()
#:- w.grad.zero_()


# %% reset-what-is-not-there
# The first call fails: you reset before `backward`, and before the first `backward` there is no
# gradient. `w.grad` is `None`, and `None` has no `zero_`. Reset where a gradient is sure to exist.
#:- l = loss(Y, forward(X))
#:+ l = loss(Y, forward(X))
#:+ w.grad.zero_()
#:- w.grad.zero_()


# %% starts-again
# Every call goes back to `w = 0` and takes the first step again: three lines, all with the same
# loss. `start_again` is for before the first step. The gradient alone has to be emptied in each.
#:- global w
#:+ global w
#:+ start_again()


# %% recorded-in-place
# `backward` worked, and then the update was refused: a leaf that requires grad can't be changed in
# place while autograd records. Your `update` found a way round that.
#:- with torch.no_grad():
#:-     w -= learning_rate * w.grad
#:+ w -= learning_rate * w.grad


# %% rebound
# `w` moved rightly, and then the reset failed: `w = w - …` made a new tensor under `no_grad`, which
# is not tracked and has no gradient. The old one, with the gradient, is gone. Change `w` in place.
#:- w -= learning_rate * w.grad
#:+ w = w - learning_rate * w.grad


# %% rebound-recorded
# `w` moved rightly, and then the reset failed. `w = w - …` was recorded, so the new `w` is a result
# and no leaf: its `grad` is `None`, now and after every later `backward`. Two changes are needed;
# `update` has both.
#:- with torch.no_grad():
#:-     w -= learning_rate * w.grad
#:+ w = w - learning_rate * w.grad


# %% no-backward
# The update found `None` in `w.grad` and could not multiply it. The loss was measured, but nobody
# had asked for its slope by then. In the notebook an old gradient may have hidden this.
#:- l.backward()


# %% item-too-early
# `.item()` turned the loss into a plain number before `backward` was called on it, and a `float`
# has no `backward`: the recording is lost. Take the number out at the end.
#:- l = loss(Y, forward(X))
#:+ l = loss(Y, forward(X)).item()
#:- return l.item()
#:+ return l


# %% stale-predictions
# Your function measures predictions that were made outside it, by an older `w`. Their recording
# has been used up. Each step has to predict anew, inside the function.
#:- l = loss(Y, forward(X))
#:+ l = loss(Y, y_pred)


# %% uphill
# Your step is as long as it should be and goes uphill: the second loss is larger than the first.
# Look at the sign of the update.
#:- w -= learning_rate * w.grad
#:+ w += learning_rate * w.grad


# %% rate-forgotten
# Your step is {ratio:g} times too long: the learning rate is missing from the update. After a few
# such steps `w` is larger than a number can be.
#:- w -= learning_rate * w.grad
#:+ w -= w.grad


# %% rate-fixed
# Your step is the same whatever rate it is called with: 0.001 is written into it. Use the argument
# `learning_rate`.
#:- w -= learning_rate * w.grad
#:+ w -= 0.001 * w.grad


# %% sum-of-squares
# Loss and step are {ratio:g} times too large, and the hidden data have that many points: you added
# the squared errors up. `loss` takes their mean.
#:- l = loss(Y, forward(X))
#:+ l = ((forward(X) - Y) ** 2).sum()


# %% by-formula
# Every step is right, and autograd had no part in it: a formula found the slope. It serves this
# model with this loss, and no other. The second of the four parts is to walk back from the loss.
#:- l.backward()
#:- with torch.no_grad():
#:-     w -= learning_rate * w.grad
#:- w.grad.zero_()
#:+ with torch.no_grad():
#:+     w -= learning_rate * (2 * X * (forward(X) - Y)).mean()


# %% forward-unrecorded
# "element 0 of tensors does not require grad": the loss was made where autograd looks away, so
# nothing was recorded and `backward` has nowhere to go. Only the update is to go unrecorded. Look
# at what stands under `no_grad`.
#:- l = loss(Y, forward(X))
#:- l.backward()
#:- with torch.no_grad():
#:+ with torch.no_grad():
#:+     l = loss(Y, forward(X))
#:+     l.backward()


# %% loss-for-gradient
# You stepped by the loss in place of its slope. The loss is never negative, so it can't say which
# way to go. The slope is in `w.grad`.
#:- w -= learning_rate * w.grad
#:+ w -= learning_rate * l


# %% loss-after
# The step is right. The loss that you return was measured after it, where the one from before it is
# asked for. That is a second forward pass in each step, for nothing.
#:- return l.item()
#:+ return loss(Y, forward(X)).item()


# %% returns-w
# The step is right, but what comes back is the new `w`, as from `update`. Here the loss is asked
# for, the one that was measured before the step.
#:- return l.item()
#:+ return w.item()


# %% returns-nothing
# The step is right, but the function hands nothing back, so the loss can't be kept for the picture.
# Printing is not returning.
#:- return l.item()
#:+ print(l.item())
