# %% mean-of-rows
# You took the mean of each row away. A column is one quantity, measured many times: its mean has to
# go. Which `dim` runs down a column?
def centre(table):
    return table - table.mean(dim=1, keepdim=True)


# %% mean-of-all
# You took one mean away from all numbers, so a column of large numbers stays large. How many means
# does a table of three columns have?
#:- means = table.mean(dim=0)
#:+ means = table.mean()
