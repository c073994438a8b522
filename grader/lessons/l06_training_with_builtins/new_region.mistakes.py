# %% no-batch
# The numbers are right, but the shape is (2,): you passed one row without a table round it. A
# linear layer lets that pass; many others do not. Give it a batch of one row.
harvest = model(torch.tensor([75.0, 63.0, 44.0]))


# %% order
# Rainfall and temperature changed places. The model cannot know: it multiplies the first column by
# the weight of temperature, whatever it holds. The order is that of the file.
harvest = model(torch.tensor([[63.0, 75.0, 44.0]]))


# %% old-region
# This is the model's word on region 1, which it was trained on. The task asks about one that is not
# in the table.
harvest = model(inputs[:1])


# %% as-a-column
# The numbers are right but stand in a column, (2, 1): a row for each crop. As with all predictions,
# there should be a row for each region, here one.
harvest = model(torch.tensor([[75.0, 63.0, 44.0]])).t()


# %% no-bias
# The weighted sums are right, but the bias is missing. Call the model itself.
harvest = torch.tensor([[75.0, 63.0, 44.0]]) @ model.weight.t()


# %% apples-only
# This is one number, for apples. The model foretells two crops; keep both.
harvest = model(torch.tensor([[75.0, 63.0, 44.0]]))[:, 0]
