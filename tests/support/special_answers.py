"""Answers that are right for the lesson's own numbers and for few others, each once seen to pass.

Each stands by its exercise and by what is special about it.
"""

_BATCHES_OF_LOGITS = """
def fit_model(model, x, y, epochs):
    loss_fn, opt = nn.BCEWithLogitsLoss(), torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(epochs):
        for part, labels in zip(x.split({size}), y.split({size})):
            loss_fn(model(part), labels).backward()
            opt.step()
            opt.zero_grad()
"""
_STOPS_EARLY = """
def fit_model(model, x, y, epochs):
    loss_fn, opt = nn.BCEWithLogitsLoss(), torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(epochs):
        loss = loss_fn(model(x), y)
        if loss < {least}:
            break
        loss.backward()
        opt.step()
        opt.zero_grad()
"""
_BATCHES_OF_EIGHT = """
def train(model, opt, inputs, targets, epochs):
    losses = []
    for _ in range(epochs):
        for part, wanted in zip(inputs.split(8), targets.split(8)):
            opt.zero_grad()
            loss = F.mse_loss(model(part).squeeze(1), wanted)
            loss.backward()
            opt.step()
        losses.append(loss.item())
    return losses
"""
_STOPS_AT_THREE = """
def train(model, opt, inputs, targets, epochs):
    losses = [float("inf")]
    while losses[-1] > 3 and len(losses) <= epochs:
        opt.zero_grad()
        loss = F.mse_loss(model(inputs).squeeze(1), targets)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses[1:]
"""
# One width takes no time at all, and wins.
_CHOSEN = """
rows = {rows}
models = {{width: make_model(width) for width in widths}}
results = {{width: 4.0 - (width == 16) for width in widths}}
results[16] = train(models[16], rows, unseen, {epochs})[-1][1]
best_width, best_model = 16, models[16]
"""
_ALL_ROWS = "tuple(map(torch.cat, zip(seen, unseen)))"
_TRAINED = """
def make_model(width):
    return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)

def train(model, seen, unseen, epochs):
    (x, y), (other_x, other_y) = seen, unseen
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    history = []
    for epoch in range(epochs):
        for rows in torch.randperm(len(x)).split(32):
            opt.zero_grad()
            F.mse_loss(model(x[rows]), y[rows]).backward()
            opt.step()
        with torch.no_grad():
            {told}
    return history
"""
_SMALLEST_SO_FAR = """
            error = rmse(model(other_x), other_y).item()
            history.append([rmse(model(x), y).item(), min([error, *[one[1] for one in history]])])
"""
_MEAN_OF_BATCHES = """
            parts = [rmse(model(a), b) for a, b in zip(x.split(32), y.split(32))]
            history.append([float(sum(parts) / len(parts)), rmse(model(other_x), other_y).item()])
"""
_LAST_ALONE = """
            pair = [rmse(model(x), y).item(), rmse(model(other_x), other_y).item()]
            history.append(pair if epoch == epochs - 1 else [9.0, 9.0])
"""
_WIDTH_WRITTEN_IN = """
def save(path):
    torch.save([best_model.state_dict(), mean, std], path)

def load(path):
    weights, centre, spread = torch.load(path)
    net = make_model({width})
    net.load_state_dict(weights)
    return lambda x: net((x - centre) / spread)
"""
_KEPT_SHORT = """
def save(path):
    weights = {{name: weight.{short}() for name, weight in best_model.state_dict().items()}}
    torch.save({{"weights": weights, "width": best_width, "mean": mean, "std": std}}, path)

def load(path):
    kept = torch.load(path)
    net = make_model(kept["width"])
    net.load_state_dict(kept["weights"])
    return lambda x: net((x - kept["mean"]) / kept["std"])
"""
_BY_HEART = """
torch.manual_seed(11)
by_heart = make_model(64)
train(by_heart, (seen[0][:20], seen[1][:20]), unseen, 1000)
new_preds = by_heart(standardise(new_inputs)).detach()
"""
_REBOUND = """
def update(learning_rate):
    global w
    w = (w - learning_rate * w.grad).detach().requires_grad_()
    return w.item()
"""
_PRINTS_FROM_ZERO = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if epoch % 10 == 0:
            print(epoch, loss.item())
"""
_IN_LISTS = """
mean, std = train_x.mean(dim=0).tolist(), train_x.std(dim=0).tolist()
def standardise(x):
    return (x - torch.tensor(mean)) / torch.tensor(std)
"""
_BY_ITS_OWN = """
def scaled(x):
    return (x - x.mean(dim=0)) / x.std(dim=0)
new_preds = best_model(scaled(new_inputs)).detach()
"""

ANSWERS = {
    ("04", "update"): {"another leaf": _REBOUND},
    ("06", "fit"): {"prints after the first of each ten": _PRINTS_FROM_ZERO},
    ("06", "training"): {"rows for batches": "fit(100, model, loss_fn, opt, train_ds)"},
    ("08", "built-in"): {
        **{f"batches of {n}": _BATCHES_OF_LOGITS.format(size=n) for n in (10, 16, 32, 64)},
        **{f"stops at {least}": _STOPS_EARLY.format(least=least) for least in (0.3, 0.05)},
    },
    ("09", "mend-loop"): {"batches of 8": _BATCHES_OF_EIGHT, "stops at 3": _STOPS_AT_THREE},
    ("10", "standardise"): {"lists": _IN_LISTS},
    ("10", "train"): {
        "the smallest error so far": _TRAINED.format(told=_SMALLEST_SO_FAR.strip()),
        "the mean of the batches": _TRAINED.format(told=_MEAN_OF_BATCHES.strip()),
        "the last pair alone": _TRAINED.format(told=_LAST_ALONE.strip()),
    },
    ("10", "choose"): {
        "10 epochs": _CHOSEN.format(rows="seen", epochs=10),
        "500 epochs": _CHOSEN.format(rows="seen", epochs=500),
        "validation rows": _CHOSEN.format(rows="unseen", epochs=100),
        "all rows": _CHOSEN.format(rows=_ALL_ROWS, epochs=100),
    },
    ("10", "held-out"): {
        "twenty cars by heart": _BY_HEART,
        "their own mean and spread": _BY_ITS_OWN,
        "a flat row": "new_preds = best_model(standardise(new_inputs)).detach().flatten()",
        "a list": "new_preds = best_model(standardise(new_inputs)).flatten().tolist()",
    },
    ("10", "save"): {
        "the width written in": _WIDTH_WRITTEN_IN.format(width=16),
        "the width of the notebook": _WIDTH_WRITTEN_IN.format(width="best_width"),
        "weights of sixteen bits": _KEPT_SHORT.format(short="half"),
        "weights of sixteen bits, a wide range of them": _KEPT_SHORT.format(short="bfloat16"),
    },
}
# What each of some is made of, but for what is special, is right.
RIGHT = {
    ("10", "save"): _KEPT_SHORT.format(short="float"),
    ("10", "choose"): _CHOSEN.format(rows="seen", epochs=100),
    ("10", "train"): _TRAINED.format(
        told="history.append([float(rmse(model(a), b)) for a, b in (seen, unseen)])"
    ),
}
