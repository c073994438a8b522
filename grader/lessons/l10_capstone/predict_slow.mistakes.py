# %% more
# It is the other way round. A car that needs many seconds has a weak engine, and weak engines sit
# in small, light cars. Look at the panel of `acceleration` below.
slow_cars_use = "more"


# %% not-a-word
# `slow_cars_use` should be a word in quotes, `"more"` or `"less"`.
slow_cars_use = True
