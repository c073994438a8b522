# %% no-super
# The first attribute was kept before `nn.Module` had made the place to keep it in: "before
# Module.__init__() call". One line has to come first in `__init__`; look at the message word by
# word.
#:- super().__init__()


# %% not-a-module
# This is a class of plain Python. It has no `parameters()` and cannot be called; `forward` is only
# a method like any other. Look at the first line of the class.
#:- class MyLinearRegression(nn.Module):
#:+ class MyLinearRegression:


# %% plain-tensors
# The model predicts, but `list(model.parameters())` is empty: `nn.Module` does not register a plain
# tensor, whether it requires a gradient or not. An optimizer would be handed nothing. A layer, or
# an `nn.Parameter`, is registered.
#:- self.lin = nn.Linear(in_features, out_features)
#:+ self.w = torch.randn(out_features, in_features, requires_grad=True)
#:+ self.b = torch.randn(out_features, requires_grad=True)
#:- return self.lin(x)
#:+ return x @ self.w.t() + self.b


# %% made-in-forward
# Each call of `forward` makes a new layer, with new random weights: ask the model twice and you get
# two answers. Nothing it learned would be there the next time. Where is a thing made once?
#:- self.lin = nn.Linear(in_features, out_features)
#:+ self.in_features, self.out_features = in_features, out_features
#:- return self.lin(x)
#:+ lin = nn.Linear(self.in_features, self.out_features)
#:+ return lin(x)


# %% no-return
# `forward` works the prediction out and drops it: `model(x)` is `None`. A function without a
# `return` returns nothing.
#:- return self.lin(x)
#:+ self.lin(x)


# %% misspelt-forward
# The model has no `forward`: PyTorch says "missing the required forward function". A method of
# another name, one letter off, is never found. Compare the spelling.
#:- def forward(self, x):
#:+ def foward(self, x):


# %% sizes-fixed
# Asked for four inputs, the class still makes a layer for three: the numbers stand in the layer
# itself. `__init__` is given the sizes. Use them.
#:- self.lin = nn.Linear(in_features, out_features)
#:+ self.lin = nn.Linear(3, 2)


# %% outputs-fixed
# Right for two outputs. Asked for one, the class still makes two: that number stands in the layer
# itself. `__init__` is given both sizes. Use them.
#:- self.lin = nn.Linear(in_features, out_features)
#:+ self.lin = nn.Linear(in_features, 2)


# %% ready-made
# This behaves as it should, for it makes PyTorch's own `nn.Linear`. Asked for is a class that you
# write, with a layer in it and a `forward`: for most models there is no class ready-made.
MyLinearRegression = nn.Linear


# %% sizes-swapped
# Inputs and outputs changed places: `MyLinearRegression(4, 2)` holds a layer that takes two numbers
# and gives four. Compare the order with that of `nn.Linear`.
#:- self.lin = nn.Linear(in_features, out_features)
#:+ self.lin = nn.Linear(out_features, in_features)
