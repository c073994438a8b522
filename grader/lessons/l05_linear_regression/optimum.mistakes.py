# %% no-ones
# This is the best model *without* a bias: 0.514, a little worse than the best with one. `lstsq` has
# only the columns you give it. Which column would play the part of the bias?
best = torch.linalg.lstsq(inputs, targets).solution
best_loss = mse(inputs @ best, targets)


# %% sum-of-squares
# The solution is right, but its squared errors were added up rather than averaged: ten times the
# loss. Use the same measure as for your own model, or the two cannot be compared.
#:- best_loss = mse(with_ones @ best, targets)
#:+ best_loss = ((with_ones @ best - targets) ** 2).sum()


# %% residuals-by-rows
# `residuals` holds one *sum* of squares for each crop, over five regions. Their mean is five times
# the loss. Count how many numbers a mean squared error divides by.
#:- best = torch.linalg.lstsq(with_ones, targets).solution
#:- best_loss = mse(with_ones @ best, targets)
#:+ best_loss = torch.linalg.lstsq(with_ones, targets, driver="gelsd").residuals.mean()


# %% residuals-empty
# `best_loss` is `nan`: by its usual method, `lstsq` leaves `residuals` empty, and the mean of
# nothing is not a number. Make predictions from `.solution` and measure them with your own `mse`.
#:- best = torch.linalg.lstsq(with_ones, targets).solution
#:- best_loss = mse(with_ones @ best, targets)
#:+ best_loss = torch.linalg.lstsq(with_ones, targets).residuals.mean()


# %% root
# The solution is right; you took the square root of its loss, so this is an RMSE in tons per
# hectare. Your model's loss is squared: compare like with like.
#:- best_loss = mse(with_ones @ best, targets)
#:+ best_loss = mse(with_ones @ best, targets).sqrt()


# %% the-solution
# You have the best weights, a (4, 2) matrix. What is asked for is how large the loss is *with*
# them: make predictions from it, then measure them.
#:- best_loss = mse(with_ones @ best, targets)
#:+ best_loss = best


# %% own-loss
# This is the loss of your trained model. The question is how low any weights could bring it:
# `lstsq` finds those in one go, without descending.
best_loss = mse(model(inputs), targets)
