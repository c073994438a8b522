"""Lesson 05, answered in other ways, all of them right."""

import re

CLASS_MODEL = """
class Model:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def __call__(self, x):
        return x @ self.weights.t() + self.biases

model = Model(w, b)
"""
CLOSURE_MODEL = """
def line(weights, biases):
    def predict(x):
        return torch.addmm(biases, x, weights.t())
    return predict

model = line(w, b)
"""
MODULE_MODEL = """
class Model(nn.Module):
    def forward(self, x):
        return F.linear(x, w, b)

model = Model()
"""
MODELS = {
    "F.linear": "def model(x):\n    return F.linear(x, w, b)",
    "addmm": "def model(x):\n    return torch.addmm(b, x, w.t())",
    "mm": "def model(x):\n    return x.mm(w.T) + b",
    "matmul": "def model(x):\n    return torch.matmul(x, w.mT).add(b)",
    "einsum": "def model(x):\n    return torch.einsum('ri,ci->rc', x, w) + b",
    "products summed": "def model(x):\n    return (x.unsqueeze(1) * w).sum(dim=2) + b",
    "on its side and back": "def model(x):\n    return (w @ x.t() + b.reshape(2, 1)).t()",
    "rows stacked": "def model(x):\n    return torch.stack([w @ row + b for row in x])",
    "lambda": "model = lambda x: x @ w.t() + b",
    "partial": (
        "from functools import partial\n"
        "def line(weights, biases, x):\n    return x @ weights.t() + biases\n"
        "model = partial(line, w, b)"
    ),
    "class": CLASS_MODEL,
    "closure": CLOSURE_MODEL,
    "module": MODULE_MODEL,
    "printing": "def model(x):\n    print('called')\n    return x @ w.t() + b",
    "another argument": "def model(x, scale=1):\n    return scale * (x @ w.t() + b)",
    "a column of ones": (
        "def model(x):\n    ones = torch.ones(len(x), 1)\n"
        "    return torch.cat([x, ones], dim=1) @ torch.cat([w, b.unsqueeze(1)], dim=1).T"
    ),
    "each row alone": "model = torch.vmap(lambda row: w @ row + b)",
    "a table filled in": (
        "def model(x):\n    table = torch.zeros(len(x), 2)\n    for crop in range(2):\n"
        "        table[:, crop] = x @ w[crop] + b[crop]\n    return table"
    ),
}

LOSSES = {
    "F.mse_loss": "mse = F.mse_loss",
    "MSELoss": "mse = nn.MSELoss()",
    "sum over numel": (
        "def mse(t1, t2):\n    d = t1 - t2\n    return torch.sum(d * d) / d.numel()"
    ),
    "other way round": "def mse(t1, t2):\n    return (t2 - t1).square().mean()",
    "pow": "def mse(t1, t2):\n    return torch.mean(torch.pow(t1 - t2, 2))",
    "dot": "def mse(t1, t2):\n    d = (t1 - t2).flatten()\n    return d @ d / len(d)",
    "norm": "def mse(t1, t2):\n    return torch.linalg.norm(t1 - t2) ** 2 / t1.numel()",
    "lambda": "mse = lambda t1, t2: ((t1 - t2) ** 2).mean()",
    "class": (
        "class Loss:\n    def __call__(self, t1, t2):\n        return ((t1 - t2) ** 2).mean()\n"
        "mse = Loss()"
    ),
    "spread and level": (
        "def mse(t1, t2):\n    d = t1 - t2\n    return d.var(correction=0) + d.mean() ** 2"
    ),
    "number by number": (
        "def mse(t1, t2):\n    total = torch.zeros(())\n"
        "    for one, other in zip(t1.flatten(), t2.flatten()):\n"
        "        total = total + (one - other) ** 2\n    return total / t1.numel()"
    ),
}

PARAMETERS = {
    "nn.Parameter": "w = nn.Parameter(torch.randn(2, 3))\nb = nn.Parameter(torch.randn(2))",
    "requires_grad_": (
        "w = torch.randn(2, 3).requires_grad_()\nb = torch.randn(2).requires_grad_()"
    ),
    "rand": "w = torch.rand(2, 3, requires_grad=True)\nb = torch.rand(2, requires_grad=True)",
    "written out": (
        "w = torch.tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], requires_grad=True)\n"
        "b = torch.tensor([0.7, -0.8], requires_grad=True)"
    ),
    "normal_": (
        "w, b = torch.empty(2, 3).normal_(), torch.empty(2).normal_()\n"
        "w.requires_grad = b.requires_grad = True"
    ),
    "a layer's": "layer = torch.nn.Linear(3, 2)\nw, b = layer.weight, layer.bias",
    "small": (
        "w = torch.randn(2, 3).mul(0.1).requires_grad_()\n"
        "b = torch.randn(2).mul(0.1).requires_grad_()"
    ),
}

GRADIENTS = {
    "in one line": "preds = model(inputs); loss = mse(preds, targets); loss.backward()",
    "autograd.backward": (
        "preds = model(inputs)\nloss = mse(preds, targets)\ntorch.autograd.backward(loss)"
    ),
    "autograd.grad": (
        "preds = model(inputs)\nloss = mse(preds, targets)\n"
        "w.grad, b.grad = torch.autograd.grad(loss, (w, b))"
    ),
    "in a function": (
        "def slopes():\n    global preds, loss\n    preds = model(inputs)\n"
        "    loss = mse(preds, targets)\n    loss.backward()\nslopes()"
    ),
    "a loss of its own": (
        "preds = model(inputs)\nloss = mse(preds, targets)\nmse(model(inputs), targets).backward()"
    ),
}

AFTER_STEP = "\npreds = model(inputs)\nloss = mse(preds, targets)"
STEPS = {
    "data": "w.data -= 1e-5 * w.grad\nb.data -= 1e-5 * b.grad",
    "data anew": "w.data = w.data - 1e-5 * w.grad\nb.data = b.data - 1e-5 * b.grad",
    "sub_": "with torch.no_grad():\n    w.sub_(w.grad, alpha=1e-5)\n    b.sub_(b.grad, alpha=1e-5)",
    "copy_": (
        "with torch.no_grad():\n    w.copy_(w - 1e-5 * w.grad)\n    b.copy_(b - 1e-5 * b.grad)"
    ),
    "add_ of minus": ("with torch.no_grad():\n    for p in (w, b):\n        p += -1e-5 * p.grad"),
    "SGD": "torch.optim.SGD([w, b], lr=1e-5).step()",
    "new leaves": (
        "w = (w - 1e-5 * w.grad).detach().requires_grad_()\n"
        "b = (b - 1e-5 * b.grad).detach().requires_grad_()"
    ),
    "written into": (
        "with torch.no_grad():\n    w[:] = w - 1e-5 * w.grad\n    b[:] = b - 1e-5 * b.grad"
    ),
    "b first": "with torch.no_grad():\n    b -= 1e-5 * b.grad\n    w -= 1e-5 * w.grad",
}
RESETS = {
    "zero_": "\nw.grad.zero_()\nb.grad.zero_()",
    "None": "\nw.grad = b.grad = None",
    "zeros": "\nw.grad = torch.zeros_like(w)\nb.grad = torch.zeros_like(b)",
}

LATE_STEPS = (
    "with torch.no_grad():\n    w -= 1e-5 * w.grad\n    b -= 1e-5 * b.grad"
    f"{AFTER_STEP}\nw.grad.zero_()\nb.grad.zero_()",
    "w.data -= 1e-5 * w.grad\nb.data -= 1e-5 * b.grad"
    "\nloss = mse(model(inputs), targets)\npreds = model(inputs)\nw.grad = b.grad = None",
    "dw, db = w.grad, b.grad\nw.grad = b.grad = None\nwith torch.no_grad():\n"
    f"    w -= 1e-5 * dw\n    b -= 1e-5 * db{AFTER_STEP}",
)

LOOP = """
for epoch in range(100):
    {before}
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= 1e-5 * w.grad
        b -= 1e-5 * b.grad
    {after}
"""
ZERO = "if w.grad is not None: w.grad.zero_(); b.grad.zero_()"
TRAININGS = {
    "reset before backward": LOOP.format(before=ZERO, after="pass"),
    "reset after the step": LOOP.format(before="pass", after=ZERO),
    "reset before and after": LOOP.format(before=ZERO, after=ZERO),
    "grad = None": LOOP.format(before="w.grad = b.grad = None", after="pass"),
    "SGD, zero_grad first": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
for epoch in range(100):
    optimizer.zero_grad()
    loss = mse(model(inputs), targets)
    loss.backward()
    optimizer.step()
""",
    "SGD, zero_grad last": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
losses = []
for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    losses.append(loss.item())
""",
    "SGD with a closure": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
def closure():
    global preds, loss
    optimizer.zero_grad()
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    return loss
for epoch in range(100):
    optimizer.step(closure)
""",
    "in a function": """
def fit(epochs, rate):
    global preds, loss
    for epoch in range(epochs):
        preds = model(inputs)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            for p in (w, b):
                p -= rate * p.grad
                p.grad.zero_()
fit(100, 1e-5)
""",
    "while": """
epoch = 0
while epoch < 100:
    w.grad = b.grad = None
    loss = mse(model(inputs), targets)
    loss.backward()
    w.data -= 1e-5 * w.grad
    b.data -= 1e-5 * b.grad
    epoch += 1
""",
    "more epochs": LOOP.format(before=ZERO, after="pass").replace("100", "250"),
    "many more epochs": LOOP.format(before=ZERO, after="pass").replace("100", "2000"),
    "by hand": """
for epoch in range(100):
    with torch.no_grad():
        preds = model(inputs)
        loss = mse(preds, targets)
        error = preds - targets
        w -= 1e-5 * 2 / targets.numel() * error.t() @ inputs
        b -= 1e-5 * 2 / targets.numel() * error.sum(dim=0)
""",
    "losses put in order afterwards": """
def epoch():
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    w.data -= 1e-5 * w.grad
    b.data -= 1e-5 * b.grad
    w.grad = b.grad = None
    return loss
history = [epoch() for _ in range(100)]
losses = []
losses += [one.item() for one in history]
""",
    "rows in any order": """
losses = []
for epoch in range(100):
    order = torch.randperm(len(inputs))
    loss = mse(model(inputs[order]), targets[order])
    slopes = torch.autograd.grad(loss, (w, b))
    for p, slope in zip((w, b), slopes):
        p.data -= 1e-5 * slope
    losses.append(loss.item())
""",
    "plotted": LOOP.format(before=ZERO, after="pass")
    + "import matplotlib.pyplot as plt\nplt.plot([1])",
}

PREDICTIONS = {
    "detached": "preds = model(inputs).detach()",
    "without recording": "with torch.no_grad():\n    preds = model(inputs)",
    "data": "preds = model(inputs).data",
    "an array": "preds = model(inputs).detach().numpy()",
    "written out": "preds = inputs @ w.t() + b",
    "cloned": "preds = model(inputs.clone()).clone()",
    "row by row": "preds = torch.stack([model(row[None])[0] for row in inputs])",
}

TABLE = "table = torch.cat([inputs, torch.ones(5, 1)], dim=1)\n"
OPTIMA = {
    "pinv": f"{TABLE}best_loss = mse(table @ torch.linalg.pinv(table) @ targets, targets)",
    "gelsd": (
        f"{TABLE}best = torch.linalg.lstsq(table, targets, driver='gelsd').solution\n"
        "best_loss = mse(table @ best, targets).item()"
    ),
    "NumPy": (
        "table = np.hstack([inputs.numpy(), np.ones((5, 1))])\n"
        "best, *_ = np.linalg.lstsq(table, targets.numpy(), rcond=None)\n"
        "best_loss = ((table @ best - targets.numpy()) ** 2).mean()"
    ),
    "normal equations": (
        f"{TABLE}table = table.double()\n"
        "best = torch.linalg.solve(table.T @ table, table.T @ targets.double())\n"
        "best_loss = mse(table @ best, targets.double())"
    ),
    "the ones first": (
        "table = torch.cat([torch.ones(5, 1), inputs], dim=1)\n"
        "best = torch.linalg.lstsq(table, targets).solution\n"
        "best_loss = mse(table @ best, targets)"
    ),
    "residuals": (
        f"{TABLE}best = torch.linalg.lstsq(table, targets, driver='gelsd')\n"
        "best_loss = best.residuals.sum() / targets.numel()"
    ),
    "centred": (
        "x, y = inputs - inputs.mean(0), targets - targets.mean(0)\n"
        "best_loss = mse(x @ torch.linalg.lstsq(x, y).solution, y)"
    ),
    "Q and R": f"{TABLE}Q, R = torch.linalg.qr(table)\nbest_loss = mse(Q @ Q.T @ targets, targets)",
}

STANDARDISERS = {
    "divided by n": ("def standardise(x):\n    return (x - x.mean(0)) / x.std(0, correction=0)"),
    "kept dimensions": (
        "def standardise(x):\n"
        "    return (x - x.mean(dim=0, keepdim=True)) / x.std(dim=0, keepdim=True)"
    ),
    "column by column": (
        "def standardise(x):\n"
        "    return torch.stack([(c - c.mean()) / c.std() for c in x.T], dim=1)"
    ),
    "var_mean": (
        "def standardise(x):\n    var, mean = torch.var_mean(x, dim=0)\n"
        "    return (x - mean) / var.sqrt()"
    ),
    "lambda": "standardise = lambda x: x.sub(x.mean(0)).div(x.std(0))",
    "a copy in place": (
        "def standardise(x):\n    x = x.clone()\n    x -= x.mean(dim=0)\n"
        "    x /= x.std(dim=0)\n    return x"
    ),
    "never by nothing": (
        "def standardise(x, dim=0):\n"
        "    return (x - x.mean(dim, keepdim=True)) / (x.std(dim, keepdim=True) + 1e-8)"
    ),
    "NumPy": (
        "def standardise(x):\n    a = x.numpy()\n"
        "    return torch.from_numpy((a - a.mean(axis=0)) / a.std(axis=0, ddof=1))"
    ),
}

DATA = (
    "rows = np.loadtxt('../data/crops.csv', delimiter=',', skiprows=1, usecols=range(1, 6))\n"
    "inputs, targets = torch.from_numpy(rows).float().split([3, 2], dim=1)",
    "inputs = torch.tensor(\n"
    "    [[73.0, 67, 43], [91, 88, 64], [87, 134, 58], [102, 43, 37], [69, 96, 70]],\n"
    "    dtype=torch.float32)\n"
    "targets = torch.tensor(\n"
    "    [[56.0, 70], [81, 101], [119, 133], [22, 37], [103, 119]], dtype=torch.float32)",
    "import csv\nwith open('../data/crops.csv', newline='') as file:\n"
    "    rows = list(csv.DictReader(file))\n"
    "inputs, targets = (\n"
    "    torch.tensor([[float(row[name]) for name in names] for row in rows])\n"
    "    for names in (('temperature', 'rainfall', 'humidity'), ('apples', 'oranges')))",
)
DIRECTIONS = (
    "direction = 'up' if w.grad[0, 0] > 0 else 'down'",
    "direction = ['down', 'up'][int(w.grad.flatten()[0].item() > 0)]",
)


def recording(code: str) -> str:
    """Return a training that keeps the loss of each epoch, as the lesson asks."""
    if "losses = []" in code:
        return code
    return re.sub(
        r"^( +)(loss\.backward\(\)|error = .*)$",
        r"\1\2\n\1losses.append(loss.item())",
        code,
        flags=re.MULTILINE,
    )


STYLES = {
    "data": DATA,
    "parameters": tuple(PARAMETERS.values()),
    "model": tuple(MODELS.values()),
    "mse": tuple(LOSSES.values()),
    "gradients": tuple(GRADIENTS.values()),
    "predict-direction": DIRECTIONS,
    "step": tuple(
        code + ("" if name == "new leaves" else RESETS[reset]) + AFTER_STEP
        for name, code in STEPS.items()
        for reset in ("zero_", "None")
    )
    + LATE_STEPS,
    "training": tuple(recording(code) for code in TRAININGS.values()),
    "predictions": tuple(PREDICTIONS.values()),
    "optimum": tuple(OPTIMA.values()),
    "standardise": tuple(STANDARDISERS.values()),
}
