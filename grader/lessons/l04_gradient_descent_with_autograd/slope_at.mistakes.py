# %% one-loss-only
# Right for the mean squared error, and for nothing else: the argument `some_loss` is not used. A
# formula from paper, or a loss written into the function, serves one loss. Let autograd
# differentiate the one that is handed in.
def slope_at(place, some_loss):
    return (2 * X * (place * X - Y)).mean().item()


# %% adds-up
# The first call is right; each later one returns the sum of all slopes so far. You use the `w`
# outside, whose gradient adds up from call to call. A parameter of the function's own would start
# empty each time.
def slope_at(place, some_loss):
    with torch.no_grad():
        w.fill_(place)
    some_loss(Y, forward(X)).backward()
    return w.grad.item()


# %% moves-w
# The slopes are right, but asking for them changes `w`, and what your descent reached is lost. A
# function that measures should not move what it measures. Give it a tensor of its own.
def slope_at(place, some_loss):
    w.grad = None
    with torch.no_grad():
        w.fill_(place)
    some_loss(Y, forward(X)).backward()
    return w.grad.item()


# %% uses-up-the-gradient
# The slopes are right and `w` is where it was, but `w.grad` is not what it held before the call: it
# was emptied, or added to. In the middle of a training step that would be a lost gradient. Give the
# function a tensor of its own.
def slope_at(place, some_loss):
    held = w.item()
    w.grad = None
    w.data.fill_(place)
    some_loss(Y, forward(X)).backward()
    slope_there = w.grad.item()
    w.data.fill_(held)
    w.grad = None
    return slope_there


# %% arguments-swapped
# Right for losses that take an error of +1 and one of −1 alike. Another loss may punish a
# prediction that is too high more than one that is too low, and yours gets the two the wrong way
# round. The task says which comes first.
#:- some_loss(Y, v * X).backward()
#:+ some_loss(v * X, Y).backward()


# %% ignores-place
# The slope is the same for every `place`: it is the one at the present `w`, which `forward` uses
# whatever you ask. Write the prediction with a tensor made from `place`.
def slope_at(place, some_loss):
    w.grad = None
    some_loss(Y, forward(X)).backward()
    slope_here = w.grad.item()
    w.grad = None
    return slope_here


# %% own-tensor-unused
# Your own tensor has no gradient: its `grad` is `None`. It took no part in the loss, since
# `forward` predicts with the `w` outside. The prediction has to be made from your tensor.
#:- some_loss(Y, v * X).backward()
#:+ some_loss(Y, forward(X)).backward()


# %% not-tracked
# "element 0 of tensors does not require grad": nothing in this loss is tracked, so there is nothing
# to walk back to. Either the new tensor was made without `requires_grad`, or a plain number was
# used in its place.
#:- v = torch.tensor(place, requires_grad=True)
#:+ v = torch.tensor(place)


# %% the-loss-itself
# Your function returns the loss at `place`, not its slope there. The loss is only the start:
# `backward` has to be called on it, and the slope read off the parameter.
#:- some_loss(Y, v * X).backward()
#:- return v.grad.item()
#:+ return some_loss(Y, v * X).item()


# %% returns-nothing
# Your function returns `None`. `backward` gives nothing back: it leaves the slope with the leaf. Or
# the last line has no `return`.
#:- some_loss(Y, v * X).backward()
#:- return v.grad.item()
#:+ return some_loss(Y, v * X).backward()


# %% measures-place
# The prediction is missing: you measured `place` itself against `Y`. The model predicts your
# parameter times `X`, and that goes to the loss.
#:- some_loss(Y, v * X).backward()
#:+ some_loss(v, Y).backward()
