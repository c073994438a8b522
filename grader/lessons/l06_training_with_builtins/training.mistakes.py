# %% one-epoch
# The loss fell from {loss_before:.0f} to {loss_after:.1f}, and had further to go. This is about as
# far as one epoch goes, three short steps. Look at the number that you gave to `fit`.
fit(1, model, loss_fn, opt, train_dl)


# %% a-tenth
# The loss fell from {loss_before:.0f} to {loss_after:.1f}, and had further to go. This is about a
# tenth of the way: ten epochs rather than a hundred, or a rate of 1e-6. Look at both.
fit(10, model, loss_fn, opt, train_dl)


# %% one-step-an-epoch
# The loss fell from {loss_before:.0f} to {loss_after:.1f}, and had further to go. This is about a
# third of the way. One step an epoch comes as far, as all fifteen rows at once make, where three
# batches make three; or too few epochs. Look at both: what was `fit` given?
fit(100, model, loss_fn, opt, [train_ds[:]])


# %% rows-for-batches
# The loss fell from {loss_before:.0f} to {loss_after:.1f}, farther than 100 epochs of three steps
# take it. Single rows make fifteen steps an epoch, batches of five make three. What was `fit` given
# to walk through?
fit(100, model, loss_fn, opt, train_ds)


# %% left-behind
# `model` has gradients and has not moved: the loss is still {loss_after:.0f}. `opt` holds the
# parameters of another model, as happens when the cell that makes `model` is run again and the one
# that makes `opt` is not.
model = nn.Linear(3, 2)
fit(100, model, loss_fn, opt, train_dl)


# %% diverged
# The weights have grown beyond all bounds: each step landed further from the valley than it began.
# That is a rate which is too large, or a step uphill. Make `model` and `opt` anew before you try
# again.
opt = torch.optim.SGD(model.parameters(), lr=1e-3)
fit(100, model, loss_fn, opt, train_dl)
