# %% plus-for-minus
# `w` went the wrong way, and the loss rose at every epoch. The gradient points uphill. Either it is
# added (`+=`) where it should be taken away, or the arguments `Y` and `y_pred` changed places in
# the call of `gradient`.
#:- w = w - learning_rate * dw
#:+ w += learning_rate * dw


# %% stale-predictions
# Every step had the same length and the printed loss never changed, so `w` ran past the bottom.
# This happens when predictions are made once, before the loop, or by a `w` that the loop does not
# change. Which lines have to be repeated each time?
#:- for epoch in range(n_iters):
#:-     y_pred = forward(X)
#:+ y_pred = forward(X)
#:+ for epoch in range(n_iters):


# %% one-step
# `w` is where a single step leads. Either `w = 0.0` stands inside the loop, so that each epoch
# starts again, or the step stands outside it, or an error ended the loop in its second round. Print
# `w` at each epoch, and look at what is indented.
#:- for epoch in range(n_iters):
#:+ for epoch in range(n_iters):
#:+     w = 0.0


# %% one-round
# `w` is where a single step leads, and the loop recorded no further round: it ended in its first or
# second. An error ends a loop, and so does `break`. Look at the message below the cell, and at what
# is indented.
#:- w = w - learning_rate * dw
#:+ w = w - learning_rate * dw
#:+ break


# %% rate-forgotten
# `w` grew past what a number can hold: the steps are far too long. Is the gradient multiplied by
# the learning rate, and is that still 0.001? The whole gradient would lead from 0 to 102 in one
# step, when the answer is near 2.
#:- w = w - learning_rate * dw
#:+ w = w - dw


# %% step-for-place
# `w` settled near 0.1 and stayed there. Your line replaces `w` with the step, so all that earlier
# steps gained is lost. A step starts from where you stand: the old `w` belongs in the formula.
#:- w = w - learning_rate * dw
#:+ w = -learning_rate * dw


# %% loss-for-gradient
# You stepped by the loss in place of the gradient. The loss says how bad the line is, and is never
# negative, so it can't say which way to go. The slope can.
#:- w = w - learning_rate * dw
#:+ w = w - learning_rate * l


# %% one-epoch-short
# `w` is where 24 steps lead, one fewer than asked. `len(w_history)` shows how often the loop ran.
# This happens when it counts from 1, as `range(1, 25)` does, or ends one round early.
#:- for epoch in range(n_iters):
#:+ for epoch in range(1, n_iters):


# %% one-epoch-over
# `w` is where 26 steps lead, one more than asked. `range(n)` gives n numbers, starting at 0, so
# nothing needs adding. `len(w_history)` shows how often the loop ran.
#:- for epoch in range(n_iters):
#:+ for epoch in range(n_iters + 1):


# %% every-other-epoch
# `w` is where 13 steps lead. The step stands under the `if` that was meant for printing, so it runs
# only in every other epoch. Indentation decides what belongs to the `if`.
#:- dw = gradient(X, Y, y_pred)
#:- w = w - learning_rate * dw
#:+     dw = gradient(X, Y, y_pred)
#:+     w = w - learning_rate * dw


# %% only-the-sign
# Every step was exactly 0.001 long. Only the sign of the gradient was used, not its size, so `w`
# creeps at the same pace wherever it is. The gradient's size belongs in the step.
#:- w = w - learning_rate * dw
#:+ w = w - learning_rate * np.sign(dw)


# %% inputs-swapped
# `w` is heading towards 1. `gradient` takes `x`, then `y`, then the prediction, and in your call
# the first two have changed places.
#:- dw = gradient(X, Y, y_pred)
#:+ dw = gradient(Y, X, y_pred)


# %% recorded-after-the-step
# The descent is right. But `w_history` begins with 0.102, and `w` began at 0: each `w` was recorded
# after its step, beside the loss from before it. Two numbers that are kept side by side should tell
# of the same moment.
#:- w_history.append(w)
#:- loss_history.append(l)
#:- if epoch % 2 == 0:
#:+ if epoch % 2 == 0:
#:- w = w - learning_rate * dw
#:+ w = w - learning_rate * dw
#:+ w_history.append(w)
#:+ loss_history.append(l)


# %% recorded-and-measured-after-the-step
# The descent is right. But the histories begin after the first step, with 0.102 and 91.86, so the
# start of the path is lost. In the list of the task, where does the recording stand, and where does
# the step?
#:- w_history.append(w)
#:- loss_history.append(l)
#:- if epoch % 2 == 0:
#:+ if epoch % 2 == 0:
#:- w = w - learning_rate * dw
#:+ w = w - learning_rate * dw
#:+ w_history.append(w)
#:+ loss_history.append(loss(Y, forward(X)))


# %% recorded-when-printing
# The descent is right, but the histories hold 13 numbers, and there were 25 epochs. The recording
# stands under the `if` that is meant for printing, so every other epoch is missing.
#:- w_history.append(w)
#:- loss_history.append(l)
#:- if epoch % 2 == 0:
#:+ if epoch % 2 == 0:
#:+     w_history.append(w)
#:+     loss_history.append(l)


# %% one-array-recorded
# The descent is right, but every entry of `w_history` is the last `w`. You appended one array 25
# times, and `-=` changed it in place, so all entries changed with it. Record a plain number, or
# make a new array in each step.
#:- w = 0.0
#:+ w = np.array(0.0)
#:- w = w - learning_rate * dw
#:+ w -= learning_rate * dw


# %% not-recorded-in-the-loop
# The descent is right, but when the loop ended, `w_history` and `loss_history` were still empty.
# This happens when the lines that record stand after the loop, where they run only once, or fill
# lists of other names.
#:- w_history.append(w)
#:- loss_history.append(l)
