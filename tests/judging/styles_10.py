"""Lesson 10, answered in other ways, all of them right."""

_CLASS_AND_LOADER = """
from torch.utils.data import DataLoader, TensorDataset

class Car(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.hidden, self.last = nn.Linear(6, width), nn.Linear(width, 1)

    def forward(self, x):
        return self.last(torch.tanh(self.hidden(x)))

def make_model(width):
    return Car(width).to(device)

def train(net, known, other, n):
    batches = DataLoader(TensorDataset(*known), batch_size=80, shuffle=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    told = []
    while len(told) < n:
        for xb, yb in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(net(xb), yb).backward()
            optimizer.step()
        with torch.inference_mode():
            told.append([float(rmse(net(x), y)) for x, y in (known, other)])
    return told
"""
_WHOLE_TABLE = """
def make_model(width):
    layers = [nn.Linear(6, width), nn.GELU(), nn.Linear(width, 1)]
    nn.init.constant_(layers[-1].bias, 11.0)
    return nn.Sequential(*layers).to(device)

def train(model, seen, unseen, epochs):
    opt = torch.optim.Adam(model.parameters(), lr=0.05)
    history = []
    for _ in range(epochs):
        loss = (model(seen[0]) - seen[1]).square().mean()
        loss.backward()
        opt.step()
        model.zero_grad()
        history.append(tuple(float(rmse(model(x).detach(), y)) for x, y in (seen, unseen)))
    return history
"""
_NORMALISED_INSIDE = """
def make_model(width):
    return nn.Sequential(
        nn.Linear(6, width), nn.LeakyReLU(), nn.BatchNorm1d(width), nn.Linear(width, width),
        nn.Softplus(), nn.Linear(width, 1),
    ).to(device)

def train(model, seen, unseen, epochs):
    x, y = seen
    opt = torch.optim.AdamW(model.parameters(), lr=0.03)
    history = np.zeros((epochs, 2))
    for epoch in range(epochs):
        model.train()
        mixed = torch.randperm(len(x))
        for first in range(0, len(x), 80):
            rows = mixed[first:first + 80]
            opt.zero_grad(set_to_none=False)
            loss = F.smooth_l1_loss(model(x[rows]), y[rows])
            loss.backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            history[epoch] = [float(rmse(model(a), b)) for a, b in (seen, unseen)]
    return history
"""
_NO_OPTIMIZER = """
def make_model(width):
    model = nn.Sequential()
    model.append(nn.Linear(6, width))
    model.append(nn.ReLU())
    model.append(nn.Linear(width, 1))
    return model.to(device)

def measured(model, pair):
    x, y = pair
    return float(rmse(model(x), y))

def train(model, seen, unseen, epochs, rate=0.02):
    weights, history = list(model.parameters()), []
    for epoch in range(epochs):
        for xb, yb in zip(seen[0].split(40), seen[1].split(40)):
            loss = torch.mean((model(xb) - yb) ** 2)
            with torch.no_grad():
                for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
                    weight -= rate * slope
        with torch.no_grad():
            history += [[measured(model, seen), measured(model, unseen)]]
    return history
"""
_CLOSURE_AND_DROPOUT = """
def make_model(width):
    hidden = nn.Sequential(nn.Linear(6, width), nn.ELU(), nn.Dropout(0.02))
    return nn.Sequential(hidden, nn.Linear(width, 1)).to(device)

def train(model, seen, unseen, epochs):
    x, y = seen
    opt = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    plan = torch.optim.lr_scheduler.StepLR(opt, 60, 0.5)
    history = []
    for epoch in range(epochs):
        model.train()
        for rows in np.array_split(np.random.permutation(len(x)), 6):
            def closure():
                opt.zero_grad()
                loss = F.mse_loss(model(x[rows]), y[rows])
                loss.backward()
                return loss
            opt.step(closure)
        plan.step()
        model.eval()
        said = [model(one).detach() for one, _ in (seen, unseen)]
        history.append([float(rmse(said[0], y)), float(rmse(said[1], unseen[1]))])
    return history
"""

_SMALLEST_SO_FAR = """
results, smallest = {}, float("inf")
for width in widths:
    model = make_model(width)
    error = train(model, seen, unseen, 100)[-1][1]
    results[width] = error
    if error < smallest:
        smallest, best_width, best_model = error, width, model
"""
_ROWS_OF_THREE = """
tried = []
for width in widths:
    one = make_model(width)
    tried.append((train(one, seen, unseen, 100)[99][1], width, one))
_, best_width, best_model = min(tried, key=lambda row: row[0])
results = {width: torch.tensor(error) for error, width, _ in tried}
"""
_IN_A_FUNCTION = """
def tried(width):
    net = make_model(width)
    return net, list(train(net, seen, unseen, epochs=100))[-1][-1]

both = {width: tried(width) for width in widths}
results = {width: error for width, (_, error) in both.items()}
best_width = sorted(results, key=results.get)[0]
best_model = both[best_width][0]
"""
_LONGER = """
models = [make_model(width) for width in widths]
errors = [train(model, seen, unseen, 110)[-1][1] for model in models]
place = int(np.argmin(errors))
best_model, best_width = models[place], widths[place]
results = dict(zip(widths, errors))
"""
_OTHER_PAIRS = """
import copy
results = dict.fromkeys(widths)
for width in reversed(widths):
    net = make_model(width)
    told = train(net, (standardise(train_x), train_y), (standardise(valid_x), valid_y), 100)
    results[width] = told[-1][1]
    if results[width] == min(one for one in results.values() if one is not None):
        best_width, best_model = width, copy.deepcopy(net)
"""

_PICKLE = """
import pickle

def save(path):
    weights = {name: one.cpu().numpy() for name, one in best_model.state_dict().items()}
    with open(path, "wb") as file:
        pickle.dump((best_width, weights, mean.numpy(), std.numpy()), file)

def load(path):
    with open(path, "rb") as file:
        width, weights, centre, spread = pickle.load(file)
    model = make_model(width)
    model.load_state_dict({name: torch.as_tensor(one) for name, one in weights.items()})
    model.eval()
    return lambda x: model((x - torch.tensor(centre)) / torch.tensor(spread)).detach()
"""
_WHOLE_MODEL = """
def save(path):
    torch.save([best_model, mean, std], path)

def load(path):
    model, centre, scale = torch.load(path, weights_only=False)
    return nn.Sequential(Scale(centre, scale), model).eval()

class Scale(nn.Module):
    def __init__(self, centre, scale):
        super().__init__()
        self.register_buffer("centre", centre)
        self.register_buffer("scale", scale)

    def forward(self, x):
        return (x - self.centre) / self.scale
"""
_JSON = """
import json

def save(path):
    kept = {name: one.tolist() for name, one in best_model.state_dict().items()}
    text = json.dumps([best_width, kept, mean.tolist(), std.tolist()])
    Path(path).write_text(text)

def load(path):
    width, kept, centre, spread = json.loads(Path(path).read_text())
    model = make_model(width)
    model.load_state_dict({name: torch.tensor(one) for name, one in kept.items()})
    model.train(False)
    centre, spread = torch.tensor(centre, device=device), torch.tensor(spread, device=device)

    def foretell(x):
        with torch.inference_mode():
            return model((x - centre) / spread)

    return foretell
"""
_WIDTH_FROM_WEIGHTS = """
def save(path):
    state = {**best_model.state_dict(), "scale.mean": mean, "scale.std": std}
    torch.save(dict(state, width=torch.tensor(best_width)), path)

class Foreteller:
    def __init__(self, path):
        state = torch.load(path)
        self.mean, self.std = state.pop("scale.mean"), state.pop("scale.std")
        self.model = make_model(int(state.pop("width")))
        self.model.load_state_dict(state)
        self.model.eval()

    @torch.no_grad()
    def __call__(self, x):
        return self.model((x - self.mean) / self.std)

load = Foreteller
"""
_ARRAYS = """
def save(path):
    weights = [one.detach().cpu().numpy() for one in best_model.state_dict().values()]
    with open(path, "wb") as file:
        np.savez(file, best_width, mean.numpy(), std.numpy(), *weights)

def load(path):
    with np.load(path) as file:
        width, centre, spread, *weights = [torch.from_numpy(one) for one in file.values()]
    model = make_model(int(width)).eval()
    names = model.state_dict()
    model.load_state_dict(dict(zip(names, weights)))
    return lambda x: model(torch.div(x - centre, spread))
"""
_FOLDED_IN = """
def save(path):
    state = {name: one.clone() for name, one in best_model.state_dict().items()}
    weight, bias = list(state)[:2]
    state[weight] = state[weight] / std
    state[bias] = state[bias] - state[weight] @ mean.flatten()
    torch.save((best_width, state), path)

def load(path):
    width, state = torch.load(path)
    model = make_model(width)
    model.load_state_dict(state)
    return torch.no_grad()(model.eval())
"""
_PREDICTOR = """
class Predictor(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = make_model(width)
        self.register_buffer("mean", torch.zeros(6))
        self.register_buffer("std", torch.ones(6))

    def forward(self, x):
        return self.net((x - self.mean) / self.std)

def save(path):
    whole = Predictor(best_width)
    whole.net.load_state_dict(best_model.state_dict())
    whole.mean.copy_(mean.flatten()), whole.std.copy_(std.flatten())
    torch.save({"width": best_width, "state": whole.state_dict()}, path)

def load(path):
    kept = torch.load(path)
    whole = Predictor(kept["width"])
    whole.load_state_dict(kept["state"])
    return whole.eval().requires_grad_(False)
"""
_SKIPS = """
class Skip(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.into, self.out, self.straight = (
            nn.Linear(6, width), nn.Linear(width, 1), nn.Linear(6, 1))
        self.register_buffer("scale", torch.tensor([1.0, 0.0]))

    def forward(self, x):
        said = self.out(torch.relu(self.into(x))) + self.straight(x)
        return said * self.scale[0] + self.scale[1]

make_model = Skip

def train(model, seen, unseen, epochs):
    (x, y), told = seen, []
    model.scale.copy_(torch.stack([y.std(), y.mean()]))
    opt = torch.optim.Adam(model.parameters(), 0.01)
    for _ in range(epochs):
        for rows in torch.randperm(len(x)).chunk(5):
            loss = ((model(x[rows]) - y[rows]) / y.std()).square().mean()
            opt.zero_grad(), loss.backward(), opt.step()
        with torch.no_grad():
            told.append([float(rmse(model(a), b)) for a, b in (seen, unseen)])
    return told
"""
_SAME_SHARE_OF_YEARS = """
chance, aside = np.random.default_rng(4), []
for year in inputs[:, 0].unique():
    rows = (inputs[:, 0] == year).nonzero()[:, 0].numpy()
    aside += chance.permutation(rows)[: len(rows) // 5].tolist()
rest = chance.permutation(sorted({*range(300)} - {*aside})).tolist()
aside, rest = aside + rest[: 60 - len(aside)], rest[60 - len(aside):]
train_x, train_y, valid_x, valid_y = inputs[rest], targets[rest], inputs[aside], targets[aside]
"""

STYLES = {
    "predict-slow": (
        "slow_cars_use = 'Less'",
        "slow_cars_use = ' less '",
        "slow_cars_use = 'LESS'",
        "slow_cars_use = ['more', 'less'][1]",
    ),
    "split": (
        "rows = np.random.default_rng(1).permutation(300)\n"
        "aside = torch.zeros(300, dtype=torch.bool)\naside[rows[:60]] = True\n"
        "train_x, train_y = inputs[~aside], targets[~aside]\n"
        "valid_x, valid_y = inputs[aside], targets[aside]",
        "from torch.utils.data import random_split\n"
        "one, other = (part.indices for part in random_split(range(300), [240, 60]))\n"
        "train_x, train_y, valid_x, valid_y = (\n"
        "    table[rows] for rows in (one, other) for table in (inputs, targets))",
        "import random\nrows = list(range(len(inputs)))\nrandom.shuffle(rows)\n"
        "train_x, valid_x = inputs[rows[:240]], inputs[rows[240:]]\n"
        "train_y, valid_y = targets[rows[:240]], targets[rows[240:]]",
        "both = torch.cat([inputs, targets], dim=1)[torch.randperm(300)]\n"
        "learned, judged = both.split([240, 60])\n"
        "train_x, train_y = learned[:, :6], learned[:, 6:]\n"
        "valid_x, valid_y = judged[:, :6], judged[:, 6:]",
        "order = torch.rand(300).argsort()\n"
        "train_x, valid_x = torch.tensor_split(inputs[order], [240])\n"
        "train_y, valid_y = torch.tensor_split(targets[order], [240])",
        _SAME_SHARE_OF_YEARS,
    ),
    "standardise": (
        "def standardise(x):\n    return (x - mean) / std\n\n"
        "std = train_x.std(dim=0)\nmean = train_x.mean(dim=0)",
        "std, mean = torch.std_mean(train_x, 0, unbiased=False)\n"
        "standardise = lambda x: torch.div(x - mean, std)",
        "mean, std = train_x.mean(0, keepdim=True), train_x.var(0, keepdim=True).sqrt()\n"
        "def standardise(table):\n    return table.sub(mean).div(std)",
        "mean = torch.stack([column.mean() for column in train_x.T])\n"
        "std = torch.stack([column.std() for column in train_x.T])\n"
        "class Scale:\n    def __call__(self, x):\n"
        "        return ((x.double() - mean.double()) / std.double()).float()\n"
        "standardise = Scale()",
        "def scaler(rows):\n    centre, spread = rows.mean(0), rows.std(0)\n"
        "    return centre, spread, lambda x: (x - centre) / spread\n"
        "mean, std, standardise = scaler(train_x)",
        "mean = torch.from_numpy(train_x.numpy().mean(axis=0))\n"
        "std = torch.from_numpy(train_x.numpy().std(axis=0, ddof=1))\n"
        "def standardise(x):\n    x = x.clone()\n    x -= mean\n    x /= std\n    return x",
        "from functools import partial\nmean, std = train_x.mean(0), train_x.std(0)\n"
        "def scaled(x, *, centre, spread):\n    return (x - centre) / spread\n"
        "standardise = partial(scaled, centre=mean, spread=std)",
    ),
    "baseline": (
        "def rmse(preds, truth):\n    return F.mse_loss(preds, truth).sqrt()\n"
        "baseline = rmse(train_y.mean().expand_as(valid_y), valid_y)",
        "import math\ndef rmse(p, t):\n    return math.sqrt(((p - t) ** 2).mean().item())\n"
        "baseline = rmse(torch.full_like(valid_y, train_y.mean().item()), valid_y)",
        "def rmse(preds, truth):\n"
        "    return torch.linalg.norm(preds - truth) / preds.numel() ** 0.5\n"
        "baseline = rmse(train_y.mean() * torch.ones(60, 1), valid_y)",
        "def rmse(preds, truth):\n"
        "    errors = preds.detach().double() - truth.double()\n"
        "    return torch.sqrt(torch.mean(errors * errors))\n"
        "guess = train_y.sum() / len(train_y)\nbaseline = rmse(guess, valid_y).item()",
        "def rmse(preds, truth):\n"
        "    return np.sqrt(np.mean((preds.detach().numpy() - truth.numpy()) ** 2))\n"
        "baseline = rmse(train_y.mean(), valid_y)",
        "def rmse(preds, truth):\n    errors = preds - truth\n"
        "    return torch.sqrt(torch.einsum('nk,nk->', errors, errors) / errors.numel())\n"
        "baseline = rmse(train_y.mean(dim=0, keepdim=True).expand(60, 1), valid_y)",
    ),
    "train": (
        _CLASS_AND_LOADER,
        _WHOLE_TABLE,
        _NORMALISED_INSIDE,
        _NO_OPTIMIZER,
        _CLOSURE_AND_DROPOUT,
        _SKIPS,
    ),
    "choose": (_SMALLEST_SO_FAR, _ROWS_OF_THREE, _IN_A_FUNCTION, _LONGER, _OTHER_PAIRS),
    "held-out": (
        "new_preds = best_model(standardise(new_inputs)).detach()",
        "new_preds = best_model(standardise(new_inputs)).detach().numpy()",
        "best_model.eval()\n"
        "new_preds = torch.stack([best_model(standardise(row[None]))[0] for row in new_inputs])",
        "with torch.inference_mode():\n"
        "    new_preds = torch.cat([best_model(standardise(p)) for p in new_inputs.split(10)])",
        "x = (new_inputs - mean) / std\nnew_preds = best_model(x).double()",
        "new_preds = best_model(standardise(new_inputs)).tolist()",
        "table = torch.cat([standardise(inputs), torch.ones(300, 1)], dim=1)\n"
        "line = torch.linalg.lstsq(table, targets).solution\n"
        "new_preds = torch.cat([standardise(new_inputs), torch.ones(92, 1)], dim=1) @ line",
    ),
    "save": (
        _PICKLE,
        _WHOLE_MODEL,
        _JSON,
        _WIDTH_FROM_WEIGHTS,
        _ARRAYS,
        _PREDICTOR,
        _FOLDED_IN,
    ),
}
