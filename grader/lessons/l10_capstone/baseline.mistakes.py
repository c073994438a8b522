# %% no-root
# This is the mean squared error; its unit is (litres per 100 km)². The root is missing: for the
# first case `rmse` gives {yours:g} in place of {right:g}.
#:- return ((preds - truth) ** 2).mean().sqrt()
#:+ return ((preds - truth) ** 2).mean()


# %% root-first
# The root of each square is the size of each error: you averaged those. That is the mean absolute
# error. Root comes last.
#:- return ((preds - truth) ** 2).mean().sqrt()
#:+ return ((preds - truth) ** 2).sqrt().mean()


# %% sum
# The squares are added up and not averaged, so a longer table has a larger error. Look for the M in
# RMSE.
#:- return ((preds - truth) ** 2).mean().sqrt()
#:+ return ((preds - truth) ** 2).sum().sqrt()


# %% valid-mean
# You predicted the mean of the *validation* rows. Nobody knows it before they are seen. Predict
# with what the training rows tell.
#:- baseline = rmse(train_y.mean(), valid_y)
#:+ baseline = rmse(valid_y.mean(), valid_y)


# %% training-rows
# This is the error on the training rows. What is to be beaten is the error on rows put aside.
#:- baseline = rmse(train_y.mean(), valid_y)
#:+ baseline = rmse(train_y.mean(), train_y)


# %% mean-of-all
# You predicted the mean of all 300 rows, and the sixty that judge have had their say in it. Predict
# with what the training rows tell.
#:- baseline = rmse(train_y.mean(), valid_y)
#:+ baseline = rmse(targets.mean(), valid_y)


# %% median
# You predicted the median, the middle one of the training rows. The baseline is the mean, and of
# all single numbers it has the smallest RMSE on its own rows.
#:- baseline = rmse(train_y.mean(), valid_y)
#:+ baseline = rmse(train_y.median(), valid_y)


# %% predicts-zero
# This predicts 0 litres for every car, which is no opponent. The best single number is the mean of
# what is known.
#:- baseline = rmse(train_y.mean(), valid_y)
#:+ baseline = rmse(torch.tensor(0.0), valid_y)
