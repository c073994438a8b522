# %% labels-as-they-are
# An error ended the run: the labels are not in the form that `F.cross_entropy` wants. Print their
# `dtype` and `shape`. It wants whole numbers, `int64`, in a flat row, one for each row of the
# logits.
def species_loss(logits, species):
    return F.cross_entropy(logits, species.flatten())


# %% softmax-first
# A softmax was taken twice: once here, and once inside `F.cross_entropy`. Even the surest right
# answer costs 0.55 then. Hand the logits over as they are.
def species_loss(logits, species):
    return F.cross_entropy(torch.softmax(logits, dim=1), species.flatten().long())


# %% log-of-softmax
# Right for modest logits. Where the model is surely wrong, the probability rounds to 0 and its
# logarithm is `-inf`. The logarithm and the softmax must be taken in one go.
def species_loss(logits, species):
    return F.nll_loss(torch.log(logits.softmax(dim=1)), species.flatten().long())


# %% squeezed
# Right for two penguins or more. With a single one an error ends the run: `squeeze()` takes away
# *every* dimension of length 1, that of the rows too. Which one has to go?
def species_loss(logits, species):
    return F.cross_entropy(logits, species.squeeze().long())


# %% no-softmax
# `F.nll_loss` takes what it is given for *logarithms of probabilities*, and these are logits. The
# result is minus the mean logit, and can fall without end.
def species_loss(logits, species):
    return F.nll_loss(input=logits, target=species.flatten().long())


# %% wrong-way
# The softmax ran down the rows: each *species* has its probability divided among the penguins. The
# three numbers in one row should add up to 1. Look at `dim`.
def species_loss(logits, species):
    return F.nll_loss(logits.log_softmax(dim=0), species.flatten().long())


# %% three-yes-or-no
# These are three separate questions, each answered with yes or no, and nothing says that exactly
# one of them is a yes. A penguin has one species: the three should share one probability.
def species_loss(logits, species):
    targets = F.one_hot(species.flatten().long(), 3).float()
    return F.binary_cross_entropy_with_logits(logits, targets)


# %% sum-for-mean
# The losses of the rows are added up and not averaged: {ratio:g} times too much for six rows. Look
# at `reduction`.
def species_loss(logits, species):
    return F.cross_entropy(logits, species.flatten().long(), reduction="sum")


# %% plain-number
# The value is right, but it has no graph: `backward` could not start from it. `.item()` makes a
# plain number, for printing, and `.detach()` cuts the graph off.
def species_loss(logits, species):
    return F.cross_entropy(logits, species.flatten().long()).item()
