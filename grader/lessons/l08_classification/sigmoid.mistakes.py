# %% sign
# The curve is turned round: large logits give probabilities near 0. At a logit of 2 there should be
# more than one half. Look at the sign in the exponent.
def sigmoid(z):
    return 1 / (1 + torch.exp(z))


# %% overflow
# On paper this is the same, and up to a logit of 88 here too. Beyond that, e to the `z` is `inf`,
# and `inf / inf` is `nan`. Divide both parts of the fraction by e to the `z`, and see what is left.
def sigmoid(z):
    return torch.exp(z) / (1 + torch.exp(z))


# %% precedence
# Python divides first, so this is 1 + e⁻ᶻ, always above 1. No probability is. What must be worked
# out before the division?
def sigmoid(z):
    return 1 / 1 + torch.exp(-z)


# %% no-one
# The 1 in the denominator is missing, so this is eᶻ, which grows without end. At a logit of 0 it
# gives 1 in place of one half.
def sigmoid(z):
    return 1 / torch.exp(-z)


# %% tanh
# This is the hyperbolic tangent. It has the same S-shape, but runs from -1 to 1, and there is no
# probability of -1.
def sigmoid(z):
    return torch.tanh(z)


# %% softmax
# Softmax divides one probability among all rows, so that they add up to 1. Each penguin is a
# question of its own: its probability must not depend on the others.
def sigmoid(z):
    return torch.softmax(z, dim=0)


# %% step
# This says 0 or 1 and nothing between. It has no slope to descend, and it cannot say how sure it
# is.
def sigmoid(z):
    return (z > 0).float()


# %% one-number
# `math.exp` takes a single number, and a tensor of several cannot be made into one. There is a
# function of the same name in `torch`.
import math


def sigmoid(z):
    return 1 / (1 + math.exp(-z))
