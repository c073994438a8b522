# %% no-bias
# The weighted sums are right, but the constants are missing: for inputs of all zeros your model
# gives zeros, and the formula gives `b`. Look at the end of each formula.
def model(x):
    return x @ w.t()


# %% bias-subtracted
# The weighted sums are right, but `b` has the wrong sign: for inputs of all zeros your model gives
# `-b`. Compare with the formulas.
def model(x):
    return x @ w.t() - b


# %% not-transposed
# `x` and `w` do not fit together. In a matrix product the inner numbers have to agree, so that
# each row of `x` meets each row of `w`. Print both shapes as they stand in the product: what is
# turned over, and how often?
def model(x):
    return x @ w


# %% element-by-element
# The sizes do not go together number by number, as `*`, `+` and `-` pair them. A weighted sum for
# every region and crop is a matrix product, and what is added to it has to fit its shape. Look at
# the line of shapes in the task.
def model(x):
    return x * w + b


# %% reshaped
# The shape is right and the numbers are not. `reshape` keeps the numbers in reading order, so
# weights of apples land with oranges. Print `w.reshape(3, 2)` beside `w`: turning a matrix over is
# another operation.
def model(x):
    return x @ w.reshape(3, 2) + b


# %% turned-over
# The numbers are right but lie on their side: (2, 5), a row for each crop. `targets` has a row for
# each region, so the two could not be compared. Look at the shape of what you return.
def model(x):
    return w @ x.t() + b.reshape(2, 1)


# %% ignores-x
# The model gives the same answer whatever it is called with: it uses `inputs` rather than its
# argument. Asked about a new region, it would answer about the five old ones. Look at the name in
# the parentheses.
def model(x):
    return inputs @ w.t() + b


# %% detached
# The numbers are right, but the result has no `grad_fn`: it is cut off from `w` and `b`. `backward`
# could not find its way to them. Look for what cuts the graph.
def model(x):
    return (x @ w.t() + b).detach()


# %% no-return
# The function computes something and then gives back `None`: a Python function hands out only what
# it returns. Look at its last line.
def model(x):
    x @ w.t() + b
