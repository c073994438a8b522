# %% raw
# The model was given the raw table, with years near 1976, and misses by {yours:g} litres per 100
# km. It learned from standardised numbers, and needs them here too.
new_preds = best_model(new_inputs)


# %% other-rows
# These are predictions for the first 92 rows of `cars.csv`, which the model was trained on. Asked
# for are those of `cars_new.csv`.
new_preds = best_model(standardise(inputs[:92]))


# %% the-mean
# Every car gets the same number. That misses by {yours:g} litres per 100 km, as a model that has
# learned nothing does. Ask `best_model`.
new_preds = torch.full((92, 1), 11.25)


# %% sorted
# The numbers are what your model says, but in another order: a car gets the prediction of another,
# and the error is {yours:g}. Keep the order of the file.
new_preds = best_model(standardise(new_inputs)).sort(dim=0).values


# %% still-standardised
# These have a mean of 0 and a spread of 1: no car uses 0 litres. If you standardised the targets
# for training, turn predictions back: times the spread, plus the mean.
said = best_model(standardise(new_inputs)).detach()
new_preds = (said - said.mean()) / said.std()


# %% miles-per-gallon
# These are miles per gallon: large for a thrifty car. The table is in litres per 100 km, large for
# a thirsty one, and so should these be.
new_preds = 235.214583 / best_model(standardise(new_inputs))


# %% sideways
# The numbers lie on their side, (1, 92). There should be a row for each car.
new_preds = best_model(standardise(new_inputs)).t()


# %% own-statistics
# The new cars were standardised by *their own* mean and spread. The model learned from cars that
# were standardised by those of the training rows. You have a function that does just that.
own = (new_inputs - new_inputs.mean(dim=0)) / new_inputs.std(dim=0)
new_preds = best_model(own)
