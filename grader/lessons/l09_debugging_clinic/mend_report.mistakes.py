# %% stale
# Both losses are those of the weights before the step: {yours:g} twice. The step was taken, and
# nobody asked the model again *after* it.
losses_around_step = broken_report


# %% never-reset
# The first call is right. In the second, the model still carries the gradients of the first, and
# `backward` adds to them. A new optimizer does not empty what the old step left.
#:- opt.zero_grad()


# %% no-step
# The predictions are made anew, but the model has not moved: no step was taken. `opt.step` needs
# its parentheses, and a gradient to follow.
#:- opt.step()
#:+ opt.step


# %% swapped
# Both numbers are right and stand in the wrong order: the loss before the step comes first.
#:- return loss.item(), loss_after.item()
#:+ return loss_after.item(), loss.item()


# %% both-after
# Both numbers are the loss after the step. Keep the first before you step.
#:- return loss.item(), loss_after.item()
#:+ return loss_after.item(), loss_after.item()


# %% no-return
# The two losses are not handed back: without a `return`, a call gives `None`, and `None` is not two
# numbers. Printing shows them to you, not to the program.
#:- return loss.item(), loss_after.item()
#:+ print(loss.item(), loss_after.item())


# %% a-copy
# The two losses are right, but a copy took the step, and the model is where it was: the next call
# reports the same step again. Step with the model itself.
#:- opt = torch.optim.SGD(model.parameters(), lr=lr)
#:+ import copy
#:+
#:+ model = copy.deepcopy(model)
#:+ opt = torch.optim.SGD(model.parameters(), lr=lr)


# %% uphill
# The step goes uphill: the loss after it is higher than before. Look at the sign of the step.
#:- opt = torch.optim.SGD(model.parameters(), lr=lr)
#:+ opt = torch.optim.SGD(model.parameters(), lr=lr, maximize=True)
