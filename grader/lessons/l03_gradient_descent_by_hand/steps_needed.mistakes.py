# %% one-too-few
# Yours is one too few: it counts the steps before the last one, the one that gets there. In a
# closed form, `int` rounds down. After your number of steps `w` is still outside the tolerance;
# print the distance and see.
#:- return steps
#:+ return steps - 1


# %% one-too-many
# Yours is one too many. Already one step earlier the distance is below the tolerance. Check where
# the counter starts, and whether it is raised once more after arriving.
#:- steps = 0
#:+ steps = 1


# %% not-rounded-up
# Your number has a fraction, and no descent takes a part of a step. After the whole steps in it `w`
# is still outside the tolerance. Which whole number is the first to be enough?
def steps_needed(learning_rate, tolerance):
    factor = 1 - learning_rate * 2 * np.mean(X**2)
    return np.log(tolerance / 2) / np.log(abs(factor))


# %% no-absolute
# Small rates come out right, large ones too low. With a large rate `w` jumps over 2, where `2 - w`
# is negative and so below any tolerance. It is the distance that should be small, on either side.
#:- while abs(w - 2) >= tolerance:
#:+ while 2 - w >= tolerance:


# %% stops-at-once
# Your function never takes a step: it returns 0, so its loop does not begin. At the start `w - 2`
# is −2. It is the distance from 2 that should be small, a distance is not negative, and steps are
# taken while it is too large.
#:- while abs(w - 2) >= tolerance:
#:+ while w - 2 >= tolerance:


# %% loss-below-tolerance
# You stopped when the loss was below the tolerance. The question is about `w`: how far it is from
# 2. The two differ: the loss is 25.5 times the square of that distance.
#:- while abs(w - 2) >= tolerance:
#:+ while loss(Y, w * X) >= tolerance:


# %% step-below-tolerance
# You stopped when the steps became shorter than the tolerance. A short step does not mean that the
# bottom is near: with a small rate all steps are short. Measure how far `w` is from 2.
#:- while abs(w - 2) >= tolerance:
#:-     w = w - learning_rate * gradient(X, Y, w * X)
#:+ step = tolerance
#:+ while abs(step) >= tolerance:
#:+     step = learning_rate * gradient(X, Y, w * X)
#:+     w = w - step


# %% relative
# Yours stops when `w` is within twice the tolerance. Either the distance was divided by 2 on the
# way, or a closed form has it begin at 1: from 0 to 2 it is 2.
#:- while abs(w - 2) >= tolerance:
#:+ while abs(w - 2) / 2 >= tolerance:


# %% starts-where-training-ended
# Your count starts from the `w` that training left behind, not from 0, so it is too low and changes
# when other cells run. Set the start inside the function.
def steps_needed(learning_rate, tolerance):
    steps = 0
    v = w
    while abs(v - 2) >= tolerance:
        v = v - learning_rate * gradient(X, Y, v * X)
        steps += 1
    return steps


# %% rate-fixed
# Your answer is the same for every learning rate: 0.001 is written into the step, or the rate is
# taken from outside. Use the function's own argument.
#:- w = w - learning_rate * gradient(X, Y, w * X)
#:+ w = w - 0.001 * gradient(X, Y, w * X)


# %% returns-w
# Your function returns where `w` ended, close to 2, and not how many steps it took. The count is
# what is asked for.
#:- return steps
#:+ return w


# %% returns-in-the-loop
# Your function says 1 whatever it is asked. This happens when the `return` stands inside the loop
# and ends the function in its first round, or when the count is set to 1 and not raised.
#:- return steps
#:+     return steps


# %% always-25
# Your function always says 25. How many steps it takes depends on the rate and on how close you
# want to come: count them.
def steps_needed(learning_rate, tolerance):
    return 25
