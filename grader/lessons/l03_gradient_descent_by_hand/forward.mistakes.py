# %% adds
# Your function adds `w` to `x`. At `w = 0` it returns `x` unchanged, where the line through the
# origin with slope 0 is flat. Compare it with the formula in the text: how do `w` and `x` meet
# there?
#:- return w * x
#:+ return w + x


# %% ignores-w
# Your function returns `x` as it came, whatever `w` is. Set `w = 3.0` and call it again: nothing
# changes. The prediction has to depend on the parameter, or there is nothing to learn.
#:- return w * x
#:+ return x


# %% fixed-zero
# Your function returns 0 for every `w`. It has a number of its own: 0 is written into it, or a `w`
# that is set inside, or one that was taken over once, when the function was defined. It should read
# the `w` outside at each call, since training will change it.
#:- return w * x
#:+ w = 0.0
#:+ return w * x


# %% hard-coded-two
# Your function always uses 2. That is the number the program is supposed to find. It should predict
# with the current `w`, however poor: at `w = 0` every prediction is 0.
#:- return w * x
#:+ return 2 * x


# %% uses-all-of-X
# Your function uses the array `X` from outside and not its own argument `x`. `forward(5)` then
# gives eight numbers in place of one. Names in Python tell capital from small letters.
#:- return w * x
#:+ return w * X


# %% adds-up
# Your function returns one number for the whole array: the predictions have been added together.
# There should be one prediction for each `x`, so the result has the shape of `x`.
#:- return w * x
#:+ return np.sum(w * x)


# %% prints-it
# Your function hands nothing back: its value is `None`. This happens when it prints the
# prediction, or when no `return` stands at its end. For the next line of the program to use the
# result, the function has to give it back.
#:- return w * x
#:+ print(w * x)


# %% changes-x
# The prediction is right, but it is written over the data: after `forward(X)` with `w = 0`, `X`
# holds nothing but zeros. `*=` changes the caller's own array. Make a new one, and run the cell
# that makes `X` again.
#:- return w * x
#:+ x *= w
#:+ return x
