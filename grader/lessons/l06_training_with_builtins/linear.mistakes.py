# %% turned-over
# This layer takes two numbers and gives three. The arguments of `nn.Linear` are the inputs, then
# the outputs; only its `weight` lists them the other way round.
model = nn.Linear(2, 3)


# %% one-output
# This layer gives one number for each region, and there are two crops. Compare `model.weight.shape`
# with the task.
model = nn.Linear(3, 1)


# %% rows-counted
# 15 is the number of regions. A layer knows nothing of how many rows will come; its first argument
# says how many numbers each row has.
model = nn.Linear(15, 2)


# %% no-bias
# The weights are right, but `list(model.parameters())` holds no bias. For inputs of all zeros a
# model without one can only say zero.
model = nn.Linear(3, 2, bias=False)


# %% class-not-layer
# `nn.Linear` without parentheses is the kind of layer, not a layer: it has no weights.
# `list(model.parameters())` would fail. Call it, with its two sizes.
model = nn.Linear


# %% clipped
# There is a ReLU after the layer: every prediction below zero comes out as zero, and from there no
# slope leads back. The formula of lesson 05 has nothing after the sum.
model = nn.Sequential(nn.Linear(3, 2), nn.ReLU())


# %% two-layers
# There are two layers here, with weights of shape (4, 3) and (2, 4). They make a weighted sum of
# weighted sums, which one layer can do alone.
model = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))
