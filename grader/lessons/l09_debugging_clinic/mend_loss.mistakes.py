# %% broadcast
# This is the line of program B. A column (N, 1) minus a row (N,) is a table (N, N): every
# prediction against every target. Print the shape of the difference.
def squared_error(preds, targets):
    return ((preds - targets) ** 2).mean()


# %% squeeze-column-only
# `squeeze(1)` takes away the second dimension. A column has one, a row has none, and then it raises
# `Dimension out of range`. Find something that serves for both.
def squared_error(preds, targets):
    return ((preds.squeeze(1) - targets) ** 2).mean()


# %% preds-only
# The predictions are always a row now, whatever came in. If the targets come as a column, row meets
# column again, the other way round. Each may come as either.
def squared_error(preds, targets):
    return ((preds.reshape(-1) - targets) ** 2).mean()


# %% targets-only
# The targets are always a column now. If the predictions come as a row, the two make a table of N
# times N again. Each may come as either.
def squared_error(preds, targets):
    return ((preds - targets.reshape(-1, 1)) ** 2).mean()


# %% sum
# Each prediction meets its own target now. But the squares are added up and not averaged: {ratio:g}
# times too much for {ratio:g} rows.
def squared_error(preds, targets):
    return ((preds.reshape(-1) - targets.reshape(-1)) ** 2).sum()


# %% mean-first
# You took the mean before the square, so an error of +5 and one of -5 cancel to 0. Square each
# error, then average.
def squared_error(preds, targets):
    return (preds.reshape(-1) - targets.reshape(-1)).mean() ** 2


# %% plain-number
# The value is right, but it has no graph: `backward` could not start from it. `.item()` makes a
# plain number, for printing, and `.detach()` cuts the graph off.
def squared_error(preds, targets):
    return ((preds.reshape(-1) - targets.reshape(-1)) ** 2).mean().item()


# %% no-square
# The shapes are right, but these are sizes of errors, not squares: an error of 3 should count as 9.
def squared_error(preds, targets):
    return (preds.reshape(-1) - targets.reshape(-1)).abs().mean()
