# %% by-the-probability
# Right for modest logits. For one of 1000 the probability rounds to 1, log(1 - 1) is `-inf`, and 0
# times `-inf` is `nan`. Do not make the probability at all: the last line of the derivation uses
# the logit alone.
def cross_entropy(logits, y):
    p = 1 / (1 + torch.exp(-logits))
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


# %% clamped
# Clamping the probability avoids the infinity, and makes the loss wrong: where one row of two is
# wrong by a logit of 1000, the mean is {yours:.1f} in place of {right:.1f}. Where the clamp holds,
# the slope is 0, and the worst rows teach nothing.
def cross_entropy(logits, y):
    p = (1 / (1 + torch.exp(-logits))).clamp(1e-7, 1 - 1e-7)
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()


# %% overflow
# The formula is right, and e to the power of 1000 is `inf`. Take the larger power out of the
# logarithm first, or let a function do it that the text names.
def cross_entropy(logits, y):
    return (torch.log(1 + torch.exp(logits)) - y * logits).mean()


# %% built-in-by-probability
# `F.binary_cross_entropy` wants a probability, and that has rounded to 0 or 1 by then. It stops its
# logarithm at -100: a row that is wrong by a logit of 1000 costs 100, and its slope is 0. Make the
# loss from the logit alone.
def cross_entropy(logits, y):
    return F.binary_cross_entropy(torch.sigmoid(logits), y)


# %% branch-overflows
# Every value is right, and the slope at a logit of 1000 is `nan`. `torch.where` works both cases
# out for every row: the one that is not taken overflows, and `backward` multiplies its `inf` by 0.
# Use a form in which no power exceeds 1.
def cross_entropy(logits, y):
    steady = torch.where(logits > 20, logits, torch.log1p(torch.exp(logits)))
    return (steady - y * logits).mean()


# %% either-branch-overflows
# Every value is right, and the slope is `nan` at logits of 1000 and -1000. `torch.where` works both
# cases out for every row: the one that is not taken overflows, and `backward` multiplies its `inf`
# by 0. Use a form in which no power exceeds 1.
def cross_entropy(logits, y):
    above, below = logits + torch.log1p(torch.exp(-logits)), torch.log1p(torch.exp(logits))
    return (torch.where(logits > 0, above, below) - y * logits).mean()


# %% sum-for-mean
# You added the losses of the rows up and did not average them: {ratio:g} times too much for six
# rows. The steps would grow with the table.
def cross_entropy(logits, y):
    return (torch.logaddexp(torch.zeros_like(logits), logits) - y * logits).sum()


# %% negative
# The loss is below 0: this is the logarithm itself, which descent would make ever more negative.
# The loss is *minus* the logarithm of a probability.
def cross_entropy(logits, y):
    return (y * logits - torch.logaddexp(torch.zeros_like(logits), logits)).mean()


# %% labels-swapped
# Being sure and right costs much here, and being sure and wrong nothing: the two cases have changed
# places. Put y = 1 into the last line of the derivation.
def cross_entropy(logits, y):
    return (torch.logaddexp(torch.zeros_like(logits), logits) - (1 - y) * logits).mean()


# %% plus
# Rows with y = 0 are right. For y = 1, a sure and right yes costs twice its logit here. Look at the
# sign of the last term.
def cross_entropy(logits, y):
    return (torch.logaddexp(torch.zeros_like(logits), logits) + y * logits).mean()


# %% yes-only
# Rows with y = 0 cost nothing, whatever the model says of them. It could say yes to everything and
# reach a loss of 0. The other case is missing.
def cross_entropy(logits, y):
    return (y * torch.logaddexp(torch.zeros_like(logits), -logits)).mean()


# %% sigmoid-twice
# A sigmoid was taken twice: once here, and once inside the loss, whose name ends in *with logits*.
# Even the surest right yes costs 0.31 then. Hand the logits over as they are.
def cross_entropy(logits, y):
    p = 1 / (1 + torch.exp(-logits))
    return F.binary_cross_entropy_with_logits(p, y)


# %% plain-number
# The value is right, but it has no graph: `backward` could not start from it. `.item()` makes a
# plain number, for printing, and `.detach()` cuts the graph off.
def cross_entropy(logits, y):
    return (torch.logaddexp(torch.zeros_like(logits), logits) - y * logits).mean().item()


# %% row-by-row
# You get a loss for each row, and `backward` wants one number: "grad can be implicitly created only
# for scalar outputs". One operation is missing at the end.
def cross_entropy(logits, y):
    return torch.logaddexp(torch.zeros_like(logits), logits) - y * logits
