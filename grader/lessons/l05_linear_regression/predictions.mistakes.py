# %% one-step-behind
# `preds` holds what the model said before the last update: one step behind `w` and `b`. The
# difference is small here and the habit is costly. Ask the trained model itself, and keep its
# answer in `preds`.
for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()


# %% no-bias
# The weighted sums are right, but `b` is missing. You wrote a function that does both; use it.
preds = inputs @ w.t()


# %% the-targets
# `preds` is a copy of the answers: the loss of these is exactly 0, better than any straight formula
# can do on this table. The point is what the *model* says.
preds = targets


# %% sideways
# The numbers are right but lie on their side, (2, 5). To stand beside `targets`, there must be a
# row for each region.
preds = model(inputs).t()


# %% rounded
# The predictions were rounded to whole numbers, which changes the loss. Keep them as the model
# gives them, and round when you print.
preds = model(inputs).round()
