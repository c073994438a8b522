# %% integers
# The numbers are right, but the tensors hold integers. Weights are fractions, and `@` refuses to
# multiply integers by floats. Look at `inputs.dtype`, and at what the task asks for.
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6), dtype=int)
inputs = torch.tensor(table[:, :3])
targets = torch.tensor(table[:, 3:])


# %% first-region-lost
# There are four rows; the file has five regions. Region A is missing, so one line too many was left
# out at the top. Compare `inputs.shape` with the file as printed above.
#:- table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
#:+ table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=2, usecols=range(1, 6))


# %% header-read-as-data
# There are six rows, and the first is all `nan`: the header line was read as if it were data, and
# words became "not a number". One `nan` makes every loss `nan`. Look at how the reading function
# can leave lines out.
#:- table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
#:+ table = np.genfromtxt("../data/crops.csv", delimiter=",", usecols=range(1, 6))


# %% swapped
# `inputs` holds the yields and `targets` the weather. The shapes show it: (5, 2) and (5, 3). What
# the model is given goes into `inputs`; what it should foretell, into `targets`.
#:- inputs = torch.tensor(table[:, :3], dtype=torch.float32)
#:- targets = torch.tensor(table[:, 3:], dtype=torch.float32)
#:+ targets = torch.tensor(table[:, :3], dtype=torch.float32)
#:+ inputs = torch.tensor(table[:, 3:], dtype=torch.float32)


# %% columns-swapped
# The shapes are right, but the columns of `inputs` are in another order than temperature, rainfall,
# humidity. No later line would complain. Compare the first row with region A in the file.
#:- table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
#:+ table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=(1, 3, 2, 4, 5))


# %% targets-swapped
# The shapes are right, but oranges come before apples in `targets`. The model would learn each crop
# under the other's name, without complaint. Compare the first row of `targets` with region A in the
# file.
#:- table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
#:+ table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=(1, 2, 3, 5, 4))


# %% typing-error
# `inputs` has {yours:g} where the data has {right:g}: the rainfall of region C. Nothing fails, and
# the model would quietly learn from a wrong fact. Numbers typed by hand go wrong like this; let the
# program read the file.
inputs = torch.tensor([[73.0, 67, 43], [91, 88, 64], [87, 145, 58], [102, 43, 37], [69, 96, 70]])
targets = torch.tensor([[56.0, 70], [81, 101], [119, 133], [22, 37], [103, 119]])


# %% targets-sideways
# `targets` is (2, 5): a row for each crop. `inputs` has a row for each region, and a prediction
# will have one too, so the two could not be subtracted. Look at `targets.shape`.
#:- targets = torch.tensor(table[:, 3:], dtype=torch.float32)
#:+ targets = torch.tensor(table[:, 3:].T, dtype=torch.float32)


# %% targets-reshaped
# `targets` has the right shape, yet its first row holds two apple yields from different regions.
# `reshape` fills the new shape in reading order and does not turn rows into columns. Compare its
# rows with the file.
#:- targets = torch.tensor(table[:, 3:], dtype=torch.float32)
#:+ targets = torch.tensor(table[:, 3:].T.reshape(5, 2), dtype=torch.float32)


# %% float64
# The numbers are right, but not all of them are `float32`: print `inputs.dtype` and
# `targets.dtype`. NumPy reads `float64`, a tensor made from an array keeps its type, and a
# conversion counts only where its result is kept. Weights are `float32`, and `@` refuses to mix
# the two.
#:- inputs = torch.tensor(table[:, :3], dtype=torch.float32)
#:- targets = torch.tensor(table[:, 3:], dtype=torch.float32)
#:+ inputs = torch.tensor(table[:, :3])
#:+ targets = torch.tensor(table[:, 3:])
