# %% sigmoid-twice
# `BCEWithLogitsLoss` takes a sigmoid itself, and was handed probabilities: a sigmoid of a sigmoid.
# Nothing fails, and the loss cannot come near 0. Hand over what the model gives.
#:- loss = loss_fn(model(x), y)
#:+ loss = loss_fn(torch.sigmoid(model(x)), y)


# %% probabilities
# Sigmoid and `BCELoss` are right for modest logits. For one of 150 the probability rounds to 1 and
# the slope to 0: the row that is most wrong teaches nothing. The loss *with logits* has not that
# gap.
#:- loss_fn = nn.BCEWithLogitsLoss()
#:+ loss_fn = nn.BCELoss()
#:- loss = loss_fn(model(x), y)
#:+ loss = loss_fn(torch.sigmoid(model(x)), y)


# %% logits-into-bce
# An error ended the run. Does it say `all elements of input should be between 0 and 1`? `BCELoss`
# wants probabilities; its sibling wants the logits that you have. Does it say `Boolean value of
# Tensor`? Make the loss first, with nothing in its parentheses, then call it with logits and
# labels.
#:- loss_fn = nn.BCEWithLogitsLoss()
#:+ loss_fn = nn.BCELoss()


# %% never-zeroed
# The first step is right; from then on each is the sum of all gradients so far. One of the five
# things is missing.
#:- opt.zero_grad()


# %% one-epoch
# Whatever `epochs` is, there is one step. Look at the `range`, or for a `return` or a step that
# stands at the wrong depth.
#:- for epoch in range(epochs):
#:+ for epoch in range(1):


# %% always-300
# There are 300 steps whatever `epochs` is. The cell below asks for 300 and looks right; another
# caller asks for three. The number of epochs comes in as an argument.
#:- for epoch in range(epochs):
#:+ for epoch in range(300):


# %% linear-layers-only
# It trains a single linear layer. A model of several layers has no `weight` of its own, and another
# formula: `model(x)` asks any model, and `model.parameters()` hands out the weights of any.
#:- opt = torch.optim.SGD(model.parameters(), lr=1.0)
#:+ opt = torch.optim.SGD([model.weight, model.bias], lr=1.0)
#:- loss = loss_fn(model(x), y)
#:+ loss = loss_fn(x @ model.weight.t() + model.bias, y)


# %% unmoved
# The model that you were given has not moved at all. Either the optimizer never took a step, or it
# took them with empty gradients, or looks after another model. Follow the names and the order line
# by line.
#:- opt.step()
#:+ opt.step


# %% squared-error
# This is the mean squared error between logits and labels. It punishes a logit of 5 for a
# Chinstrap, which is a sure and right answer, as too large. Look at the loss.
#:- loss_fn = nn.BCEWithLogitsLoss()
#:+ loss_fn = nn.MSELoss()


# %% summed
# The losses of the rows are added up and not averaged, so each step is as many times too long as
# there are rows. Look at `reduction`.
#:- loss_fn = nn.BCEWithLogitsLoss()
#:+ loss_fn = nn.BCEWithLogitsLoss(reduction="sum")


# %% outside-rows
# The function trains on the penguins whatever it is given: `x` and `y` are never looked at. Look at
# the names in its first line, and at those in the loop.
#:- loss = loss_fn(model(x), y)
#:+ loss = loss_fn(model(train_x), train_y)
