# %% sum-for-mean
# Your slope is {ratio:g} times the slope of the mean, and `xs` has that many numbers. It is the
# slope of their sum, which is also what `backward(torch.ones(...))` gives.
#:- ys.mean().backward()
#:+ ys.sum().backward()


# %% not-reset
# The first call is right. The second one, with the same `w`, adds its slope to what the first left
# in `w.grad`. Set it back where the function begins, or before it ends.
#:- w.grad = None


# %% sum-and-not-reset
# Your slope is {ratio:g} times the slope of the mean, and `xs` has that many numbers: it is the
# slope of their sum. And a second call adds to what the first left in `w.grad`.
#:- ys.mean().backward()
#:+ ys.sum().backward()
#:- w.grad = None


# %% all-zero
# Your slope is 0. A second name for `w.grad` is no copy: `zero_` empties the one tensor that both
# stand for. Read the slope as a plain number before you set the gradient back.
#:- return w.grad.item()
#:+ slope = w.grad
#:+ w.grad.zero_()
#:+ return slope


# %% square-of-mean
# You took the mean first and squared it then. For −1 and 1 the square of the mean is 0, and the
# mean of the squares is 1. Mind where the parentheses close.
#:- ys = (w * xs) ** 2
#:- ys.mean().backward()
#:+ ys = w * xs
#:+ (ys.mean() ** 2).backward()


# %% no-square
# Your slope is the mean of `xs`: that of `w * xs`, not of its square. Compare the line that makes
# the numbers with the task.
#:- ys = (w * xs) ** 2
#:+ ys = w * xs


# %% first-only
# Your slope is that of the first number only; the others were left out. `backward` wants one
# number, but it should be one that all of them go into.
#:- ys.mean().backward()
#:+ ys[0].backward()


# %% value-not-slope
# You returned the mean itself, not its slope in `w`. `backward` gives nothing back: its result lies
# in `w.grad`.
#:- return w.grad.item()
#:+ return ys.mean().item()
