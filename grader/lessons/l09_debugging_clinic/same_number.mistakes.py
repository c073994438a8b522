# %% small-rate
# A rate that is too small would leave the weight almost where it was, and change the last digits of
# the loss. Here the weight moved in its second digit, and the loss in none.
same_number = "a"


# %% another-model
# Then no weight of this model would have moved. Look at the second column: one has.
same_number = "b"


# %% empty-gradients
# A step with empty gradients moves nothing; that was program C. Look at the second column: a weight
# has moved.
same_number = "d"
