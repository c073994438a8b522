# %% recorded-in-place
# "A leaf Variable that requires grad is being used in an in-place operation": autograd was
# recording while you changed `w` itself. The change is right. What is missing is that autograd
# looks away while it happens.
#:- with torch.no_grad():
#:-     w -= learning_rate * w.grad
#:+ w -= learning_rate * w.grad


# %% rebound
# `w` has the right value, but `w = w - …` made a *new* tensor, and what is made under `no_grad` is
# not tracked: `w.requires_grad` is now `False`. The next `backward` would fail. Change the old
# tensor in place.
#:- w -= learning_rate * w.grad
#:+ w = w - learning_rate * w.grad


# %% rebound-recorded
# `w` has the right value, but it is the result of a recorded calculation now, no longer a leaf:
# from here on no slope arrives in its `.grad` by itself. This is the second of the two failed
# lines above.
#:- with torch.no_grad():
#:-     w -= learning_rate * w.grad
#:+ w = w - learning_rate * w.grad


# %% uphill
# Your step has the right length and the wrong direction. The gradient points uphill; the step goes
# against it. Look at the sign.
#:- w -= learning_rate * w.grad
#:+ w += learning_rate * w.grad


# %% rate-forgotten
# You subtracted the whole gradient, without the learning rate. From 0 that leads to 102, when the
# answer is near 2.
#:- w -= learning_rate * w.grad
#:+ w -= w.grad


# %% rate-fixed
# Your step is the same whatever rate it is called with: 0.001 is written into it. Use the argument
# `learning_rate`.
#:- w -= learning_rate * w.grad
#:+ w -= 0.001 * w.grad


# %% slope-from-before
# Your step is as steep wherever `w` stands. This happens when it uses `slope`, which was read off
# at `w = 0`, or a number that was typed in. The gradient of the moment is in `w.grad`.
#:- w -= learning_rate * w.grad
#:+ w -= learning_rate * slope


# %% walks-back-too
# The gradient was in `w.grad` already when `update` was called. Yours walks back once more, and
# adds a second slope to it before it steps. The step alone is asked for.
#:- global w
#:+ global w
#:+ loss(Y, forward(X)).backward()


# %% stays
# `w` is where it was. Either the new value was worked out and never put into `w`, or the gradient
# had been set to zero before the step used it. Print `w` before and after the call.
#:-     w -= learning_rate * w.grad
#:- return w.item()
#:+     moved = w - learning_rate * w.grad
#:+ return moved.item()


# %% only-the-sign
# Your step is as long as the learning rate, however steep the slope. The size of the gradient
# belongs in the step, not only its sign.
#:- w -= learning_rate * w.grad
#:+ w -= learning_rate * w.grad.sign()


# %% step-for-place
# `w` was replaced by the step. A step starts from where you stand, so the old `w` belongs in it.
# From 0 the two look alike; call `update` twice to see the difference.
#:- w -= learning_rate * w.grad
#:+ w.copy_(-learning_rate * w.grad)
