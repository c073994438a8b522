# %% weights-only
# The weights come back and the statistics do not: the loaded model is asked about raw numbers,
# years near 1976, which it never saw. What has to be in the file besides the weights?
#:- kept = {"width": best_width, "weights": best_model.state_dict(), "mean": mean, "std": std}
#:+ kept = {"width": best_width, "weights": best_model.state_dict()}
#:- return model((x - kept["mean"]) / kept["std"])
#:+ return model(x)


# %% notebook-statistics
# All is well today. But `mean` and `std` are those of this notebook, not of the file: where they
# are gone or others, the predictions are wrong. Take them from what was loaded.
#:- return model((x - kept["mean"]) / kept["std"])
#:+ return model((x - mean) / std)


# %% notebook-model
# `load` reads the file and then asks `best_model` of this notebook, weights, statistics and all.
# When those were wiped out, every car got the same number. Only what was loaded may speak.
#:- return model((x - kept["mean"]) / kept["std"])
#:+ return best_model(standardise(x))


# %% notebook-width
# All is well today. But the new model is as wide as `best_width` of this notebook says, not the
# file: where that is another, the saved weights do not fit, and `load_state_dict` raises an error.
# Keep the width beside the weights.
#:- model = make_model(kept["width"])
#:+ model = make_model(best_width)


# %% path-ignored
# `load` gives back what was saved *last*, whichever path it is asked for. One fixed file, or a name
# of the notebook, holds one model only. Does the `path` that comes in reach what writes, and what
# reads?
#:- torch.save(kept, path)
#:+ torch.save(kept, "cars.pt")
#:- kept = torch.load(path, map_location=device)
#:+ kept = torch.load("cars.pt", map_location=device)


# %% weights-not-loaded
# The loaded model has the right shape and random weights: `make_model` gives a new one, and nobody
# put the kept weights into it.
#:- model.load_state_dict(kept["weights"])


# %% not-written
# `save` gathered everything and wrote nothing: `load` found no file. Which function writes to
# `path`?
#:- torch.save(kept, path)
#:+ return kept
