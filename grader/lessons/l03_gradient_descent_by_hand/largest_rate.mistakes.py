# %% factor-zero
# Yours is half the limit. At your rate the factor is 0, and the descent lands on the bottom in one
# step: the best rate there is for this loss. Divergence begins further on, where the factor passes
# another number.
def largest_rate(x):
    return 1 / (2 * (x**2).mean())


# %% factor-two-missing
# Yours is twice the limit. At your rate the factor is −3, so each step trebles the distance. Did
# the 2 from the gradient get into the factor?
def largest_rate(x):
    return 2 / (x**2).mean()


# %% sum-for-mean
# You added up the squares where their mean is meant. Your limit gets smaller with each extra point,
# though the mean squared error does not care how many there are.
def largest_rate(x):
    return 1 / (x**2).sum()


# %% square-of-mean
# You squared the mean of `x`. The factor holds the mean of the squares, which is never smaller: for
# −1 and 1 the first is 0 and the second is 1. Mind where the brackets close.
def largest_rate(x):
    return 1 / x.mean() ** 2


# %% no-square
# You used the mean of `x` without squaring. Look again at the factor: `x` enters it twice, once
# through the prediction and once through the chain rule.
def largest_rate(x):
    return 1 / x.mean()


# %% upside-down
# Yours is the limit upside down: it grows with `x`. Larger `x` make a steeper valley, and in a
# steep valley steps must be shorter. Solve the equation for the rate once more.
def largest_rate(x):
    return (x**2).mean()


# %% steepness
# You returned what the rate is multiplied by in the factor, not the rate itself. It grows with `x`;
# the limit has to shrink. What must the rate be for the product to reach its limit?
def largest_rate(x):
    return 2 * (x**2).mean()


# %% hard-coded
# Your function returns the same number for every `x`. It is right for `X`, but other data make a
# valley of another steepness. Work it out from the argument.
def largest_rate(x):
    return 0.0392


# %% uses-all-of-X
# Your function gives the number that is right for `X`, whatever data it is given. It uses `X`, or
# what was worked out of `X` before, and not its own argument `x`.
def largest_rate(x):
    return 1 / (X**2).mean()
