# %% stale-loss mention=true
# The weights moved, but the loss is what it was, to the last digit. `loss` was made from `preds`,
# and `preds` was made by the *old* weights. A tensor keeps its numbers when the weights behind it
# change. What has to be made first?
#:- preds = model(inputs)


# %% loss-not-remade
# The step is right, but `loss` still holds the number from before it: a tensor does not follow
# the weights it came from. To check the step, predictions and loss have to be made once more. If
# those lines stand there, did an error end the cell before?
#:- preds = model(inputs)
#:- loss = mse(preds, targets)


# %% uphill
# The loss went up. The step has the right length but goes *along* the slope, which points uphill.
# Look at the sign of your update.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w += w.grad * 1e-5
#:+ b += b.grad * 1e-5


# %% bias-left
# `w` took its step, `b` did not move. The loss fell all the same, since `w` does most of the work
# here, so it cannot tell you. Compare `b` before and after: both parameters need the update.
#:- b -= b.grad * 1e-5


# %% zeroed-too-soon
# Nothing moved. This happens when the gradients are set to zero before the update uses them, or
# when the new values do not get into `w` and `b`. Look at the order, and at what the update
# changes. (To run this again, make the gradients again first.)
#:- w -= w.grad * 1e-5
#:+ w.grad.zero_()
#:+ b.grad.zero_()
#:+ w -= w.grad * 1e-5
#:- w.grad.zero_()
#:- b.grad.zero_()


# %% rebound
# The numbers moved rightly, but `w = w - ...` makes a *new* tensor, and one made under `no_grad` is
# not tracked: `w.requires_grad` is `False` now, `w.grad` is `None`. The next `backward` would fail.
# Change the old tensor in place.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:- w.grad.zero_()
#:- b.grad.zero_()
#:+ w = w - w.grad * 1e-5
#:+ b = b - b.grad * 1e-5


# %% recorded
# The numbers are right, but autograd recorded the step: `w` is the result of a subtraction now, and
# `w.is_leaf` is `False`. After the next `backward`, `w.grad` stays `None`. The update is no part of
# the model; let autograd look away, and change `w` in place.
#:- with torch.no_grad():
#:-     w -= w.grad * 1e-5
#:-     b -= b.grad * 1e-5
#:-     w.grad.zero_()
#:-     b.grad.zero_()
#:+ w = w - w.grad * 1e-5
#:+ b = b - b.grad * 1e-5


# %% rebound-then-reset
# The numbers moved rightly, and then the reset failed. `w = w - ...` makes a *new* tensor, without
# a gradient, and what is made under `no_grad` is not tracked. The old one has lost its name. Change
# it in place.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w = w - w.grad * 1e-5
#:+ b = b - b.grad * 1e-5


# %% too-long
# The direction is right, the step is a hundred times longer than the task says. It flew over the
# valley and landed higher up the other side: the loss grew. Compare your learning rate with the
# text.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w -= w.grad * 1e-3
#:+ b -= b.grad * 1e-3


# %% no-rate
# The whole slope was subtracted, a hundred thousand times what the task says, and the loss is
# enormous. The slope gives the direction; the learning rate says how far.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w -= w.grad
#:+ b -= b.grad
