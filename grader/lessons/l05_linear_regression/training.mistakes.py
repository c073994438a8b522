# %% never-zeroed
# The first step is right; from then on each step is the sum of all gradients so far. The loss
# swings up and down instead of falling steadily. Gradients add up until someone resets them, in
# every round.
#:- w.grad.zero_()
#:- b.grad.zero_()


# %% stale-predictions
# All hundred steps are the same step: predictions were made once, before the loop, so loss and
# gradients never changed. `losses` holds one number a hundred times. What has to be made anew in
# each round?
losses = []

preds = model(inputs)
for epoch in range(100):
    loss = mse(preds, targets)
    loss.backward(retain_graph=True)
    with torch.no_grad():
        w.data -= w.grad * 1e-5
        b.data -= b.grad * 1e-5
        w.grad.data.zero_()
        b.grad.data.zero_()
    losses.append(loss.item())


# %% uphill
# The loss grew in every round: each step goes along the slope, uphill. Look at the sign of the
# update.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w += w.grad * 1e-5
#:+ b += b.grad * 1e-5


# %% losses-not-kept
# The weights arrived, but `losses` does not hold a loss for each epoch: print its length. Does
# the line that appends run in every round, and is the list made once, before the loop?
#:-     losses.append(loss.item())
#:+ losses.append(loss.item())


# %% graphs-kept
# The weights arrived, but `losses` holds tensors, and each keeps the graph of its round alive:
# print `losses[0]`. In a long training that fills the memory. Keep plain numbers.
#:- losses.append(loss.item())
#:+ losses.append(loss)


# %% one-epoch
# The weights took one step, and it was a right one. The task asks for a hundred. Look at how often
# the loop runs, or whether it has stopped with an error after the first round.
#:- for epoch in range(100):
#:+ for epoch in range(1):


# %% sum-of-squares
# Each step is ten times what it should be: the loss in the loop is the *sum* of ten squared errors,
# not their mean. You have a function for the mean.
#:- loss = mse(preds, targets)
#:+ loss = ((preds - targets) ** 2).sum()


# %% rate-too-small
# The loop is right, but each step is a tenth of what the task asks: your rate is 1e-6. The loss
# falls, only far too slowly. Compare the rate with the text.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w -= w.grad * 1e-6
#:+ b -= b.grad * 1e-6


# %% rate-too-large
# The loop is right, but each step is ten times what the task asks: your rate is 1e-4. It is just
# below the largest that does not explode. Compare the rate with the text.
#:- w -= w.grad * 1e-5
#:- b -= b.grad * 1e-5
#:+ w -= w.grad * 1e-4
#:+ b -= b.grad * 1e-4


# %% bias-never-zeroed
# The gradient of `w` is set to zero in each round, that of `b` is not: its steps grow from round to
# round, as all its slopes so far add up. Both parameters need the reset.
#:- b.grad.zero_()


# %% bias-left
# `w` was trained, `b` is exactly where it was. The loss hardly shows it here, because biases move
# little at this rate. Both parameters need the update.
#:- b -= b.grad * 1e-5


# %% zeroed-too-soon
# The loss never changed from round to round. This happens when, in every round, the gradients are
# set to zero between `backward` and the update that needs them, or when the update stands outside
# the loop. Look at the order within the loop.
#:- w -= w.grad * 1e-5
#:+ w.grad.zero_()
#:+ b.grad.zero_()
#:+ w -= w.grad * 1e-5
#:- w.grad.zero_()
#:- b.grad.zero_()


# %% recorded
# The second round failed: after `w = w - ...`, `w` is a new tensor, the result of a calculation and
# no longer a leaf, and so its `.grad` is `None`. Change `w` in place, where autograd does not
# record.
#:- with torch.no_grad():
#:-     w -= w.grad * 1e-5
#:-     b -= b.grad * 1e-5
#:-     w.grad.zero_()
#:-     b.grad.zero_()
#:+ w = w - w.grad * 1e-5
#:+ b = b - b.grad * 1e-5
