# %% never-reset
# The first step is right; then each step goes along the sum of all slopes so far. This still swings
# as program A does. `backward` adds to `.grad`, and nobody empties it.
train = program_a


# %% reset-once
# The gradients are emptied once, before the loop. From the second epoch on they pile up as in
# program A. What happens in *every* round has to stand in the loop.
#:- losses = []
#:+ losses = []
#:+ opt.zero_grad()
#:- opt.zero_grad()


# %% empty-step
# The model never moves: whenever `opt.step()` is called, the gradients are empty, or its
# parentheses are missing. Print `model.weight.grad` in the line before the step, and see where it
# is filled and where it is emptied.
train = program_c


# %% one-round-late
# Each step uses the slope of the round before: the first takes none, and the last slope is never
# used. The loss falls, so a curve hardly shows it. `backward` belongs before `step` in the same
# round.
#:- loss.backward()
#:- opt.step()
#:+ opt.step()
#:+ opt.zero_grad()
#:+ loss.backward()
#:- opt.zero_grad()


# %% broadcast
# Here a column of predictions meets a row of targets, and every one is compared with every other.
# That is the fault of program B. Print `preds.shape` and `targets.shape`.
#:- preds = model(inputs).squeeze(1)
#:+ preds = model(inputs)


# %% sum
# The squares are added up and not averaged: the step is as many times too long as there are rows.
# At a small rate it still falls. Compare your first loss with that of program A.
#:- loss = F.mse_loss(preds, targets)
#:+ loss = F.mse_loss(preds, targets, reduction="sum")


# %% one-epoch
# Whatever `epochs` is, one step is taken. A `return` inside the loop ends the whole function at its
# first round. Look at how far it is indented.
#:- losses.append(loss.item())
#:+ losses.append(loss.item())
#:+ return losses


# %% no-return
# The training is right, and the losses are lost: a function without `return` gives `None`. Without
# them there is no curve to look at.
#:- return losses


# %% last-loss
# The training is right, but only the last loss comes back. A curve needs one for each epoch.
#:- return losses
#:+ return losses[-1:]
