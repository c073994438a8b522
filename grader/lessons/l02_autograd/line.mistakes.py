# %% not-tracked
# The numbers are right, but `w.requires_grad` and `b.requires_grad` are `False`, and `y` is printed
# without a `grad_fn`. Autograd kept no record. Say which tensors to track when you make them.
#:- w = torch.tensor(4.0, requires_grad=True)
#:- b = torch.tensor(5.0, requires_grad=True)
#:+ w = torch.tensor(4.0)
#:+ b = torch.tensor(5.0)


# %% bias-not-tracked
# `w` is tracked and `b` is not: `b.requires_grad` is `False`. There would be no slope for the base
# fare. Compare the lines that make the two.
#:- b = torch.tensor(5.0, requires_grad=True)
#:+ b = torch.tensor(5.0)


# %% weight-not-tracked
# `b` is tracked and `w` is not: `w.requires_grad` is `False`. There would be no slope for the price
# per kilometre. Compare the lines that make the two.
#:- w = torch.tensor(4.0, requires_grad=True)
#:+ w = torch.tensor(4.0)


# %% all-tracked
# `x` is tracked too. Nothing fails, but the distance is a fact of this ride, not a number to be
# changed, and tracking costs memory. Read again which two slopes are wanted.
#:- x = torch.tensor(3.0)
#:+ x = torch.tensor(3.0, requires_grad=True)


# %% in-brackets
# Your tensors are vectors that hold one number each, of shape (1,): they are printed with square
# brackets inside the parentheses. A single number has no dimension, and is written without them.
x = torch.tensor([3.0])
w = torch.tensor([4.0], requires_grad=True)
b = torch.tensor([5.0], requires_grad=True)
y = w * x + b


# %% no-leaf
# `w.is_leaf` is `False`: `w` and `b` are results of a calculation, such as a multiplication or a
# copy, not the tensors that got `requires_grad=True`. Slopes are kept in leaves only, so `w.grad`
# would stay `None`. Put the number itself into the tensor.
#:- w = torch.tensor(4.0, requires_grad=True)
#:- b = torch.tensor(5.0, requires_grad=True)
#:+ w = torch.tensor(1.0, requires_grad=True) * 4
#:+ b = torch.tensor(1.0, requires_grad=True) * 5


# %% cut-off
# `y` is 17 but has no `grad_fn`: from such a `y` no way leads back to `w`. This happens when it
# is made of plain numbers, where nothing is recorded (`item`, `detach`, `no_grad`), or before `w`
# and `b` are tracked.
#:- y = w * x + b
#:+ y = torch.tensor(w.item() * x.item() + b.item())


# %% typed-in
# `y` is tracked, yet it is a new tensor that holds the bare number 17. Its `grad_fn` is `None`: it
# knows nothing of `w` and `b`. `y` has to come out of the formula.
#:- y = w * x + b
#:+ y = torch.tensor(17.0, requires_grad=True)


# %% bare-number-for-b
# `y` is 17, but nothing leads from it to `b`: where the base fare belongs stands a bare number,
# typed in or taken out with `item`. Autograd can't ask what a change of `b` would do. Make `y` of
# the tensors.
#:- y = w * x + b
#:+ y = w * x + 5


# %% bare-number-for-w
# `y` is 17, but nothing leads from it to `w`: where the price belongs stands a bare number, typed
# in or taken out with `item`. Autograd can't ask what a change of `w` would do. Make `y` of the
# tensors.
#:- y = w * x + b
#:+ y = 4 * x + b


# %% roles-swapped
# `y` is {yours:g}: the distance was multiplied by the base fare, and the price per kilometre was
# added once. Compare the places of `w` and `b` with the formula.
#:- y = w * x + b
#:+ y = w + x * b


# %% parentheses
# `y` is {yours:g}: the base fare was added to the distance before the price per kilometre came in.
# Compare your parentheses with the formula.
#:- y = w * x + b
#:+ y = w * (x + b)
