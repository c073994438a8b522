# %% one-half
# A *logit* was compared with one half. That is the border of the probability; the probability of a
# logit of 0.5 is 0.62 already. At which logit is the sigmoid one half?
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return ((logits > 0.5) == (y == 1)).float().mean()


# %% training-rows
# The function is right. `test_accuracy` is {yours:.3f}, that of the *training* rows, which the
# model has seen 300 times over. What counts is how it does on rows that it has not.
#:- test_accuracy = accuracy(test_x @ w + b, test_y)
#:+ test_accuracy = accuracy(train_x @ w + b, train_y)


# %% all-rows
# The function is right. `test_accuracy` mixes the training rows with the held-out ones. Only the
# held-out rows can tell how the model does on new penguins.
#:- test_accuracy = accuracy(test_x @ w + b, test_y)
#:+ test_accuracy = accuracy(torch.cat([train_x, test_x]) @ w + b, torch.cat([train_y, test_y]))


# %% always-yes
# The function is right. `test_accuracy` is {yours:.3f}, that of always saying yes. What you handed
# over is above 0 in every row, as probabilities are, and as logits of unscaled bills are here. The
# function wants the logits of `test_x`.
#:- test_accuracy = accuracy(test_x @ w + b, test_y)
#:+ test_accuracy = accuracy(sigmoid(test_x @ w + b), test_y)


# %% count
# You counted the right rows: that is a number of rows, here {yours:g}. An accuracy is their
# *share*, between 0 and 1, so that tables of different sizes can be compared.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return ((logits > 0) == (y == 1)).sum()


# %% percent
# This is the accuracy in percent, {ratio:g} times the share. The task asks for the share, from 0 to
# 1.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return ((logits > 0) == (y == 1)).float().mean() * 100


# %% column-against-row
# A column (N, 1) was compared with a flat row (N,), which makes a table (N, N): every prediction
# against every label. Its mean hardly depends on the model. Keep both of one shape.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return ((logits > 0) == (y.flatten() == 1)).float().mean()


# %% how-often-yes
# This is how often the model says yes, right or wrong: the labels play no part. Compare what it
# says with `y`.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return (logits > 0).float().mean()


# %% errors
# This is the share of rows that are *wrong*, the error rate. The accuracy is the share that is
# right.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return ((logits > 0) != (y == 1)).float().mean()


# %% logits-as-labels
# Logits were compared with labels. A logit is hardly ever exactly 0 or 1, so nothing is ever right.
# First turn each logit into what the model *says*.
#:- return ((logits > 0) == (y == 1)).float().mean()
#:+ return (logits == y).float().mean()
