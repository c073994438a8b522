# %% no-bend
# Two linear layers in a row are one weighted sum: the model cannot bend, however wide it is.
# Something that is not linear has to stand between them.
#:- return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)
#:+ return nn.Sequential(nn.Linear(6, width), nn.Linear(width, 1)).to(device)


# %% bends-at-the-end
# Something that is not linear is there, but it comes last. Before it stand two linear layers in a
# row, which are one weighted sum, whatever the width. Where should it be?
#:- return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)
#:+ return nn.Sequential(nn.Linear(6, width), nn.Linear(width, 1), nn.ReLU()).to(device)


# %% flat-output
# The model gives a flat row of numbers and the targets are a column. Their difference is a table of
# every prediction against every target, and what suits all targets at once is their mean. Print
# both shapes.
#:- return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)
#:+ layers = nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1), nn.Flatten(0)
#:+ return nn.Sequential(*layers).to(device)


# %% always-the-same
# `make_model` hands out the same weights each time, so the second training goes on where the first
# left off. Make the layers inside the function.
#:- def make_model(width):
#:+ kept = {}
#:+
#:+ def make_model(width):
#:- return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)
#:+ if width not in kept:
#:+     kept[width] = nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)
#:+ return kept[width]


# %% trained-on-validation
# The model learns from the validation rows too: with other validation targets it becomes another
# model. Then their error no longer says how it does on rows it has not seen. Only measure with
# them.
#:- history = []
#:+ history = []
#:+ all_x, all_y = x, y
#:+ x, y = torch.cat([x, other_x]), torch.cat([y, other_y])
#:- errors = rmse(model(x), y), rmse(model(other_x), other_y)
#:+ errors = rmse(model(all_x), all_y), rmse(model(other_x), other_y)


# %% squares
# The history holds mean *squared* errors. They cannot be compared with `baseline`, which is in
# litres per 100 km. You have a function that takes the root.
#:- errors = rmse(model(x), y), rmse(model(other_x), other_y)
#:+ errors = F.mse_loss(model(x), y), F.mse_loss(model(other_x), other_y)


# %% tensors-told
# The errors are right, and the history holds them as tensors. It should hold plain numbers, which
# can be printed, kept and compared wherever they are. Which method of a tensor gives one?
#:- history.append([error.item() for error in errors])
#:+ history.append([error for error in errors])


# %% returned-early
# The history has one pair, whatever `epochs` is: `return` stands inside the loop and ends the
# function at the first round. Look at its indentation.
#:- return history
#:+     return history


# %% not-stepped
# Gradients were made and no step was taken: the weights are those of the start. `opt.step` without
# parentheses only names the method.
#:- opt.step()
#:+ opt.step


# %% no-zero-grad
# Each `backward` adds its gradients to those that are there already, and nothing resets them: every
# step follows all the batches so far, and the errors swing or grow beyond all bounds. One line is
# missing in the loop. Lesson 06 had it.
#:- opt.zero_grad()


# %% flat-target
# The model has learned to say the mean for every row. In the loss, predictions in a column stand
# against targets in a flat row, and each is compared with all. Print both shapes.
#:- loss = F.mse_loss(model(x[rows]), y[rows])
#:+ loss = F.mse_loss(model(x[rows]), y[rows].flatten())


# %% too-slow
# The error falls, and far too slowly: after 100 epochs it is still larger than half of what the
# mean would give. Longer steps, or more of them an epoch (smaller batches), get further.
#:- opt = torch.optim.SGD(model.parameters(), lr=0.01)
#:+ opt = torch.optim.SGD(model.parameters(), lr=1e-5)
