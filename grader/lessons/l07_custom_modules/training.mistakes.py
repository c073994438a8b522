# %% never-trained
# `net` holds the random weights it was made with, and no gradients. The line that trains it is
# missing, or takes no step.
#:- fit(1000, net, F.mse_loss, opt, batches)


# %% left-behind
# `net` has gradients and has not moved. The optimizer looks after another model, as happens when
# `net` is made anew after `opt`, or else `opt.step()` is never called.
#:- opt = torch.optim.SGD(net.parameters(), lr=0.05)
#:+ opt = torch.optim.SGD(MyNetwork(1, 16, 1).parameters(), lr=0.05)


# %% too-short
# `net` has moved, and does not follow the points yet. Look at the number of epochs and at the rate:
# one of the two may be too small. If neither is, look at what the optimizer and `fit` were given.
#:- fit(1000, net, F.mse_loss, opt, batches)
#:+ fit(5, net, F.mse_loss, opt, batches)


# %% straight
# What was trained draws a straight line, and no line follows these points. Either it is a model of
# one layer, or there is nothing between its layers, or it learned from other columns than `x` and
# `y`. Print `net`.
#:- net = MyNetwork(1, 16, 1).to(device)
#:+ net = MyLinearRegression(1, 1).to(device)


# %% flat-target
# The curve is level: for every rainfall the network says the mean. This comes of targets in a flat
# row, (40,), beside predictions in a column, (40, 1): each is compared with all. Lesson 06 has that
# warning.
#:- fit(1000, net, F.mse_loss, opt, batches)
#:+ fit(1000, net, F.mse_loss, opt, [(x, y.flatten())])


# %% bent-output
# Not one prediction is below 0, and many of the standardised targets are: something cuts the output
# off. Look at what comes after the last layer.
#:- net = MyNetwork(1, 16, 1).to(device)
#:+ net = nn.Sequential(MyNetwork(1, 16, 1), nn.ReLU()).to(device)


# %% diverged
# The weights have grown beyond all bounds, and the predictions are `nan`: each step landed further
# off than it began. Look at the rate, then make `net` and `opt` anew.
#:- opt = torch.optim.SGD(net.parameters(), lr=0.05)
#:+ opt = torch.optim.SGD(net.parameters(), lr=10.0)
