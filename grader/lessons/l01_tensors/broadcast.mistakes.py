# %% two-vectors
# You subtracted one vector from the other, as they came. With equal lengths that pairs first with
# first and gives no table; with 3 and 4 it fails, since neither length is 1. One of the two has to
# become a column.
def price_table(prices, discounts):
    return prices - discounts


# %% sideways
# All numbers are there, but the table lies on its side: yours has a row for each discount. The
# vector that stands upright gives the rows. Look at the shape of your result.
def price_table(prices, discounts):
    return prices - discounts.reshape(-1, 1)


# %% right-shape-wrong-places
# The shape is right and the numbers are in the wrong places. Your table lay on its side, and
# `reshape` doesn't turn it over. Row 0 should hold the first price less each discount. Make the
# right vector the column, and nothing needs turning.
def price_table(prices, discounts):
    table = prices - discounts.reshape(-1, 1)
    return table.reshape(len(prices), len(discounts))


# %% wrong-way-round
# The shape is right, and every number has the wrong sign: you took the prices from the discounts. A
# ticket of 20 with 5 off costs 15, not -15.
def price_table(prices, discounts):
    return discounts - prices.reshape(-1, 1)


# %% added
# The shape is right, but your discounts make the tickets dearer: they are added. A ticket of 20
# with 5 off costs 15.
def price_table(prices, discounts):
    return prices.reshape(-1, 1) + discounts


# %% products
# The shape is right, but each price is multiplied by each discount. The broadcasting is as it
# should be; look at the operation.
def price_table(prices, discounts):
    return torch.outer(prices, discounts)


# %% fixed-length
# Your table is right for three prices and fails for any other number: a length is written into the
# function. Ask the argument how long it is, or let `reshape` work it out.
def price_table(prices, discounts):
    return prices.reshape(3, 1) - discounts


# %% row-for-column
# You turned `prices` into a single row, of shape (1, 3). A lone row broadcasts like the vector it
# came from. A column has many rows of one number each: look at the two arguments of `reshape`.
def price_table(prices, discounts):
    return prices.reshape(1, -1) - discounts


# %% prints-it
# Your function gives back `None`. This happens when it prints the table, or works it out, and no
# `return` follows. For the program to go on with the table, the function has to return it.
def price_table(prices, discounts):
    print(prices.reshape(-1, 1) - discounts)
