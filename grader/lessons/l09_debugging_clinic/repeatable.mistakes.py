# %% unseeded
# The seed is taken and not used by PyTorch: a call depends on whatever was drawn before. NumPy's
# seed, or Python's, does not help; each has a generator of its own. Nor does one seed above the
# function: it serves the first call only.
repeatable = unrepeatable


# %% too-late
# The seed comes after a draw: some of the chance is fixed, and some was already used. What has been
# drawn before that line?
#:- mixed = torch.randperm(15, device=device)
#:+ torch.manual_seed(seed)
#:+ mixed = torch.randperm(15, device=device)
#:- torch.manual_seed(seed)


# %% always-the-same
# The result is always the same, whatever seed is given. That is repeatable, but nobody can see how
# much of it was luck. Use the argument.
#:- torch.manual_seed(seed)
#:+ torch.manual_seed(9)


# %% same-rows
# Another seed gives another result, but the same five regions are left out, whatever the seed is:
# only the first weights hang on it. Chance comes in at two places, and the seed has to reach both.
#:- mixed = torch.randperm(15, device=device)
#:+ mixed = torch.arange(15)


# %% untrained
# What comes back is the loss of a model that has learned nothing. Print it before the loop and
# after: does a step follow each slope?
#:- opt.step()


# %% judged-by-known
# The result can be repeated. But it is the loss on the ten rows that the model learned from, and
# says nothing of the five that were left out.
#:- return F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item()
#:+ return F.mse_loss(layer(weather[known]).squeeze(1), apples[known]).item()


# %% five-to-learn-from
# The result can be repeated. But the model learns from five rows and is judged by ten; in the
# program it is the other way round. Which part of `mixed` is which?
#:- known, held_out = mixed[:10], mixed[10:]
#:+ known, held_out = mixed[10:], mixed[:10]


# %% broadcast
# The result can be repeated. But every row gets nearly the same prediction: a column was compared
# with a row, as in program B. Print both shapes in the loop.
#:- F.mse_loss(layer(weather[known]).squeeze(1), apples[known]).backward()
#:+ F.mse_loss(layer(weather[known]), apples[known]).backward()


# %% no-return
# The result is not handed back: without a `return`, a call gives `None`. Printing shows a number to
# you, not to the program.
#:- return F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item()
#:+ print(F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item())
