# %% whole-table
# One mean and one standard deviation were used for the whole table, so the columns still differ in
# level and spread. Print `standardise(inputs).mean(dim=0)`: each should be 0. What does `dim`
# choose?
def standardise(x):
    return (x - x.mean()) / x.std()


# %% rows
# You standardised along the rows: each *region* now has mean 0, which mixes degrees with
# millimetres. The columns are what should become comparable. Look at `dim`.
def standardise(x):
    return (x - x.mean(dim=1, keepdim=True)) / x.std(dim=1, keepdim=True)


# %% rows-without-keepdim
# `x.mean(dim=1)` has one number for each *row*, and a row of `x` has one for each column, so the
# two can't be subtracted. Which of the two should have a mean of its own, and which `dim` runs
# along it?
def standardise(x):
    return (x - x.mean(dim=1)) / x.std(dim=1)


# %% not-centred
# The spread of each column is 1 now, but its mean is not 0. The level of a column, shared by all
# rows, is what makes the valley so narrow. One of two operations is missing.
def standardise(x):
    return x / x.std(dim=0)


# %% not-scaled
# Each column has mean 0, but rainfall still varies more than humidity: print
# `standardise(inputs).std(dim=0)`. One of two operations is missing.
def standardise(x):
    return x - x.mean(dim=0)


# %% variance
# You divided by the variance, the *square* of the standard deviation. The spread of each column
# should come out as 1; print `standardise(inputs).std(dim=0)`.
def standardise(x):
    return (x - x.mean(dim=0)) / x.var(dim=0)


# %% precedence
# Python divides before it subtracts, so a small number was taken from each column, and nothing was
# scaled. Print `standardise(inputs).mean(dim=0)`. Parentheses decide what comes first.
def standardise(x):
    return x - x.mean(dim=0) / x.std(dim=0)


# %% zero-to-one
# Each column now runs from 0 to 1: another scaling that people use. It does not give a mean of 0,
# and the mean is what matters most here. Compare with the two words in the task.
def standardise(x):
    return (x - x.amin(dim=0)) / (x.amax(dim=0) - x.amin(dim=0))


# %% in-place
# The result is right, but it was written into the very table that was passed in, as `-=`, `/=` and
# `x[...] =` do: after `scaled = standardise(inputs)`, `inputs` has lost its degrees and
# millimetres. Make a new tensor.
def standardise(x):
    x -= x.mean(dim=0)
    x /= x.std(dim=0)
    return x


# %% by-inputs
# Means and spreads are taken from `inputs`, whatever table you pass in. That is right for `inputs`
# and for no other: print the means of what comes out for another table. Use the name in the
# parentheses.
def standardise(x):
    return (x - inputs.mean(dim=0)) / inputs.std(dim=0)


# %% ignores-x
# The result is the same whatever table you pass in: the function uses `inputs` rather than its
# argument. Look at the name in the parentheses.
def standardise(x):
    return (inputs - inputs.mean(dim=0)) / inputs.std(dim=0)
