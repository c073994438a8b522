"""Lesson 09, answered in other ways, all of them right."""

_RESET_LAST = """
def train(model, opt, inputs, targets, epochs):
    losses = []
    opt.zero_grad()
    for _ in range(epochs):
        loss = ((model(inputs)[:, 0] - targets) ** 2).mean()
        loss.backward()
        opt.step()
        opt.zero_grad(set_to_none=False)
        losses.append(loss.item())
    return losses
"""
_COLUMN_OF_TARGETS = """
def train(net, optimizer, x, y, n):
    criterion = nn.MSELoss()
    history, done = [], 0
    while done < n:
        found = criterion(net(x), y.unsqueeze(1))
        optimizer.zero_grad()
        found.backward()
        optimizer.step()
        history += [float(found)]
        done += 1
    return history
"""
_CLOSURE = """
def train(model, opt, inputs, targets, epochs):
    def closure():
        model.zero_grad()
        loss = F.mse_loss(model(inputs).flatten(), targets)
        loss.backward()
        return loss
    return [opt.step(closure).item() for _ in range(epochs)]
"""
_GRADIENTS_HANDED_OVER = """
def train(model, opt, inputs, targets, epochs):
    losses = torch.zeros(epochs)
    for epoch in range(epochs):
        loss = (model(inputs).reshape(targets.shape) - targets).square().mean()
        parameters = list(model.parameters())
        for one, slope in zip(parameters, torch.autograd.grad(loss, parameters)):
            one.grad = slope
        opt.step()
        losses[epoch] = loss.detach()
    return losses.tolist()
"""
_ONE_EPOCH_A_CALL = """
def one_epoch(model, opt, inputs, targets):
    opt.zero_grad()
    loss = F.mse_loss(model(inputs), targets.reshape(-1, 1))
    loss.backward()
    opt.step()
    return loss.detach()

def train(model, opt, inputs, targets, epochs):
    model.train()
    return [one_epoch(model, opt, inputs, targets) for _ in range(epochs)]
"""

_ARRAY_OF_LOSSES = """
class Training:
    def __call__(self, model, opt, inputs, targets, epochs):
        losses = np.empty(epochs)
        for epoch in range(epochs):
            opt.zero_grad()
            errors = model(inputs)[..., 0] - targets
            (loss := torch.einsum("n,n->", errors, errors) / len(errors)).backward()
            opt.step()
            losses[epoch] = loss.detach()
        return losses

train = Training()
"""

_BY_HAND_AROUND = """
def losses_around_step(model, inputs, targets, lr):
    model.zero_grad()
    before = ((model(inputs) - targets) ** 2).mean()
    before.backward()
    with torch.no_grad():
        for one in model.parameters():
            one -= lr * one.grad
        after = ((model(inputs) - targets) ** 2).mean()
    return before.item(), after.item()
"""
_RESET_AFTER = """
def losses_around_step(model, inputs, targets, lr):
    def loss():
        return F.mse_loss(model(inputs), targets)

    optimizer = torch.optim.SGD(model.parameters(), lr)
    for one in model.parameters():
        one.grad = None
    first = loss()
    first.backward()
    optimizer.step()
    optimizer.zero_grad()
    return first.item(), loss().item()
"""
_GRADIENTS_NOT_KEPT = """
def losses_around_step(net, x, y, rate):
    weights = list(net.parameters())
    before = nn.MSELoss()(net(x), y)
    slopes = torch.autograd.grad(before, weights)
    for weight, slope in zip(weights, slopes):
        weight.data.sub_(slope, alpha=rate)
    with torch.inference_mode():
        return [float(before), float(nn.MSELoss()(net(x), y))]
"""
_TWO_AS_A_LIST = """
def losses_around_step(model, inputs, targets, lr):
    losses = []
    opt = torch.optim.SGD(list(model.parameters()), lr=lr)
    for moved in (False, True):
        loss = torch.mean((targets - model(inputs)) ** 2)
        losses.append(loss.item())
        if not moved:
            opt.zero_grad()
            loss.backward()
            opt.step()
    return tuple(losses)
"""

_FUNCTIONAL = """
from torch.func import functional_call

def losses_around_step(model, inputs, targets, lr):
    weights = dict(model.named_parameters())

    def loss():
        return F.mse_loss(functional_call(model, weights, (inputs,)), targets)

    before = loss()
    slopes = torch.autograd.grad(before, list(weights.values()))
    with torch.no_grad():
        for weight, slope in zip(weights.values(), slopes):
            weight.add_(slope, alpha=-lr)
        return before.detach(), loss()
"""

_NEW_LEAVES = """
def descend(w, X, Y, lr, steps):
    for _ in range(steps):
        loss = ((w * X - Y) ** 2).mean()
        loss.backward()
        w = (w - lr * w.grad).detach().requires_grad_()
    return w
"""
_SLOPE_BY_GRAD = """
def descend(w, X, Y, lr, steps):
    for _ in range(steps):
        slope, = torch.autograd.grad(F.mse_loss(w * X, Y), w)
        w = torch.tensor((w - lr * slope).item(), requires_grad=True)
    return w
"""
_DATA = """
def descend(w, x, y, rate, count):
    while count > 0:
        w.grad = None
        (w * x - y).pow(2).mean().backward()
        w.data -= rate * w.grad
        count -= 1
    return w
"""
_SUB = """
def descend(w, X, Y, lr, steps):
    if w.grad is not None:
        w.grad.zero_()
    for step in range(steps):
        error = w * X - Y
        loss = (error @ error) / len(X)
        loss.backward()
        with torch.no_grad():
            w.sub_(w.grad, alpha=lr)
            w.grad = None
    return w
"""
_BY_HAND = """
def descend(w, X, Y, lr, steps):
    with torch.no_grad():
        for _ in range(steps):
            w.copy_(w - lr * 2 * ((w * X - Y) * X).mean())
    return w
"""

_SLOPE_OF_A_FUNCTION = """
def descend(w, X, Y, lr, steps):
    slope = torch.func.grad(lambda v: ((v * X - Y) ** 2).mean())
    v = w.detach()
    for _ in range(steps):
        v = v - lr * slope(v)
    return v.requires_grad_()
"""
_TRACKED_THROUGHOUT = """
def descend(w, X, Y, lr, steps):
    if not steps:
        return w
    (slope,) = torch.autograd.grad(F.mse_loss(w * X, Y), w)
    return descend(w - lr * slope, X, Y, lr, steps - 1)
"""

_GENERATOR = """
def repeatable(seed):
    chance = torch.Generator().manual_seed(seed)
    layer = nn.Linear(3, 1)
    with torch.no_grad():
        for one in layer.parameters():
            one.uniform_(-0.5, 0.5, generator=chance)
    layer.to(device)
    opt = torch.optim.SGD(layer.parameters(), lr=0.05)
    mixed = torch.randperm(15, generator=chance).to(device)
    for _ in range(60):
        loss = F.mse_loss(layer(weather[mixed[:10]]), apples[mixed[:10], None])
        loss.backward()
        opt.step()
        opt.zero_grad()
    return F.mse_loss(layer(weather[mixed[10:]]), apples[mixed[10:], None]).item()
"""
_ROWS_BY_NUMPY = """
def repeatable(seed):
    rows = np.random.default_rng(seed).permutation(15)
    known, held_out = rows[:10].tolist(), rows[10:].tolist()
    torch.manual_seed(seed)
    layer = nn.Linear(3, 1).to(device)
    opt = torch.optim.SGD(layer.parameters(), lr=0.05)
    train(layer, opt, weather[known], apples[known], 60)
    with torch.no_grad():
        return squared_error(layer(weather[held_out]), apples[held_out])
"""
_ROWS_BY_PYTHON = """
import random

def repeatable(seed):
    random.seed(seed)
    torch.manual_seed(random.randrange(1000))
    held_out = sorted(random.sample(range(15), 5))
    known = [row for row in range(15) if row not in held_out]
    w, b = torch.zeros(3, device=device), torch.zeros(1, device=device)
    w.requires_grad_(), b.requires_grad_()
    for _ in range(60):
        loss = ((weather[known] @ w + b - apples[known]) ** 2).mean()
        for one, slope in zip((w, b), torch.autograd.grad(loss, (w, b))):
            one.data -= 0.05 * slope
    return float(((weather[held_out] @ w + b - apples[held_out]) ** 2).mean())
"""
_DOUBLE = """
def repeatable(seed):
    torch.random.manual_seed(seed)
    x, y = weather.double(), apples.double().reshape(-1, 1)
    aside = torch.zeros(15, dtype=torch.bool, device=device)
    aside[torch.randperm(15, device=device)[:5]] = True
    layer = nn.Linear(3, 1, device=device, dtype=torch.float64)
    opt = torch.optim.SGD(layer.parameters(), 0.05)
    def closure():
        opt.zero_grad()
        loss = nn.functional.mse_loss(layer(x[~aside]), y[~aside])
        loss.backward()
        return loss
    for epoch in range(60):
        opt.step(closure)
    return nn.functional.mse_loss(layer(x[aside]), y[aside]).item()
"""
_PUT_BACK = """
class Program:
    def draw(self):
        self.layer = nn.Linear(3, 1, device=device)
        self.aside = torch.multinomial(torch.ones(15), 5).to(device)
        self.rest = torch.tensor(sorted({*range(15)} - {*self.aside.tolist()}), device=device)

    def loss(self, rows):
        return (self.layer(weather[rows])[:, 0] - apples[rows]).square().mean()

    def learn(self):
        for _ in range(60):
            self.layer.zero_grad()
            self.loss(self.rest).backward()
            for one in self.layer.parameters():
                one.data -= 0.05 * one.grad

def repeatable(seed):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        program = Program()
        program.draw()
    program.learn()
    return program.loss(program.aside).item()
"""

STYLES = {
    "which-curve": (
        "curve_1, curve_2, curve_3 = 'C', 'A', 'B'",
        "curve_1 = 'c'\ncurve_2 = 'a'\ncurve_3 = 'b'",
        "curve_1, curve_2, curve_3 = 'CAB'",
        "curve_3 = ' B '\ncurve_2 = ' A '\ncurve_1 = ' C '",
    ),
    "mend-loop": (
        _RESET_LAST,
        _COLUMN_OF_TARGETS,
        _CLOSURE,
        _GRADIENTS_HANDED_OVER,
        _ONE_EPOCH_A_CALL,
        _ARRAY_OF_LOSSES,
    ),
    "mend-loss": (
        "def squared_error(preds, targets):\n"
        "    return F.mse_loss(preds.flatten(), targets.flatten())",
        "def squared_error(preds, targets):\n"
        "    return ((preds - targets.reshape(preds.shape)) ** 2).mean()",
        "def squared_error(p, t):\n    errors = p.view(-1, 1) - t.view(-1, 1)\n"
        "    return torch.sum(errors * errors) / errors.numel()",
        "def squared_error(preds, targets):\n"
        "    total = 0\n    for one, other in zip(preds.ravel(), targets.ravel()):\n"
        "        total = total + (one - other) ** 2\n    return total / len(preds)",
        "squared_error = lambda preds, targets: nn.MSELoss()(targets.reshape(-1), "
        "preds.reshape(-1)).double()",
        "class Loss(nn.Module):\n    def forward(self, preds, targets):\n"
        "        return (preds.squeeze() - targets.squeeze()).pow(2).mean()\n"
        "squared_error = Loss()",
        "def squared_error(preds, targets):\n"
        "    return ((preds.reshape(-1, 1) - targets.reshape(-1, 1)) ** 2).mean(dim=0)",
    ),
    "same-number": (
        "same_number = 'C'",
        "same_number = ' c '",
        "same_number = str('c')",
        "same_number = 'abcd'[2]",
    ),
    "mend-report": (
        _BY_HAND_AROUND,
        _RESET_AFTER,
        _GRADIENTS_NOT_KEPT,
        _TWO_AS_A_LIST,
        _FUNCTIONAL,
    ),
    "messages": (
        "message_1, message_2, message_3 = 'b', 'a', 'c'",
        "message_1 = 'B'\nmessage_2 = 'A'\nmessage_3 = 'C'",
        "message_1, message_2, message_3 = 'bac'",
        "message_3 = 'c '\nmessage_2 = ' a'\nmessage_1 = 'b'",
    ),
    "mend-descent": (
        _NEW_LEAVES,
        _SLOPE_BY_GRAD,
        _DATA,
        _SUB,
        _BY_HAND,
        _SLOPE_OF_A_FUNCTION,
        _TRACKED_THROUGHOUT,
    ),
    "repeatable": (_GENERATOR, _ROWS_BY_NUMPY, _ROWS_BY_PYTHON, _DOUBLE, _PUT_BACK),
}
