# %% mean-of-one-number
# Your gradient points the right way and is {ratio:g} times too much: it sums the slopes of the
# {ratio:g} points where it should average them. If you used `np.dot`, it has already added them up:
# look at the `.shape` of what it returns, and ask what `.mean()` can do with that.
def gradient(x, y, y_predicted):
    return np.dot(2 * x, y_predicted - y).mean()


# %% factor-two-missing
# Your gradient is half of the slope that central differences measure. The derivative of a square
# brings a factor to the front; see step 1 of the derivation.
def gradient(x, y, y_predicted):
    return (x * (y_predicted - y)).mean()


# %% forgot-x
# Your gradient is the slope of the loss against the prediction. One link of the chain is missing:
# how much does the prediction of a point change when `w` changes? That differs from point to point.
def gradient(x, y, y_predicted):
    return (2 * (y_predicted - y)).mean()


# %% forgot-x-and-two
# Your function returns the mean error. Two factors of the chain rule are missing: what the square
# brings to the front, and how much each prediction changes when `w` does. Both stand in the
# derivation.
def gradient(x, y, y_predicted):
    return (y_predicted - y).mean()


# %% sign
# Your gradient has the right size and the opposite sign. The loss falls when `w` grows from 0, so
# there the slope must be negative. Look at what is subtracted from what, at the order of the
# arguments, and for a minus too many.
def gradient(x, y, y_predicted):
    return (2 * x * (y - y_predicted)).mean()


# %% mean-times-mean
# Your value is what comes out where every error meets every `x`, as in the product of two means.
# Each point's error has to meet that same point's `x` before anything is averaged. Try it on two
# points by hand.
def gradient(x, y, y_predicted):
    return (2 * x).mean() * (y_predicted - y).mean()


# %% mean-twice
# Your gradient has the right sign and is {ratio:g} times the slope. It has been divided by the
# number of points twice: `.mean()` already divides.
def gradient(x, y, y_predicted):
    return (2 * x * (y_predicted - y)).mean() / len(x)


# %% no-mean
# Your function returns one slope for each point. There is one `w`, so there is one slope: the loss
# is the mean over the points, and its slope is so too.
def gradient(x, y, y_predicted):
    return 2 * x * (y_predicted - y)


# %% y-for-x
# Your error is multiplied by `y`, where the inner derivative asks for something else. In the model,
# what stands next to `w`? On this data `y` is twice `x`, so your value comes out twice too large
# here.
def gradient(x, y, y_predicted):
    return (2 * y * (y_predicted - y)).mean()


# %% arguments-swapped
# Your function takes `x` for `y` and `y` for `x`. The lesson calls `gradient(x, y, y_predicted)`,
# in that order, and Python hands arguments over by position. Compare that with your first line.
def gradient(y, x, y_predicted):
    return (2 * x * (y_predicted - y)).mean()


# %% forgot-y
# Your gradient never looks at `y`. At `w = 0` all predictions are 0, so yours gives 0 there and
# nothing would ever move. The error of a point, not its prediction, is what the square's derivative
# leaves.
def gradient(x, y, y_predicted):
    return (2 * x * y_predicted).mean()


# %% error-not-bracketed
# Python multiplies before it subtracts, so `2 * x` met the prediction alone, and `y` was taken away
# afterwards. In the derivation, twice `x` multiplies the whole error. Mind the brackets.
def gradient(x, y, y_predicted):
    return (2 * x * y_predicted - y).mean()


# %% kept-the-square
# The square is still there. The derivative of u² is 2u: the exponent comes to the front and drops
# by one. With the square left in, errors of +3 and −3 pull `w` the same way, so the slope can't
# tell too low from too high.
def gradient(x, y, y_predicted):
    return (2 * x * (y_predicted - y) ** 2).mean()


# %% only-the-sign
# Your function says which way the loss slopes, but not how steeply: it returns −1, 0 or 1. The size
# matters as well, since it sets the length of the step.
def gradient(x, y, y_predicted):
    return np.sign((2 * x * (y_predicted - y)).mean())


# %% uses-all-of-XY
# Your function gives the slope at the current `w` on `X` and `Y`, whatever it is given. It should
# use its own arguments `x`, `y` and `y_predicted`.
def gradient(x, y, y_predicted):
    return (2 * X * (forward(X) - Y)).mean()


# %% predicts-itself
# Your function predicts anew with the `w` outside and never looks at `y_predicted`. So it tells the
# slope at one place, whichever it is asked about: of the three lines printed, the second and the
# third are the same.
def gradient(x, y, y_predicted):
    return (2 * x * (w * x - y)).mean()


# %% changes-its-arguments
# The slope is right, but an array that your function was given is overwritten on the way: `-=` and
# `*=` write into the caller's own array. Whoever wants the predictions, or `X`, afterwards finds
# other numbers there. Make a new array.
def gradient(x, y, y_predicted):
    y_predicted -= y
    y_predicted *= 2 * x
    return y_predicted.mean()
