# %% no-bend
# What the first layer makes goes into the second as it is. A weighted sum of weighted sums is a
# weighted sum, so this network can draw straight lines only. What is to stand between the two? If
# you have it, look whether its result goes on.
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return self.out(self.hidden(x))


# %% bent-output-too
# The hidden layer is right, but a second ReLU cuts the *output* off at 0: the network can never
# predict a negative number, and half of our standardised targets are. Leave the last layer as it
# is.
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return torch.relu(self.out(torch.relu(self.hidden(x))))


# %% bent-output-only
# The ReLU stands after the second layer. Between the two there is nothing, so they act as one; and
# the output can never be negative. Look at the order of the three steps.
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return torch.relu(self.out(self.hidden(x)))


# %% another-bend
# This is `tanh`, which bends too and trains well. The task asks for ReLU, whose bends you will see
# in the figure.
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return self.out(torch.tanh(self.hidden(x)))


# %% layers-in-a-list
# The layers are in a Python list, and `nn.Module` does not look into lists:
# `list(model.parameters())` is empty. Keep each as an attribute, or look up `nn.ModuleList`.
#:- self.hidden = nn.Linear(in_features, hidden)
#:- self.out = nn.Linear(hidden, out_features)
#:+ self.layers = [nn.Linear(in_features, hidden), nn.Linear(hidden, out_features)]
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return self.layers[1](torch.relu(self.layers[0](x)))


# %% made-in-forward
# The second layer is made anew, at random, in every call of `forward`. It is not among the
# parameters, and two calls with one input give two answers. Make it where the first one is made.
#:- self.out = nn.Linear(hidden, out_features)
#:+ self.sizes = hidden, out_features
#:- return self.out(torch.relu(self.hidden(x)))
#:+ return nn.Linear(*self.sizes)(torch.relu(self.hidden(x)))


# %% no-super
# The first layer was kept before `nn.Module` had made the place to keep it in. As in your first
# class, one line comes before all others in `__init__`.
#:- super().__init__()


# %% width-fixed
# Asked for five hidden units, the class makes sixteen: the number stands in the layers themselves.
# `__init__` is told how many.
#:- self.hidden = nn.Linear(in_features, hidden)
#:- self.out = nn.Linear(hidden, out_features)
#:+ self.hidden = nn.Linear(in_features, 16)
#:+ self.out = nn.Linear(16, out_features)
