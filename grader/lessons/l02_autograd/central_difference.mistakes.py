# %% forward-difference
# You compared `x` with the place to its right only. That is the forward difference: also a slope,
# but off by an amount that shrinks like h, where the central one's shrinks like h². Go to the left
# as well.
def slope(f, x, h):
    return (f(x + h) - f(x)) / h


# %% backward-difference
# You compared `x` with the place to its left only. That is the backward difference: also a slope,
# but off by an amount that shrinks like h, where the central one's shrinks like h². Go to the right
# as well.
def slope(f, x, h):
    return (f(x) - f(x - h)) / h


# %% run-of-h
# Your slope is twice as steep as it should be. The rise is right, but you divided it by `h`. How
# far is it from `x - h` to `x + h`?
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / h


# %% precedence
# Your value gets smaller as `h` does. Python works from left to right: `/ 2 * h` divides by 2 and
# then multiplies by `h`. Parentheses say what belongs below the line.
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / 2 * h


# %% rise-not-bracketed
# Only the second value was divided: Python divides before it subtracts. The whole difference
# belongs above the line. Look at your parentheses.
def slope(f, x, h):
    return f(x + h) - f(x - h) / (2 * h)


# %% sign
# Your slope has the right size and the opposite sign: a curve that climbs seems to fall. The value
# further right comes first in the difference.
def slope(f, x, h):
    return (f(x - h) - f(x + h)) / (2 * h)


# %% no-run
# You returned the rise: how much `f` changes between the two places. A slope is the rise for each
# unit of the way. One operation is still to come.
def slope(f, x, h):
    return f(x + h) - f(x - h)


# %% h-ignored
# Your result does not depend on `h`: a much smaller step takes its place, or the slope was found in
# another way. The next figure compares different `h`. Call yours with h = 1 and h = 0.1: the
# results should differ.
def slope(f, x, h):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)


# %% half-steps
# This is a central difference, with half the step: you went h/2 to each side. The formula in the
# task goes `h` to each side.
def slope(f, x, h):
    return (f(x + h / 2) - f(x - h / 2)) / h
