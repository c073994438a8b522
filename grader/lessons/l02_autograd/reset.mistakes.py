# %% no-reset
# The first slope is right, and each one after it also holds all those before. `backward` adds to
# `w.grad`, and nothing in your loop sets it back.
#:- w.grad.zero_()


# %% reset-outside-the-loop
# The gradient is set back once for each call of the function, not once for each `x`. So the first
# slope is right, and later ones hold those before. Look at what is indented under the `for`.
#:- slopes = []
#:+ slopes = []
#:+ w.grad = None
#:- w.grad.zero_()


# %% all-zero
# All your slopes are 0. Either the reset comes before the slope is read, or the list holds `w.grad`
# itself: one tensor, many times, and `zero_` empties it. Read the number first, as a plain number.
#:- y.backward()
#:+ y.backward()
#:+ w.grad.zero_()
#:- w.grad.zero_()


# %% kept-the-tensor
# All your slopes are equal, and too large. The list holds `w.grad` itself, one tensor many times,
# and every `backward` adds to it. Keep its number in place of the tensor; then look at the reset
# too.
#:- slopes.append(w.grad.item())
#:- w.grad.zero_()
#:+ slopes.append(w.grad)


# %% first-only
# Only the first slope came back. The `return` stands inside the loop and ends the function in its
# first round. Look at its indentation.
#:- return slopes
#:+     return slopes


# %% no-square
# Your slopes are the numbers of `xs` themselves: those of `w * x`, not of its square. Compare the
# line that makes `y` with the task.
#:- y = (w * x) ** 2
#:+ y = w * x


# %% parameter-reset
# Only the first slope is right: your loop sets `w` to 0, where its gradient is what should go back.
# Print `w` after the call. The parameter itself has to keep its value.
#:- w.grad.zero_()
#:+ w.data.zero_()
