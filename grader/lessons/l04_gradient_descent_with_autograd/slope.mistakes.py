# %% no-backward
# `slope` is `None`. Either nobody asked for the slope: then `w.grad` is `None` too, and one call is
# missing, on the loss. Or you took what that call returns, which is nothing: it leaves the slope
# with `w`.
#:- l.backward()
#:- slope = w.grad.item()
#:+ slope = w.grad


# %% typed-in
# The number is right, and typed in. No loss was made here that PyTorch could walk back from, and
# `w.grad` is `None`. Your formula found it in lesson 03; now let autograd find it without one.
start_again()

l = 102.0
slope = -102.0


# %% found-otherwise
# The number is right, but nothing shows that autograd found it: `w.grad` is `None`, and the
# recording of `l` is as whole as when it was made. A formula serves this one loss, a typed number
# this one place. Let PyTorch walk back from `l`.
#:- l.backward()
#:- slope = w.grad.item()
#:+ slope = (2 * X * (y_pred - Y)).mean().item()


# %% twice
# Your slope is {ratio:g} times the right one. This happens when `backward` runs more than once, and
# each run adds its result to `w.grad`, or when the predictions are not those for `X`. If you left
# out the given first line, put it back and run the whole cell.
#:- l.backward()
#:+ l.backward()
#:+ loss(Y, forward(X)).backward()


# %% sum-of-squares
# Your slope is {ratio:g} times the right one, and there are that many points. It is the exact slope
# of the *sum* of the squared errors. The given `loss` takes their mean.
#:- l = loss(Y, y_pred)
#:+ l = ((y_pred - Y) ** 2).sum()


# %% of-the-predictions
# You walked back from the predictions, so 36 is how fast their sum grows with `w`. It never looks
# at `Y`. The slope wanted is that of the loss: it is the loss that has to fall.
#:- l.backward()
#:+ y_pred.sum().backward()


# %% the-loss-itself
# You have 102 with the wrong sign. At `w = 0` loss and slope happen to have the same size: either
# you read off the loss, or you turned the sign of the slope. The slope was left with `w`, and is
# negative, since the loss falls as `w` grows.
#:- slope = w.grad.item()
#:+ slope = l.item()
