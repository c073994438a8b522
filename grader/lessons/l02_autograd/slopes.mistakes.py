# %% accumulated
# Every slope is {ratio:g} times what it should be. `backward` ran more than once, and each time its
# slopes were added to those already in `.grad`. Run the cell that makes `w` and `b` again, then
# call it once.
for _ in range(2):
    y = w * x + b
    y.backward()


# %% argument-x
# Every slope is {ratio:g} times what it should be. If you gave `backward` an argument: it does not
# choose a variable but multiplies all slopes. If not, `backward` ran that many times, and slopes
# add up: run the cell that makes `w` and `b` again, then call it once.
y.backward(x)


# %% argument-w
# Every slope is {ratio:g} times what it should be. If you gave `backward` an argument: it does not
# choose a variable but multiplies all slopes. If not, `backward` ran that many times, and slopes
# add up: run the cell that makes `w` and `b` again, then call it once.
y.backward(w)


# %% called-on-a-leaf
# `w.grad` is 1: `backward` was called on `w` itself, and the slope of a number in itself is 1. The
# walk has to begin at the result, from which both leaves can be reached in one go. Which tensor is
# that?
w.backward()


# %% part-of-the-fare
# `w.grad` is right and `b.grad` is `None`. Either the walk began at `w * x`, before `b` came in, or
# it was asked for `w` alone. Walk back from the whole fare, to both.
(w * x).backward()


# %% fare-squared
# Every slope is {ratio:g} times what it should be. They are those of the fare squared, not of the
# fare. Call `backward` on `y` itself.
(y**2).backward()
