# %% not-mixed
# The first 240 rows are for training and the last 60 for validation. But the file is in the order
# of years: the model would never see a car of the last years, and be judged by nothing else. Mix
# the rows first.
#:- order = torch.randperm(len(inputs))
#:+ order = torch.arange(len(inputs))


# %% mixed-twice
# `inputs` and `targets` were mixed each in its own way, so a car stands beside the consumption of
# another. No message would tell. Draw the order once and use it for both.
#:- train_x, train_y = inputs[for_training], targets[for_training]
#:+ train_x, train_y = inputs[for_training], targets[torch.randperm(300)[:240]]


# %% overlap
# The sixty rows for validation are also among those for training. A model that learns them by heart
# would look excellent. Each row belongs to one part only.
#:- for_training, for_validation = order[:240], order[240:]
#:+ for_training, for_validation = order[:240], order[:60]


# %% turned-over
# There are 60 rows to learn from and 240 to validate with. It should be the other way round: most
# rows are for learning.
#:- for_training, for_validation = order[:240], order[240:]
#:+ for_training, for_validation = order[:60], order[60:]


# %% all-for-training
# All 300 rows are for training, and 60 of them for validation as well. Then validation says how
# well the model remembers, not how well it foretells.
#:- train_x, train_y = inputs[for_training], targets[for_training]
#:+ train_x, train_y = inputs, targets
