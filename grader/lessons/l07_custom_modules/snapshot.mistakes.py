# %% alias
# The numbers moved with the model, and loading them changes nothing. The dictionary may be new; the
# tensors in it are those of the model, which `dict(...)`, `.copy()` and `.detach()` do not change.
# What gives each its own numbers?
def snapshot(model):
    return model.state_dict()


# %% parameters-only
# The parameters are kept, each with its own numbers. But some models hold more, as the running
# averages of a normalising layer, and then `load_state_dict` says "Missing key(s)". What lists all
# that is to be saved?
def snapshot(model):
    return {name: one.detach().clone() for name, one in model.named_parameters()}


# %% whole-model
# What comes back is no dictionary, and `load_state_dict` takes nothing else. Asked for is neither a
# model nor a list, but the numbers by their names. Which method lists them so?
def snapshot(model):
    return copy.deepcopy(model)


# %% no-return
# The copy is made and dropped: the function returns `None`. One word is missing in the last line.
def snapshot(model):
    kept = copy.deepcopy(model.state_dict())
