# %% stale
# These `preds` were made *before* the training, by the untrained model: the first is {yours:.1f},
# and the model now says {right:.1f}. `fit` changed the model; a tensor does not follow. What has to
# be made anew?
preds = first_preds


# %% one-batch
# There are predictions for five regions only. To stand beside `targets`, all fifteen are needed.
# What does the loop leave behind in `pred` and `xb`?
preds = model(inputs[:5])


# %% the-targets
# `preds` is a copy of the answers, and its loss is exactly 0. The point is what the *model* says.
preds = targets


# %% no-bias
# The weighted sums are right, but the bias is missing. A layer can be called like a function, and
# does both.
preds = inputs @ model.weight.t()


# %% rounded
# The predictions were rounded to whole numbers, which changes the loss. Keep them as the model
# gives them, and round when you print.
preds = model(inputs).round()


# %% sideways
# The numbers are right but lie on their side, (2, 15). To stand beside `targets`, there must be a
# row for each region.
preds = model(inputs).t()
