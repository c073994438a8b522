# %% another-model
# `model` has gradients, `opt.step()` runs without a message, and `model` stays as it is: this
# optimizer holds other tensors than the parameters of `model`, or its rate is 0. It also happens
# when `model` is made anew after `opt`.
opt = torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=1e-5)


# %% weight-only
# The optimizer moves the weight and leaves the bias where it is. The loss would hardly show it.
# `model.parameters()` hands over both.
opt = torch.optim.SGD([model.weight], lr=1e-5)


# %% rate-1e-3
# Each step is {ratio:g} times too long. The rate is 1e-3, which is also what SGD takes when it is
# told none. On this table that diverges within a few steps.
opt = torch.optim.SGD(model.parameters())


# %% rate-1e-4
# Each step is {ratio:g} times too long. `10e-5` reads like 1e-5 and is 1e-4: the number before the
# `e` counts too.
opt = torch.optim.SGD(model.parameters(), lr=10e-5)


# %% momentum
# The first step is right. The second carries part of the first along: that is momentum. It often
# helps, but here the task asks for plain steps, as in lesson 05.
opt = torch.optim.SGD(model.parameters(), lr=1e-5, momentum=0.9)


# %% adam
# This is Adam, which divides each slope by its recent size: every parameter moves about 1e-5,
# however steep the loss is. At this rate it would take ages. The task asks for SGD.
opt = torch.optim.Adam(model.parameters(), lr=1e-5)


# %% weight-decay
# Along steep slopes the steps are right. Where slopes are gentle, something else moves the weights:
# `weight_decay` does, it pulls them towards zero. The task asks for plain steps, as in lesson 05.
opt = torch.optim.SGD(model.parameters(), lr=1e-5, weight_decay=0.01)


# %% uphill
# The steps have the right length and go uphill: the loss would grow. Look at the arguments of the
# optimizer.
opt = torch.optim.SGD(model.parameters(), lr=1e-5, maximize=True)
