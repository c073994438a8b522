# %% by-training-error
# `results` holds *training* errors. A wider model nearly always has a smaller one, since it can
# learn more by heart. Choose by rows that it has not learned from.
#:- results[width] = history[-1][1]
#:+ results[width] = history[-1][0]


# %% the-worst
# Another width has a smaller error than `best_width`. Print `results`. Is the largest taken in
# place of the smallest, or the last? If you compare as you go, keep the smallest error so far.
#:- best_width = min(results, key=results.get)
#:+ best_width = max(results, key=results.get)


# %% made-anew
# `best_model` has the right width and does not do what `results` says of it: it is another model,
# made anew and not trained, or trained since. Keep the one that was measured.
#:- best_model = models[best_width]
#:+ best_model = make_model(best_width)


# %% last-model
# `best_model` has not the width that `best_width` says: it is the model of another one, perhaps the
# last. After a loop, a name holds what it was given last. Keep every model, or the best so far.
#:- best_model = models[best_width]
#:+ best_model = models[1 if best_width == 64 else 64]


# %% whole-history
# `results` holds whole histories. To compare widths, one number each is needed: the validation
# error after the last epoch.
#:- results[width] = history[-1][1]
#:+ results[width] = history
#:- best_width = min(results, key=results.get)
#:+ best_width = 16


# %% one-epoch
# The best of these models is hardly better than the mean, or worse: they were trained for too short
# a time. Look at the number of epochs.
#:- history = train(models[width], seen, unseen, 100)
#:+ history = train(models[width], seen, unseen, 1)


# %% raw-tables
# The models were trained on the raw tables, where a year is about 1976 and a weight about 1300.
# Training on such numbers diverges or crawls. Standardise first, with the function that you have.
#:- history = train(models[width], seen, unseen, 100)
#:+ history = train(models[width], (train_x, train_y), (valid_x, valid_y), 100)
