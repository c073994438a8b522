# %% swapped
# The yields come first and the weather second: a row of `train_ds` begins with two numbers, not
# three. A model is fed the first part and measured against the second.
train_ds = TensorDataset(targets, inputs)


# %% inputs-only
# A row of `train_ds` holds the weather and nothing else: `len(train_ds[0])` is 1. Training needs
# the right answers beside it.
train_ds = TensorDataset(inputs)


# %% glued
# Weather and yields were glued into one table of five columns, so a row has one part. The model
# must be able to tell what it is given from what it should say: two tables.
train_ds = TensorDataset(torch.cat([inputs, targets], dim=1))


# %% list-of-pairs
# A list of pairs has the right rows, and a loader would take it. But `train_ds[0:3]` gives three
# pairs, where a `TensorDataset` gives two tables of three rows.
train_ds = list(zip(inputs, targets))


# %% pair-of-tables
# `train_ds` is a pair of tables: `len(train_ds)` is 2, and `train_ds[0]` is the whole weather. A
# dataset is asked by rows. What makes one out of two tables?
train_ds = (inputs, targets)


# %% first-five
# `train_ds` has five rows, the file has fifteen. The other ten would never be seen in training.
# Print `len(train_ds)`.
train_ds = TensorDataset(inputs[:5], targets[:5])


# %% typing-error
# The rainfall of region 3 is {yours:g} here and {right:g} in the file. Nothing fails, and the model
# would learn from a wrong fact. Let the program read the file.
typed = inputs.clone()
typed[2, 1] = 145
train_ds = TensorDataset(typed, targets)


# %% float64
# The numbers are right, and they are float64, as NumPy's are. A layer is float32 and refuses them:
# "mat1 and mat2 must have the same dtype". Print `train_ds[0]` beside `inputs[0]`.
train_ds = TensorDataset(torch.tensor(table[:, :3]), torch.tensor(table[:, 3:]))


# %% rows-apart
# Inputs and targets no longer belong together: the weather of one region stands beside the yields
# of another. No message would tell. Compare `train_ds[0]` with the file.
train_ds = TensorDataset(inputs.flip(0), targets)
