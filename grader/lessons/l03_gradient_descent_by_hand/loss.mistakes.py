# %% sum-for-mean
# Your value is {ratio:g} times the mean squared error, and the data have that many points: the
# squares are added up but not divided by how many there are.
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).sum()


# %% no-square
# Your function averages the errors themselves. An error of +3 and one of −3 then cancel to 0, and a
# bad line looks perfect. Something has to make each error positive before the mean is taken.
def loss(y, y_predicted):
    return (y_predicted - y).mean()


# %% no-square-other-sign
# Your function averages the errors themselves, truth less prediction: +3 and −3 cancel to 0, and a
# bad line looks perfect. Something has to make each error positive before the mean is taken.
def loss(y, y_predicted):
    return (y - y_predicted).mean()


# %% absolute
# You computed the mean absolute error. It is a real loss, used where outliers matter less, but this
# lesson uses squares: they have a slope everywhere, also at 0. Only one operation differs.
def loss(y, y_predicted):
    return abs(y_predicted - y).mean()


# %% root
# You took the square root at the end: that is the root mean squared error, good for reporting since
# it has the units of `y`. The lesson's loss stops one operation earlier.
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() ** 0.5


# %% square-of-mean
# You averaged first and squared afterwards. Positive and negative errors have then already
# cancelled. Try it with the errors +1 and −1: yours gives 0. Mind where the brackets close.
def loss(y, y_predicted):
    return (y_predicted - y).mean() ** 2


# %% half
# Your value is half of the mean squared error. Some books divide by 2 to make the derivative look
# tidier; this lesson does not, and at `w = 0` the loss must come to 102.
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() / 2


# %% no-mean
# Your function returns one squared error for each point. A loss is a single number, so that two
# lines can be compared. One operation is still to come.
def loss(y, y_predicted):
    return (y_predicted - y) ** 2


# %% difference-of-squares
# You squared the two values and then subtracted. The error is the difference, and it is the
# difference that gets squared: for 3 and 5 that is 4, not 16. Mind the brackets.
def loss(y, y_predicted):
    return (y_predicted**2 - y**2).mean()


# %% mean-twice
# Your value is the mean squared error divided by the number of points once more. `.mean()` has
# already divided.
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() / len(y)


# %% uses-all-of-XY
# Your function measures `forward(X)` against `Y` whatever it is given. It should use its own two
# arguments, `y` and `y_predicted`, so that it can judge any prediction.
def loss(y, y_predicted):
    return ((forward(X) - Y) ** 2).mean()


# %% changes-its-arguments
# The number is right, but an array that your function was given is overwritten on the way. `-=`,
# `*=` and `**=` write into the caller's own array, and the loop still needs its predictions after
# the loss. Make a new array for the errors.
def loss(y, y_predicted):
    y_predicted -= y
    return (y_predicted**2).mean()
