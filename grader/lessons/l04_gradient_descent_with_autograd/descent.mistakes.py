# %% history-of-one-tensor
# `w` arrived, but `w_history` holds one and the same tensor {steps:g} times, and so it shows the
# last value everywhere. The list keeps the tensor, not the number it held then. Take the number out
# when you append.
#:- w_history.append(w.item())
#:+ w_history.append(w)


# %% place-after-step
# `w` arrived, but place and loss do not belong together: `w_history` begins where the first step
# led, and `loss_history` with the loss before it. Compare your first line with that of the task.
# When do you append?
#:- w_history.append(w.item())
#:- loss_history.append(train_step(learning_rate))
#:+ loss_history.append(train_step(learning_rate))
#:+ w_history.append(w.item())


# %% loss-after-step
# `w` arrived, but each loss was measured after the step and stands beside the place from before it.
# The step has measured a loss already: keep that one.
#:- loss_history.append(train_step(learning_rate))
#:+ train_step(learning_rate)
#:+ loss_history.append(loss(Y, forward(X)).item())


# %% losses-not-kept
# `w` arrived and `w_history` is right, but `loss_history` holds too few losses or too many: print
# its `len`. Each epoch adds one, at the same time as its `w`.
#:- loss_history.append(train_step(learning_rate))
#:- if epoch % 4 == 0:
#:-     print(f"epoch {epoch:2d}: w = {w_history[-1]:.4f}, loss = {loss_history[-1]:.2f}")
#:+ l = train_step(learning_rate)
#:+ if epoch % 4 == 0:
#:+     print(f"epoch {epoch:2d}: w = {w_history[-1]:.4f}, loss = {l:.2f}")


# %% recordings-kept
# The numbers are right, but `loss_history` holds tensors, and each drags its recording along: print
# `loss_history[0]`. In a long training that fills the memory. Keep plain numbers.
#:- loss_history.append(train_step(learning_rate))
#:+ loss_history.append(loss(Y, forward(X)))
#:+ train_step(learning_rate)


# %% never-reset
# `w` swings past 2 and back. After the first step each gradient is the sum of all before it, since
# nothing empties `w.grad`. Every round needs its reset.
#:- loss_history.append(train_step(learning_rate))
#:+ l = loss(Y, forward(X))
#:+ l.backward()
#:+ with torch.no_grad():
#:+     w -= learning_rate * w.grad
#:+ loss_history.append(l.item())


# %% reset-too-soon
# `w` did not move at all; every line shows the same loss. The gradient is emptied between
# `backward` and the update. Look at the order.
#:- loss_history.append(train_step(learning_rate))
#:+ l = loss(Y, forward(X))
#:+ l.backward()
#:+ w.grad.zero_()
#:+ with torch.no_grad():
#:+     w -= learning_rate * w.grad
#:+ loss_history.append(l.item())


# %% stale-predictions
# All steps are as long as the first, and the loss never changes. The predictions were made once,
# before the loop. If you added `retain_graph=True` to quiet an error, that error was the warning:
# predict anew in each round.
#:- for epoch in range(n_iters):
#:+ y_pred = forward(X)
#:+ for epoch in range(n_iters):
#:- loss_history.append(train_step(learning_rate))
#:+ l = loss(Y, y_pred)
#:+ l.backward(retain_graph=True)
#:+ w.data -= learning_rate * w.grad
#:+ w.grad.zero_()
#:+ loss_history.append(l.item())


# %% one-step
# `w` is where one single step leads. Either the step stands outside the loop, or the loop starts
# again from 0 each time, or an error ended it in the second round. Look at what is indented, and at
# the message below the cell.
#:- for epoch in range(n_iters):
#:+ for epoch in range(1):


# %% one-epoch-short
# `w` is where {steps:g} steps lead, one fewer than asked. `len(w_history)` shows how often the loop
# ran. This happens when it counts from 1, as `range(1, n)` does, or ends one round early.
#:- for epoch in range(n_iters):
#:+ for epoch in range(1, n_iters):


# %% one-epoch-over
# `w` is where {steps:g} steps lead, one more than asked. `range(n)` already gives n numbers.
# `len(w_history)` shows how often the loop ran.
#:- for epoch in range(n_iters):
#:+ for epoch in range(n_iters + 1):


# %% two-steps-a-round
# `w` is where {steps:g} steps lead, two for each round. `train_step` does its work each time it is
# called, also where you only wanted to see its loss. Call it once and keep what it returns.
#:- loss_history.append(train_step(learning_rate))
#:+ l = train_step(learning_rate)
#:+ train_step(learning_rate)
#:+ loss_history.append(l)


# %% uphill
# The loss rose in every round: the step goes along the gradient, uphill. Look at its sign.
#:- loss_history.append(train_step(learning_rate))
#:+ loss_history.append(train_step(-learning_rate))


# %% sum-of-squares
# `w` is almost 2 already: your steps are 8 times as long as asked. The loss in your loop is the sum
# of the squared errors of 8 points, not their mean. The last part of this lesson is about just
# that.
#:- loss_history.append(train_step(learning_rate))
#:+ l = ((forward(X) - Y) ** 2).sum()
#:+ l.backward()
#:+ with torch.no_grad():
#:+     w -= learning_rate * w.grad
#:+ w.grad.zero_()
#:+ loss_history.append(l.item())


# %% rebound
# The first step is right, then the loop stopped: `w = w - …` under `no_grad` makes a new `w` that
# is not tracked and has no gradient. Change it in place, or call your `train_step`. Run the cell
# that makes `w` again first.
#:- loss_history.append(train_step(learning_rate))
#:+ l = loss(Y, forward(X))
#:+ l.backward()
#:+ with torch.no_grad():
#:+     w = w - learning_rate * w.grad
#:+ w.grad.zero_()
#:+ loss_history.append(l.item())


# %% rebound-recorded
# The first step is right, then the loop stopped: `w = w - …` was recorded, so the new `w` is no
# leaf, and its `grad` stays `None`. Call your `train_step`. Run the cell that makes `w` again
# first.
#:- loss_history.append(train_step(learning_rate))
#:+ l = loss(Y, forward(X))
#:+ l.backward()
#:+ w = w - learning_rate * w.grad
#:+ loss_history.append(l.item())
