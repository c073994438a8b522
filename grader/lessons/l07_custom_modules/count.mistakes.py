# %% tensors-counted
# This counts the tensors: a weight and a bias are 2, however large they are. Asked for is how many
# numbers they hold together.
def count_parameters(model):
    return len([one for one in model.parameters() if one.requires_grad])


# %% frozen-tensors-counted
# This counts the tensors: a weight and a bias are 2, however large they are. Asked for is how many
# numbers they hold together; and what is frozen does not count.
def count_parameters(model):
    return len(list(model.parameters()))


# %% rows-counted
# `len` of a table is the number of its rows. A weight of shape (2, 3) counts as 2 here, and holds 6
# numbers.
def count_parameters(model):
    return sum(len(one) for one in model.parameters() if one.requires_grad)


# %% layers-only
# This asks the layers of a model, and misses what the model holds itself: the `shift` of the shelf
# is in no layer. Compare your number for the shelf with the 8 above. What hands over everything,
# however deep?
def count_parameters(model):
    layers = model.children()
    return sum(one.numel() for layer in layers for one in layer.parameters() if one.requires_grad)


# %% frozen-too
# Right where all parameters of a model learn. Where a layer is frozen, with `requires_grad` set to
# `False`, its numbers are counted too. Ask each parameter.
def count_parameters(model):
    return sum(one.numel() for one in model.parameters())


# %% buffers-too
# `state_dict()` lists all that is to be *saved*: frozen parameters too, and the averages that some
# layers keep, which no gradient moves. Asked for is what can learn.
def count_parameters(model):
    return sum(one.numel() for one in model.state_dict().values())


# %% weights-only
# The weights are counted and the biases left out. A bias is learned as well: for
# `MyLinearRegression(3, 2)` this says 6, and there are two more.
def count_parameters(model):
    return sum(one.numel() for one in model.parameters() if one.requires_grad and one.dim() > 1)
