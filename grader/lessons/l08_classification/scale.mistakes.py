# %% own-scale
# Each table is scaled by its own rows, so one and the same bill becomes two different numbers. And
# a single new penguin would have no deviation at all. One ruler for both tables: which?
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ return (train - mean) / deviation, (test - test.mean(dim=0)) / test.std(dim=0)


# %% all-rows
# Mean and deviation come from all rows together, the held-out ones too. The difference is small,
# and yet the training has now seen something of the rows that were to judge it. That is called
# leakage.
#:- mean, deviation = train.mean(dim=0), train.std(dim=0)
#:+ both = torch.cat([train, test])
#:+ mean, deviation = both.mean(dim=0), both.std(dim=0)


# %% test-scale
# Both tables are scaled by the *held-out* rows. Those are the ones that cannot be known in advance.
# Look at which table the mean is taken of.
#:- mean, deviation = train.mean(dim=0), train.std(dim=0)
#:+ mean, deviation = test.mean(dim=0), test.std(dim=0)


# %% test-as-it-was
# The training rows are scaled, the held-out ones are still in millimetres. A model that was trained
# on the one would take a bill of 45 mm for one 45 deviations long.
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ return (train - mean) / deviation, test


# %% whole-table
# One mean and one deviation serve the whole table, lengths and depths together, so the columns
# still differ in level and spread. Print `train_x.mean(dim=0)`. What does `dim` choose?
#:- mean, deviation = train.mean(dim=0), train.std(dim=0)
#:+ mean, deviation = train.mean(), train.std()


# %% precedence
# Python divides before it subtracts, so only the mean was divided by the deviation. What must be
# worked out before the division?
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ return train - mean / deviation, test - mean / deviation


# %% not-centred
# The spread is right, but the level is still there: the means are not 0. One of the two operations
# is missing.
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ return train / deviation, test / deviation


# %% in-place
# Both results are right, and the tables in millimetres are gone: `-=` and `/=` overwrite the
# tensors that came in, `train_mm` too. Whoever calls `scale` with them again gets other numbers.
# Make new tensors.
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ train -= mean
#:+ train /= deviation
#:+ test -= mean
#:+ test /= deviation
#:+ return train, test


# %% lowest-to-highest
# The training rows run from 0 to 1 here. That is a scale too, and not the one asked for: each
# training column should have a mean of 0 and a deviation of 1.
def scale(train, test):
    low, high = train.amin(dim=0), train.amax(dim=0)
    return (train - low) / (high - low), (test - low) / (high - low)


# %% variance
# You divided by the variance, the *square* of the standard deviation. The spread of each training
# column should come out as 1.
#:- mean, deviation = train.mean(dim=0), train.std(dim=0)
#:+ mean, deviation = train.mean(dim=0), train.var(dim=0)


# %% swapped
# Both tables are scaled rightly, and come back in the wrong order: the held-out rows would be
# trained on. Training first, held out second.
#:- return (train - mean) / deviation, (test - mean) / deviation
#:+ return (test - mean) / deviation, (train - mean) / deviation
