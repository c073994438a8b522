# %% not-shuffled
# The batches have the right size, but the rows come in the order of the file, in every pass. A
# loader mixes only when told to. Look at its arguments.
train_dl = DataLoader(train_ds, batch_size=5)


# %% one-by-one
# Each batch has one row: a loader that is told nothing deals rows out one by one. That would be
# fifteen steps an epoch in place of three.
train_dl = DataLoader(train_ds, shuffle=True)


# %% three-rows
# You get five batches of three rows; asked for are three batches of five. `batch_size` counts the
# rows in a batch, not the batches.
train_dl = DataLoader(train_ds, batch_size=3, shuffle=True)


# %% all-at-once
# All fifteen rows come in one batch. That is the full step of lesson 05 again, one an epoch. Look
# at how many rows a batch should have.
train_dl = DataLoader(train_ds, batch_size=len(train_ds), shuffle=True)


# %% no-targets
# The loader deals out inputs alone, so `for xb, yb in train_dl` has nothing for `yb`. Give it what
# holds both.
train_dl = DataLoader(inputs, batch_size=5, shuffle=True)


# %% used-up
# `iter` makes something that can be walked through once: the second epoch would find it empty. The
# loader itself starts anew with every `for`.
train_dl = iter(DataLoader(train_ds, batch_size=5, shuffle=True))


# %% frozen
# Every epoch would bring the very same batches: their order was settled once, as when `list` walks
# through a loader and keeps what it got, or a seed is set at each walk. A loader that shuffles
# mixes anew with every `for`.
train_dl = list(DataLoader(train_ds, batch_size=5, shuffle=True))
