# %% still-attached
# The numbers are right, but the result still has a `grad_fn`. `clone` copies the link to the graph
# too, and a tensor that was made before keeps its link inside `no_grad`. Look for the method that
# cuts.
def to_plot(t):
    return t.clone()


# %% cut-in-place
# The numbers are right, but the knife went through `t` itself: afterwards `t.requires_grad` is
# `False`, and training can't go on. A method with an underscore at its end changes the tensor in
# place.
def to_plot(t):
    return t.detach_().numpy()


# %% one-number
# Your function returns one number for the whole tensor, as a mean, a sum or a single element is.
# A curve needs all of them.
def to_plot(t):
    return t.mean().item()


# %% prints-it
# Your function hands nothing back: its value is `None`. This happens when it prints the numbers,
# or when no `return` stands at its end. For matplotlib to draw them, the function has to return
# them.
def to_plot(t):
    print(t.detach().numpy())


# %% whole-numbers
# The result is cut off, and so is everything behind the decimal point: the numbers became integers.
# No change of type is needed for a plot.
def to_plot(t):
    return t.detach().int().numpy()
