# %% sum-for-mean
# You added the squares up but did not average them. With ten numbers the loss is ten times too
# large, and so will every gradient be. Try it on two tensors of two elements, then of four: a mean
# would not double.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return torch.sum(difference * difference)


# %% squares-only
# You return a table of squares, one for each element. Two of the three steps are done. A loss is
# one number: what turns many numbers into one?
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return difference * difference


# %% divided-by-rows
# You divided by the number of rows. `len` of a (5, 2) tensor is 5, but ten squares were added. The
# loss comes out twice too large here. What counts all elements?
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return torch.sum(difference * difference) / len(difference)


# %% no-square
# The differences were averaged without being squared, so an error of +5 and one of -5 cancel to 0.
# Try `mse` on `[1., -1.]` and `[0., 0.]`: it should not be 0.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return torch.sum(difference) / difference.numel()


# %% absolute
# You averaged the sizes of the errors: that is the mean *absolute* error. It is a real loss, but
# not this one. Try an error of 3: it should count as 9.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return difference.abs().mean()


# %% root
# You took the square root at the end: that is the RMSE, which comes later in the lesson for
# reading. The loss itself stays squared; its gradient is simpler. Look at your last operation.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return torch.sqrt((difference * difference).mean())


# %% square-of-mean
# You averaged first and squared afterwards, so errors of +5 and -5 cancel before the square can
# save them. Try `[1., -1.]` against `[0., 0.]`. The order of the two steps matters.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return difference.mean() ** 2


# %% half
# Your loss is exactly half of the mean. Some books put a 1/2 there to make the derivative tidy; the
# mean squared error has none. Every gradient, and so every step, would be half as long.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return (difference * difference).mean() / 2


# %% mean-twice
# The mean was taken twice: `.mean()` already divides by the number of elements, and then you divide
# again. With ten numbers the loss is ten times too small.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return (difference * difference).mean() / difference.numel()


# %% one-per-column
# You get one number for each column. A loss must be a single number: `backward` would say "grad can
# be implicitly created only for scalar outputs". Look at what `dim` does to a mean.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return (difference * difference).mean(dim=0)


# %% plain-number
# The value is right, but it is a plain Python number, without a graph: `'float' object has no
# attribute 'backward'` would come next. `.item()` is for printing. Return the tensor.
#:- return torch.sum(difference * difference) / difference.numel()
#:+ return (difference * difference).mean().item()


# %% ignores-arguments
# The result is the same whatever you pass in: the function uses names from outside, not `t1` and
# `t2`. Try `mse` of a tensor with itself; it should be 0.
#:- difference = t1 - t2
#:+ difference = model(inputs) - targets
