# %% sums-along-the-columns
# The sums are right, and go to the wrong places. A vector of sums is matched with the last
# dimension, so the sum of row 1 divides *column* 1. With as many rows as columns nothing complains;
# with other shapes it fails. Look at the shape of the sums.
def row_shares(X):
    return X / X.sum(dim=1)


# %% column-shares
# In yours the columns add up to 1, not the rows. `dim` names the dimension that is added up and
# disappears: `dim=0` runs down the rows. Add up the first row of your result, and then its first
# column.
def row_shares(X):
    return X / X.sum(dim=0)


# %% share-of-all
# All numbers together add up to 1, not each row. Without `dim`, `sum` adds up the whole table.
# Every row needs a sum of its own.
def row_shares(X):
    return X / X.sum()


# %% fixed-length
# Your shares are right for three rows and fail for any other number: a length is written into the
# function. Ask `X` how many rows it has, or keep the dimension that was added up.
def row_shares(X):
    return X / X.sum(dim=1).reshape(3, 1)


# %% mean-for-sum
# You divided each row by its mean. The rows then add up to 3, the number of columns, and not to 1.
# The shapes are as they should be.
def row_shares(X):
    return X / X.mean(dim=1, keepdim=True)


# %% largest-for-sum
# You divided each row by its largest number, so the largest became 1. A share is a part of the
# whole: what is the whole of a row?
def row_shares(X):
    return X / X.amax(dim=1, keepdim=True)


# %% not-turned-back
# Turning `X` over brings the sums to the right numbers, but your result is still on its side: its
# columns add up to 1. Look at its shape when there are five rows.
def row_shares(X):
    return X.T / X.sum(dim=1)


# %% only-the-sums
# You returned the sum of each row, as a column. That is the first of two steps; what is to be done
# with these sums?
def row_shares(X):
    return X.sum(dim=1, keepdim=True)


# %% softmax
# Softmax makes rows add up to 1 as well, but it raises e to each number first, so large numbers
# take nearly everything. A share is plainer: 3 votes of 4 are 0.75.
def row_shares(X):
    return torch.softmax(X, dim=1)


# %% ignores-X
# Your function answers about `votes` whatever it is given. Asked about another table, it gives back
# the shares of the old one. It should use its own argument, `X`.
def row_shares(X):
    return votes / votes.sum(dim=1, keepdim=True)


# %% percent
# Yours are per cent: {ratio:g} times what is asked for. The rows should add up to 1, and yours add
# up to 100.
def row_shares(X):
    return 100 * X / X.sum(dim=1, keepdim=True)


# %% changes-the-table
# The shares are right, but a table of floats is lost: afterwards the caller's own tensor holds the
# shares. A second name is no copy, and `/=`, `out=` and the like write into the numbers that are
# there. Print a table before and after the call.
def row_shares(X):
    X = X.float()
    X /= X.sum(dim=1, keepdim=True)
    return X
