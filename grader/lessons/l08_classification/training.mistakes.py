# %% sigmoid-twice
# Your loss was handed probabilities, and takes its own sigmoid of them. The weights moved the right
# way and came much less far. `cross_entropy` wants logits: what the weighted sum gives, as it is.
#:- loss = cross_entropy(train_x @ w + b, train_y)
#:+ loss = cross_entropy(torch.sigmoid(train_x @ w + b), train_y)


# %% squared-error
# This descends the mean *squared* error of the probabilities. It goes downhill, but a row that is
# surely wrong has hardly any slope there. You have a better loss for probabilities.
#:- loss = cross_entropy(train_x @ w + b, train_y)
#:+ loss = ((torch.sigmoid(train_x @ w + b) - train_y) ** 2).mean()


# %% never-zeroed
# The first step is right; from then on each step is the sum of all gradients so far. Gradients add
# up until someone resets them, in every round.
#:- w.grad.zero_()
#:- b.grad.zero_()
#:+ pass


# %% uphill
# Each step goes along the slope, uphill, and the model grows surer of what is wrong. Look at the
# sign of the update.
#:- w -= w.grad * 1.0
#:- b -= b.grad * 1.0
#:+ w += w.grad * 1.0
#:+ b += b.grad * 1.0


# %% one-epoch
# The weights took one step, and it was a right one. The task asks for 300. Look at how often the
# loop runs, or whether it has stopped with an error after the first round.
#:- for epoch in range(300):
#:+ for epoch in range(1):


# %% rate-0.1
# The loop is right, but each step is a tenth of what the task asks: your rate is 0.1. Compare it
# with the text.
#:- w -= w.grad * 1.0
#:- b -= b.grad * 1.0
#:+ w -= w.grad * 0.1
#:+ b -= b.grad * 0.1


# %% held-out-rows
# The loop trains on the *held-out* rows. Nothing fails, and the accuracy on them will look
# splendid. But now no row is left that could judge the model.
#:- loss = cross_entropy(train_x @ w + b, train_y)
#:+ loss = cross_entropy(test_x @ w + b, test_y)


# %% bias-left
# `w` was trained, and `b` is exactly where it was. Both parameters need the update.
#:- b -= b.grad * 1.0


# %% summed
# Each step is as many times too long as there are rows: the loss in the loop is the *sum* over the
# rows, not their mean.
#:- loss = cross_entropy(train_x @ w + b, train_y)
#:+ loss = cross_entropy(train_x @ w + b, train_y) * len(train_y)
