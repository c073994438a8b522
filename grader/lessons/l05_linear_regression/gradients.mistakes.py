# %% no-backward
# `w.grad` is `None`: no gradients were calculated. Making the loss builds the graph; walking back
# over it takes one more call, which starts from the loss.
#:- loss.backward()


# %% accumulated
# Every gradient is twice what it should be. This happens when `backward` runs twice, as when the
# cell is run again: the second result is added to the first. Start again from the cell that makes
# `w` and `b`. In a formula of your own, look at what it divides by.
for _ in range(2):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()


# %% plain-number
# `loss` is a plain Python number: `.item()` took it out of its tensor, and its history stayed
# behind. A `float` has no `backward`. Ask the tensor itself, and take the number out when you
# print.
#:- loss = mse(preds, targets)
#:- loss.backward()
#:+ loss = mse(preds, targets).item()


# %% remade-loss
# `loss` has the right value but no history: a fresh tensor made from a plain number. `backward`
# runs without complaint and reaches nothing, and `w.grad` stays `None`. Call it on the very tensor
# that `mse` gave.
#:- loss = mse(preds, targets)
#:+ loss = torch.tensor(mse(preds, targets).item(), requires_grad=True)


# %% preds-unrecorded
# `loss.requires_grad` is `False`: on the way from `w` to it, autograd was told to look away, by
# `no_grad` or `detach`. So there is nothing to walk back over. Only the step itself is to go
# unrecorded.
#:- preds = model(inputs)
#:+ with torch.no_grad():
#:+     preds = model(inputs)


# %% table-of-squares
# `loss` is a table of squares, and so `backward` says that a gradient can be implicitly created
# only for scalar outputs. A slope is that of one number. Which function of yours makes one number
# out of predictions and targets?
#:- loss = mse(preds, targets)
#:+ loss = (preds - targets) ** 2


# %% sum-of-squares
# All gradients are ten times too large: they belong to the *sum* of the squared errors, and there
# are ten of those. You have a function for the mean.
#:- loss = mse(preds, targets)
#:+ loss = ((preds - targets) ** 2).sum()
