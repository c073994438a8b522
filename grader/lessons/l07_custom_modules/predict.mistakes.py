# %% no-eval
# The dice are still thrown: ask twice, and you get two answers. The model is in training mode,
# where dropout is at work. Tell it that training is over, and afterwards that it goes on.
def predict(model, x):
    return model(x)


# %% no-grad-for-eval
# No graph is recorded, but two calls give two answers. `no_grad` is about autograd and leaves
# dropout as it is; the mode of the model is another switch. You need both.
#:- model.eval()


# %% eval-only
# The numbers are right. But the result still carries a graph, and the model is left in evaluation:
# from then on it would train without dropout. Print `model.training` before and after.
#:- with torch.no_grad():
#:-     preds = model(x)
#:- model.train(was_training)
#:+ preds = model(x)


# %% left-in-eval
# The numbers are right, and the model is left in evaluation: if training goes on, it goes on
# without dropout, and no message says so. Put back the mode that you found.
#:- model.train(was_training)


# %% always-train
# A model that was in evaluation comes back in training: the next one who asks it gets dice.
# `model.train()` sets True whatever was there before. What was there before?
#:- model.train(was_training)
#:+ model.train()


# %% keeps-graph
# Numbers and mode are right. But the result requires a gradient: it holds on to the whole graph,
# and `.numpy()` would refuse it. `eval` does not stop the recording.
#:- with torch.no_grad():
#:-     preds = model(x)
#:+ preds = model(x)
