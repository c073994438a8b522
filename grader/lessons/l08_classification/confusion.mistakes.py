# %% on-its-side
# The table lies on its side: its rows are what was *said*. Both ways are in use, so the text must
# say which; here the rows are what the penguins were.
#:- torch.stack([((was == i) & (said == j)).sum() for j in range(k)]) for i in range(k)
#:+ torch.stack([((said == i) & (was == j)).sum() for j in range(k)]) for i in range(k)


# %% shares
# These are shares of all rows, and add up to 1. Asked for are counts: whole numbers that add up to
# the number of rows. `mean` averages; what adds up?
#:- torch.stack([((was == i) & (said == j)).sum() for j in range(k)]) for i in range(k)
#:+ torch.stack([((was == i) & (said == j)).float().mean() for j in range(k)]) for i in range(k)


# %% once-each
# No count is above 1. `table[was, said] += 1` reads all places first, adds, and writes each once,
# however often it occurs in the lists. Walk through the pairs one by one, or count with `.sum()`.
def confusion(said, was, k):
    table = torch.zeros(k, k, dtype=torch.int64)
    table[was, said] += 1
    return table


# %% right-ones-only
# Only the diagonal is filled: the rows in which the model was right. The rest of the table is what
# one looks for, who was taken for whom.
def confusion(said, was, k):
    return torch.diag(torch.stack([((was == i) & (said == i)).sum() for i in range(k)]))


# %% kinds-that-occur
# The table is only as large as the kinds that occur. If nobody was of the last kind, its row and
# column are missing, and two tables cannot be compared. There is an argument for the size.
#:- return torch.stack([
#:+ k = int(max(said.max(), was.max())) + 1
#:+ return torch.stack([


# %% two-kinds
# It is right for two kinds, and stays (2, 2) for five. The number of kinds comes in as `k`.
#:- torch.stack([((was == i) & (said == j)).sum() for j in range(k)]) for i in range(k)
#:+ torch.stack([((was == i) & (said == j)).sum() for j in range(2)]) for i in range(2)


# %% not-crossed
# Each list was counted for itself: how many there were, and how many were said. The table needs
# both at once, for each *pair* of kinds.
def confusion(said, was, k):
    of_each, said_of_each = torch.bincount(was, minlength=k), torch.bincount(said, minlength=k)
    return torch.stack([of_each] + [said_of_each] * (k - 1))
