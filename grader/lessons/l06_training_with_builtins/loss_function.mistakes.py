# %% class-not-made
# `nn.MSELoss` is a class. `loss_fn(preds, targets)` would *make* a loss out of two tables rather
# than measure them, and complains that their truth value is ambiguous. Make one first: what do
# empty parentheses do?
loss_fn = nn.MSELoss


# %% called-already
# `loss_fn` is a number, the loss of the untrained model. What is asked for is the function itself,
# so that it can be called again with every batch.
loss_fn = F.mse_loss(model(inputs), targets)


# %% sum
# The squares are added up and not averaged: {ratio:g} times too much for a batch of five rows, and
# so is every step. Look at `reduction`.
loss_fn = nn.MSELoss(reduction="sum")


# %% absolute
# This is the mean *absolute* error. It is a real loss, but not the one of lesson 05: an error of 3
# should count as 9.
loss_fn = F.l1_loss


# %% huber
# This loss squares small errors and takes the size of large ones. It is good against outliers, but
# it is not the mean squared error: an error of 3 should count as 9.
loss_fn = F.smooth_l1_loss


# %% table-of-squares
# You get a table of squares, one for each element, and `backward` wants one number: "grad can be
# implicitly created only for scalar outputs". Look at `reduction`.
loss_fn = nn.MSELoss(reduction="none")


# %% plain-number
# The value is right, but it is a plain Python number, without a graph: `backward` could not start
# from it. `.item()` is for printing.
def loss_fn(preds, truth):
    return F.mse_loss(preds, truth).item()


# %% cut-off
# The value is right, and `backward` would start from it, but it would not come to `preds`:
# something between, `.item()` or `.detach()`, cuts the graph off. All gradients would stay empty.
# `requires_grad` does not mend that: it begins a new graph.
def loss_fn(preds, truth):
    return torch.tensor(F.mse_loss(preds, truth).item(), requires_grad=True)
