"""Lesson 08, answered in other ways, all of them right."""

_BY_SIGN = """
def sigmoid(z):
    small = torch.exp(-z.abs())
    return torch.where(z >= 0, 1 / (1 + small), small / (1 + small))
"""
_LOG1P = """
def cross_entropy(logits, y):
    steady = logits.clamp(min=0) + torch.log1p(torch.exp(-logits.abs()))
    return torch.mean(steady - y * logits)
"""
_TWO_CASES = """
def cross_entropy(z, labels):
    yes, no = F.logsigmoid(z), F.logsigmoid(-z)
    return -(labels * yes + (1 - labels) * no).mean()
"""
_ADDED_DOWN = """
def cross_entropy(logits, y):
    rows = torch.logaddexp(torch.zeros_like(logits), logits) - y * logits
    return rows.sum(dim=0) / len(y)
"""
_TWO_COLUMNS = """
def cross_entropy(logits, y):
    both = torch.cat([torch.zeros_like(logits), logits], dim=1)
    return F.cross_entropy(both, y.flatten().long())
"""
_DOUBLE = """
def cross_entropy(logits, y):
    z = logits.double()
    return (torch.logaddexp(torch.zeros_like(z), z) - y * z).sum() / y.numel()
"""
_BY_ALL_OF_THEM = """
def scale(train, test):
    center = train.sum(0) / len(train)
    spread = (((train - center) ** 2).sum(0) / len(train)).sqrt()
    return tuple((table - center) / spread for table in (train, test))
"""
_BY_COLUMN = """
def scale(train, test):
    first, second = train.clone(), test.clone()
    for column in range(train.shape[1]):
        first[:, column] = (train[:, column] - train[:, column].mean()) / train[:, column].std()
        second[:, column] = (test[:, column] - train[:, column].mean()) / train[:, column].std()
    return first, second
"""
_CLOSURE_SCALE = """
def scale(train, test):
    spread, center = torch.std_mean(train, dim=0, keepdim=True)
    def scaled(table):
        return table.sub(center).div(spread)
    return [scaled(train), scaled(test)]
"""
_BY_NUMPY = """
def scale(train, test):
    a, b = train.cpu().numpy(), test.cpu().numpy()
    mean, std = a.mean(axis=0), a.std(axis=0)
    return [torch.from_numpy((one - mean) / std).to(device) for one in (a, b)]
"""
_OPTIMIZER = """
opt = torch.optim.SGD([w, b], lr=1.0)
for epoch in range(300):
    opt.zero_grad()
    loss = cross_entropy(train_x @ w + b, train_y)
    loss.backward()
    opt.step()
"""
_LONGER = """
learning_rate = 1.0
for epoch in range(450):
    logits = torch.matmul(train_x, w) + b
    loss = F.binary_cross_entropy_with_logits(logits, train_y)
    w.grad = b.grad = None
    loss.backward()
    w.data -= learning_rate * w.grad
    b.data -= learning_rate * b.grad
"""
_AUTOGRAD_GRAD = """
for _ in range(300):
    loss = cross_entropy(torch.addmm(b, train_x, w), train_y)
    slopes = torch.autograd.grad(loss, [w, b])
    with torch.no_grad():
        for one, slope in zip((w, b), slopes):
            one.sub_(slope)
"""
_IN_A_FUNCTION = """
def train(epochs):
    for epoch in range(epochs):
        loss = cross_entropy(train_x.mm(w) + b, train_y)
        loss.backward()
        with torch.no_grad():
            for one in (b, w):
                one -= one.grad
                one.grad.zero_()
    return loss.item()
train(300)
"""
_REBOUND = """
epoch = 0
while epoch < 300:
    loss = cross_entropy(train_x @ w + b, train_y)
    loss.backward()
    w = (w - 1.0 * w.grad).detach().requires_grad_()
    b = (b - 1.0 * b.grad).detach().requires_grad_()
    epoch += 1
"""
_ROUNDED = """
def accuracy(logits, y):
    return (sigmoid(logits).round() == y).float().mean()
with torch.no_grad():
    test_accuracy = accuracy(test_x @ w + b, test_y)
"""
_PLAIN = """
def accuracy(logits, y):
    right = sum(int((z > 0) == (label > 0.5)) for z, label in zip(logits, y))
    return right / len(y)
test_accuracy = accuracy(test_x.mm(w) + b, test_y)
"""
_BY_SIGNS = """
def accuracy(logits, y):
    return ((2 * y - 1) * logits > 0).double().mean().item()
test_accuracy = accuracy((test_x @ w + b).detach(), test_y)
"""
_AS_ARRAYS = """
def accuracy(logits, y):
    said = logits.detach().cpu().numpy() > 0
    return np.mean(said == y.cpu().numpy().astype(bool))
test_accuracy = accuracy(test_x @ w + b, test_y)
"""
_COUNTED = """
def accuracy(logits, y):
    said = torch.where(logits > 0, 1.0, 0.0)
    return 1 - (said - y).abs().sum(dim=0) / len(y)
test_accuracy = accuracy(test_x @ w + b, test_y)
"""
_PAIRS = """
def confusion(said, was, k):
    table = torch.zeros(k, k, dtype=torch.int64)
    for guess, truth in zip(said, was):
        table[truth, guess] += 1
    return table
"""
_AT_ONCE = """
def confusion(said, was, k):
    table = torch.zeros(k, k)
    return table.index_put((was.cpu(), said.cpu()), torch.ones(len(was)), accumulate=True)
"""
_NESTED = """
def confusion(said, was, k):
    rows = []
    for i in range(k):
        rows.append([sum(1 for a, b in zip(was.tolist(), said.tolist()) if (a, b) == (i, j))
                     for j in range(k)])
    return torch.tensor(rows)
"""
_RESET_FIRST = """
def fit_model(model, x, y, epochs):
    opt = torch.optim.SGD(model.parameters(), lr=1.0)
    for _ in range(epochs):
        opt.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(model(x), y).backward()
        opt.step()
    return model
"""
_OWN_STEP = """
def fit_model(model, x, y, epochs):
    for epoch in range(epochs):
        model.zero_grad()
        cross_entropy(model(x), y).backward()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter -= parameter.grad
"""
_CLOSURE = """
def fit_model(net, inputs, labels, n):
    criterion = torch.nn.BCEWithLogitsLoss(reduction="mean")
    optimizer = torch.optim.SGD(list(net.parameters()), 1.0)
    def closure():
        optimizer.zero_grad()
        loss = criterion(net(inputs), labels)
        loss.backward()
        return loss
    net.train()
    while n > 0:
        optimizer.step(closure)
        n -= 1
"""
_ONE_BATCH = """
from torch.utils.data import DataLoader, TensorDataset
def fit_model(model, x, y, epochs):
    loss_fn, opt = nn.BCEWithLogitsLoss(), torch.optim.SGD(model.parameters(), lr=1)
    for epoch in range(epochs):
        for xb, yb in DataLoader(TensorDataset(x, y), batch_size=len(x)):
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            model.zero_grad(set_to_none=False)
"""
_LOGSUMEXP = """
def species_loss(logits, species):
    right = logits.gather(1, species.long())
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()
"""
_ADDED = """
def species_loss(logits, species):
    losses = [torch.logsumexp(row, 0) - row[int(kind)] for row, kind in zip(logits, species)]
    return sum(losses) / len(losses)
"""
_ADDED_COLUMNS = """
def species_loss(logits, species):
    chosen = F.one_hot(species[:, 0].long(), 3).double()
    return -(chosen * logits.double().log_softmax(1)).sum() / len(species)
"""
_ON_A_COPY = """
@torch.no_grad()
def sigmoid(z: torch.Tensor) -> torch.Tensor:
    copy = z.clone()
    return copy.neg_().exp_().add_(1).reciprocal_()
"""
_LARGEST_DETACHED = """
def cross_entropy(logits, y):
    most = logits.clamp(min=0).detach()
    return (most + torch.log(torch.exp(-most) + torch.exp(logits - most)) - y * logits).mean()
"""
_ROW_BY_ROW = """
def cross_entropy(logits, y):
    def one(z, label):
        return F.softplus((1 - 2 * label) * z).sum()
    return torch.func.vmap(one)(logits, y).mean()
"""
_A_RULER = """
class Ruler:
    def fit(self, table):
        self.center, self.spread = table.mean(dim=0), table.std(dim=0)
        return self

    def __call__(self, table):
        return (table - self.center) / self.spread

def scale(train, test):
    return tuple(map(Ruler().fit(train), (train, test)))
"""
_SLOPES_BY_HAND = """
with torch.no_grad():
    for epoch in range(300):
        errors = (sigmoid(train_x @ w + b) - train_y) / len(train_y)
        w -= train_x.T @ errors
        b -= errors.sum(dim=0)
"""
_A_LAYER = """
layer = nn.Linear(2, 1).to(device)
layer.load_state_dict({"weight": w.detach().T, "bias": b.detach()})
opt = torch.optim.SGD(layer.parameters(), lr=1.0)
for epoch in range(300):
    opt.zero_grad()
    loss = cross_entropy(layer(train_x), train_y)
    loss.backward()
    opt.step()
w, b = layer.weight.detach().T.clone().requires_grad_(), layer.bias.detach().requires_grad_()
"""
_EXACT_SHARE = """
from fractions import Fraction

def accuracy(logits, y):
    wrong = (logits > 0) ^ (y > 0.5)
    return float(1 - Fraction(int(wrong.sum()), y.numel()))
test_accuracy = accuracy(logits=test_x @ w + b, y=test_y)
"""
_COUNTER = """
from collections import Counter

def confusion(said, was, k):
    pairs = Counter(zip(was.tolist(), said.tolist()))
    return torch.tensor([[pairs[i, j] for j in range(k)] for i in range(k)])
"""
_IN_SLICES = """
def fit_model(model, x, y, epochs):
    opt = torch.optim.SGD([{"params": model.parameters()}], lr=1.0)
    for epoch in range(epochs):
        opt.zero_grad()
        for part, labels in zip(x.split(4), y.split(4)):
            summed = F.binary_cross_entropy_with_logits(model(part), labels, reduction="sum")
            (summed / len(x)).backward()
        opt.step()
"""
_OWN_MODULE = """
class SpeciesLoss(nn.CrossEntropyLoss):
    def forward(self, logits, species):
        return super().forward(logits, species.squeeze(-1).round().long())
species_loss = SpeciesLoss()
"""

STYLES = {
    "sigmoid": (
        "sigmoid = torch.sigmoid",
        "def sigmoid(z):\n    return (1 + torch.tanh(z / 2)) / 2",
        "def sigmoid(z):\n    return torch.exp(F.logsigmoid(z))",
        "def sigmoid(x):\n    e = (-x).exp()\n    return e.add(1).reciprocal()",
        "def sigmoid(z):\n    return torch.special.expit(z)",
        _BY_SIGN,
        _ON_A_COPY,
    ),
    "predict-log": (
        "log_says = '-Inf'",
        "log_says = ' -inf '",
        "log_says = str(float('-inf'))",
        "log_says = '-INF'",
    ),
    "cross-entropy": (
        _LOG1P,
        _TWO_CASES,
        _ADDED_DOWN,
        _TWO_COLUMNS,
        _DOUBLE,
        "def cross_entropy(logits, y):\n    return (F.softplus(logits) - y * logits).mean()",
        "cross_entropy = nn.BCEWithLogitsLoss()",
        _LARGEST_DETACHED,
        _ROW_BY_ROW,
    ),
    "scale": (_BY_ALL_OF_THEM, _BY_COLUMN, _CLOSURE_SCALE, _BY_NUMPY, _A_RULER),
    "training": (
        _OPTIMIZER,
        _LONGER,
        _AUTOGRAD_GRAD,
        _IN_A_FUNCTION,
        _REBOUND,
        _SLOPES_BY_HAND,
        _A_LAYER,
    ),
    "accuracy": (_ROUNDED, _PLAIN, _BY_SIGNS, _AS_ARRAYS, _COUNTED, _EXACT_SHARE),
    "confusion": (
        _PAIRS,
        _AT_ONCE,
        _NESTED,
        _COUNTER,
        "def confusion(said, was, k):\n"
        "    return torch.bincount(was * k + said, minlength=k * k).reshape(k, k)",
        "def confusion(said, was, k):\n    return F.one_hot(was, k).T @ F.one_hot(said, k)",
    ),
    "built-in": (_RESET_FIRST, _OWN_STEP, _CLOSURE, _ONE_BATCH, _IN_SLICES),
    "three-species": (
        _LOGSUMEXP,
        _ADDED,
        _ADDED_COLUMNS,
        _OWN_MODULE,
        "def species_loss(logits, species):\n"
        "    return nn.CrossEntropyLoss()(logits, species.squeeze(1).to(torch.int64))",
        "def species_loss(logits, species):\n"
        "    labels = species.reshape(-1).type(torch.LongTensor).to(logits.device)\n"
        "    return F.nll_loss(F.log_softmax(logits, dim=-1), labels)",
        "def species_loss(logits, species):\n"
        "    return F.cross_entropy(logits, F.one_hot(species[:, 0].long(), 3).float())",
    ),
}
