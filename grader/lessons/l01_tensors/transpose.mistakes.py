# %% reshaped
# The shape is right, the numbers are in the wrong places. `reshape` and `view` read row by row
# and fill in row by row, so your first city has numbers of two cities, all from Monday. Compare
# the first row with the first column of the old table.
def by_city(by_day):
    days, cities = by_day.shape
    return by_day.reshape(cities, days)


# %% fixed-shape
# Two things: the shape is written into the function, so four days and five cities fail; and where
# it fits, the numbers are in the wrong places. `reshape` keeps the reading order. Compare your
# first row with the first column of the old table.
def by_city(by_day):
    return by_day.reshape(3, 2)


# %% unchanged
# Your function gives the table back as it came, with a row for each day. This happens when the
# turned table is not what is returned, or when it is turned twice. Print the shape of each table
# that is made on the way.
def by_city(by_day):
    return by_day


# %% hard-coded
# Your function gives the table of the task, whatever it is called with. Next week the temperatures
# will be others. Make the result out of the argument.
def by_city(by_day):
    return torch.tensor([[11.0, 12.0], [14.0, 13.0], [9.0, 10.0]])


# %% rotated
# Yours is turned by a quarter, like a photograph: the last city comes first. Rows and columns
# should change places and keep their order. Follow the number in the top left corner: it should
# stay there.
def by_city(by_day):
    return torch.rot90(by_day)


# %% rotated-clockwise
# Yours is turned by a quarter, like a photograph: the last day comes first. Rows and columns should
# change places and keep their order. Follow the number in the top left corner: it should stay
# there.
def by_city(by_day):
    return torch.rot90(by_day, -1)


# %% flattened
# The numbers are in the right order, but the rows are gone: yours is one long vector. Look at the
# last thing that you do to the table.
def by_city(by_day):
    return by_day.T.flatten()


# %% list-of-rows
# Each row is right, but they come in a Python list, and no tensor holds them: a list can't be
# computed with, nor asked for its `shape`. One operation turns the whole table over at once.
def by_city(by_day):
    return [by_day[:, city] for city in range(by_day.shape[1])]


# %% not-called
# Your function returns a method that nobody called: print `by_city(by_day)`, and you see a method
# where a table should be. What tells Python to call it?
def by_city(by_day):
    return by_day.t


# %% no-return
# The table was turned over and then forgotten: your function gives back `None`. A Python function
# hands out only what it returns.
def by_city(by_day):
    by_day.T


# %% turned-in-place
# Right the first time. But your function turns the caller's own table over: called again with the
# same table, it turns it back. A method that ends in an underscore changes the tensor itself. Print
# `by_day` before and after the call.
def by_city(by_day):
    return by_day.t_()
