# %% never-zeroed
# The first step is right; from then on each step is the sum of all gradients so far. `backward`
# adds to what is there, and nobody takes it away. One of the five things is missing.
#:- opt.zero_grad()


# %% zeroed-once-an-epoch
# The gradients are reset once an epoch, so the second batch steps with the sum of two gradients,
# the third with that of three. Look at how far the last line of the loop is indented.
#:-     opt.zero_grad()
#:+ opt.zero_grad()


# %% stepped-once-an-epoch
# There is one step an epoch, with the sum of all its gradients; the batches gained nothing. Count:
# three batches should make three steps. Look at what is indented under which `for`.
#:-     opt.step()
#:-     opt.zero_grad()
#:+ opt.step()
#:+ opt.zero_grad()


# %% last-batch-only
# Only the last batch of each epoch trains the model: predictions and losses are made for all, but
# `backward` and `step` come after the inner loop. Look at the indentation.
#:-     loss.backward()
#:-     opt.step()
#:-     opt.zero_grad()
#:+ loss.backward()
#:+ opt.step()
#:+ opt.zero_grad()


# %% first-batch-only
# Only the first batch of each epoch is used. The loop over the batches is left as soon as one is
# done. (`break` is handy for looking at one batch, and easily stays behind.)
#:- opt.zero_grad()
#:+ opt.zero_grad()
#:+ break


# %% one-epoch
# Whatever `num_epochs` is, the model is trained for one epoch. A `return` inside a loop ends the
# whole function at its first round, and a range that is not `range(num_epochs)` does not follow the
# argument.
#:-     print(f"epoch {epoch + 1:3}   loss of the last batch {loss.item():8.1f}")
#:+     print(f"epoch {epoch + 1:3}   loss of the last batch {loss.item():8.1f}")
#:+ return loss


# %% nothing-to-step-with
# `opt.step()` ran and nothing moved: whenever it came, the gradients were empty. `backward` fills
# them and `zero_grad` empties them. Is each of the three called, and when?
#:- loss = loss_fn(pred, yb)
#:+ loss = loss_fn(pred, yb)
#:+ opt.step()
#:- opt.step()


# %% step-not-called
# The model was asked and the gradients were made, but the optimizer that `fit` was given never took
# a step. `opt.step` without parentheses only names the method, and says nothing.
#:- opt.step()
#:+ opt.step


# %% outside-names
# The model that `fit` was given is never asked, and stays as it is: the function trains another, or
# none. Look at the names in its first line, and at those in the loop.
#:- def fit(num_epochs, model, loss_fn, opt, train_dl):
#:+ def fit(num_epochs, network, criterion, optimizer, batches):


# %% whole-table
# The loop deals out batches, but each step uses the whole table from outside: `xb` and `yb` are
# never looked at. Given other data, `fit` would still train on this one.
#:- pred = model(xb)
#:- loss = loss_fn(pred, yb)
#:+ pred = model(inputs)
#:+ loss = loss_fn(pred, targets)


# %% loss-arguments-swapped
# With mean squared error all is well, for it takes its two arguments either way round. Other losses
# do not. PyTorch's take the prediction first and then the target; look at the order in which you
# hand them over.
#:- loss = loss_fn(pred, yb)
#:+ loss = loss_fn(yb, pred)


# %% loss-fixed
# With mean squared error all is well. Given another loss, `fit` still uses that one: it does not
# call the function that it was handed. Compare the name in the round with that in the first line.
#:- loss = loss_fn(pred, yb)
#:+ loss = F.mse_loss(pred, yb)
