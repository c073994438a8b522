# %% own-statistics
# Each table is standardised by its *own* mean and spread. The same car would become other numbers
# in another table, and a single car nothing but `nan`. Use what the training rows say, always.
#:- return (x - mean) / std
#:+ return (x - x.mean(dim=0)) / x.std(dim=0)


# %% all-rows
# `mean` and `std` come from all 300 rows, so the rows put aside have had a say. Here it changes
# little; with other preparations it flatters a model a lot. Only the training rows may be asked.
#:- mean = train_x.mean(dim=0)
#:- std = train_x.std(dim=0)
#:+ mean = inputs.mean(dim=0)
#:+ std = inputs.std(dim=0)


# %% validation-rows
# `mean` and `std` come from the validation rows. Those are for judging; what the model is built
# from, its scale too, comes from the training rows.
#:- mean = train_x.mean(dim=0)
#:- std = train_x.std(dim=0)
#:+ mean = valid_x.mean(dim=0)
#:+ std = valid_x.std(dim=0)


# %% whole-table
# There is one mean for years, kilowatts and kilograms together. Print
# `standardise(train_x).std(dim=0)`: each column should have 1. What does `dim` choose?
#:- mean = train_x.mean(dim=0)
#:- std = train_x.std(dim=0)
#:+ mean = train_x.mean()
#:+ std = train_x.std()


# %% not-centred
# The spread of each column is 1, but its mean is not 0: a year becomes a number in the hundreds.
# One of two operations is missing.
#:- return (x - mean) / std
#:+ return x / std


# %% in-place
# What comes back is right, and the table that came in is gone: `-=` and `/=` overwrite it.
# `train_x` itself is standardised now, and the next call does it once more. Make a new tensor.
#:- return (x - mean) / std
#:+ x -= mean
#:+ x /= std
#:+ return x


# %% precedence
# Python divides before it subtracts, so nothing was scaled. Print
# `standardise(train_x).mean(dim=0)`. Parentheses decide what comes first.
#:- return (x - mean) / std
#:+ return x - mean / std
