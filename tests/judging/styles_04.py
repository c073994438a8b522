"""Lesson 04, answered in other ways, all of them right."""

_STEP = "def train_step(learning_rate):\n    global w\n"
_START = "learning_rate = 0.001\nn_iters = 25\nstart_again()\nw_history, loss_history = [], []\n"

STYLES = {
    "tracked": (
        "X = torch.arange(1.0, 9.0)\nY = X * 2\nw = torch.zeros((), requires_grad=True)",
        "X = torch.linspace(1, 8, 8)\nY = X + X\nw = torch.tensor(0.0).requires_grad_()",
        "X = torch.from_numpy(np.arange(1, 9, dtype=np.float32))\nY = torch.mul(X, 2)\n"
        "w = torch.tensor(0.0)\nw.requires_grad = True",
        "X = torch.tensor(range(1, 9), dtype=torch.float32)\n"
        "Y = torch.tensor([2.0, 4, 6, 8, 10, 12, 14, 16])\n"
        "w = torch.nn.Parameter(torch.tensor(0.0))",
        "X = torch.tensor([1, 2, 3, 4, 5, 6, 7, 8]).float()\nY = 2 * X\n"
        "w = torch.tensor(data=0., requires_grad=True)",
        "X = torch.arange(1, 9, dtype=torch.float64)\nY = 2 * X\n"
        "w = torch.tensor(0.0, dtype=torch.float64, requires_grad=True)",
        "w = torch.empty(())\nw.zero_()\nw.requires_grad_()\n"
        "X = torch.ones(8).cumsum(0)\nY = X.mul(2)",
    ),
    "slope": (
        "start_again()\ny_pred = forward(X)\nl = loss(Y, y_pred)\n"
        "(w.grad,) = torch.autograd.grad(l, w)\nslope = w.grad.item()",
        "start_again()\ny_pred = w * X\nl = torch.mean((y_pred - Y) ** 2)\nl.backward()\n"
        "slope = float(w.grad)",
        "start_again()\ny_pred = forward(X)\nl = torch.nn.functional.mse_loss(y_pred, Y)\n"
        "l.backward()\nslope = w.grad.tolist()",
        "start_again()\ny_pred = forward(X)\nl = loss(Y, y_pred)\ntorch.autograd.backward(l)\n"
        "slope = w.grad.detach().numpy().item()",
        "start_again()\nl = loss(Y, y_pred := forward(X))\nl.backward()\nslope = w.grad.item()",
        "start_again()\nl = loss(Y, forward(X))\nslope = torch.autograd.grad(l, w)[0].item()",
        "start_again()\nl = loss(Y, forward(X))\n(found,) = torch.autograd.grad(l, [w])\n"
        "slope = float(found)",
        "start_again()\nloss(Y, forward(X)).backward()\nslope = w.grad.item()",
        "start_again()\nl = loss(Y, forward(X))\nl.backward(inputs=[w], retain_graph=True)\n"
        "slope = w.grad.item()\nw.grad.zero_()",
    ),
    "update": (
        "def update(learning_rate):\n    global w\n    w.data -= learning_rate * w.grad\n"
        "    return w.item()",
        "def update(learning_rate):\n    with torch.no_grad():\n"
        "        w.sub_(learning_rate * w.grad)\n    return float(w)",
        "@torch.no_grad()\ndef update(rate):\n    w.add_(w.grad, alpha=-rate)\n    return w.item()",
        "def update(learning_rate):\n    torch.optim.SGD([w], lr=learning_rate).step()\n"
        "    return w.item()",
        "def update(learning_rate):\n    with torch.no_grad():\n"
        "        w.copy_(w - learning_rate * w.grad)\n    return w.tolist()",
        "from functools import partial\n"
        "def move(parameter, rate):\n    with torch.inference_mode():\n"
        "        parameter -= rate * parameter.grad\n    return parameter.item()\n"
        "update = partial(move, w)",
        "optimizer = torch.optim.SGD([w], lr=1.0)\n"
        "def update(learning_rate):\n    optimizer.param_groups[0]['lr'] = learning_rate\n"
        "    optimizer.step()\n    return w.item()",
        "def update(learning_rate):\n    global w\n    w.requires_grad_(False)\n"
        "    w -= learning_rate * w.grad\n    w.requires_grad_()\n    return w.item()",
        "def update(learning_rate):\n    with torch.no_grad():\n"
        "        w.sub_(learning_rate * w.grad)\n    w.grad.zero_()\n    return w.item()",
    ),
    "predict-reset": (
        "second_grad = -102.0 - 96.798",
        "second_grad = torch.tensor(-198.798)",
        "second_grad = round(-198.798, 3)",
        "second_grad = np.float32(-198.798)",
    ),
    "train-step": (
        f"{_STEP}    w.grad = None\n    l = loss(Y, forward(X))\n    l.backward()\n"
        "    with torch.no_grad():\n        w -= learning_rate * w.grad\n    return l.item()",
        f"{_STEP}    if w.grad is not None:\n        w.grad.zero_()\n    l = loss(Y, forward(X))\n"
        "    l.backward()\n    w.data = w.data - learning_rate * w.grad\n    return float(l)",
        "def train_step(rate):\n    optimizer = torch.optim.SGD([w], lr=rate)\n"
        "    optimizer.zero_grad()\n    l = loss(Y, forward(X))\n    l.backward()\n"
        "    optimizer.step()\n    return l.item()",
        f"{_STEP}    l = loss(Y, forward(X))\n    (found,) = torch.autograd.grad(l, w)\n"
        "    with torch.no_grad():\n        w.sub_(found, alpha=learning_rate)\n"
        "    return l.item()",
        f"{_STEP}    l = loss(Y, forward(X))\n    l.backward()\n"
        "    w = (w - learning_rate * w.grad).detach().requires_grad_()\n    return l.item()",
        "def train_step(learning_rate):\n    l = ((w * X - Y) ** 2).mean()\n    l.backward()\n"
        "    with torch.no_grad():\n        w.add_(-learning_rate * w.grad)\n"
        "        w.grad = None\n"
        "    return l.tolist()",
        "def train_step(learning_rate, x=X, y=Y):\n    w.grad = None\n    l = loss(y, forward(x))\n"
        "    l.backward()\n    update(learning_rate)\n    return l.item()",
        "optimizer = torch.optim.SGD([w], lr=1.0)\n"
        "def train_step(learning_rate):\n    optimizer.param_groups[0]['lr'] = learning_rate\n"
        "    optimizer.zero_grad()\n    l = loss(Y, forward(X))\n    l.backward()\n"
        "    optimizer.step()\n    return l.item()",
        "def train_step(learning_rate):\n"
        "    slope_of = torch.func.grad_and_value(lambda v: loss(Y, v * X))\n"
        "    found, l = slope_of(w.detach())\n    w.data -= learning_rate * found\n"
        "    return l.item()",
        "def train_step(learning_rate):\n    total = 0.0\n    for x, y in zip(X, Y):\n"
        "        l = (w * x - y) ** 2 / len(X)\n        l.backward()\n        total += l.item()\n"
        "    w.data -= learning_rate * w.grad\n    w.grad = None\n    return total",
        "def train_step(learning_rate):\n    v = w.detach().clone().requires_grad_()\n"
        "    l = loss(Y, v * X)\n    l.backward()\n"
        "    w.data.copy_(v.detach() - learning_rate * v.grad)\n    return l.item()",
    ),
    "descent": (
        f"{_START}for _ in range(n_iters):\n    w_history.append(float(w))\n"
        "    loss_history.append(train_step(learning_rate))",
        f"{_START}epoch = 0\nwhile epoch < n_iters:\n    w_history += [w.item()]\n"
        "    loss_history += [train_step(learning_rate)]\n    epoch += 1",
        f"{_START}def descend():\n    for epoch in range(n_iters):\n"
        "        w_history.append(w.item())\n"
        "        loss_history.append(train_step(learning_rate))\n"
        "descend()",
        f"{_START}optimizer = torch.optim.SGD([w], lr=learning_rate)\n"
        "for epoch in range(n_iters):\n"
        "    optimizer.zero_grad()\n    l = loss(Y, forward(X))\n    l.backward()\n"
        "    w_history.append(w.item())\n    loss_history.append(l.item())\n    optimizer.step()",
        f"{_START}for epoch in range(n_iters):\n    w_history.append(w.item())\n"
        "    l = loss(Y, forward(X))\n    loss_history.append(l.item())\n    l.backward()\n"
        "    with torch.no_grad():\n        w -= learning_rate * w.grad\n    w.grad.zero_()",
        f"{_START}w_history = np.zeros(n_iters)\nfor epoch in range(n_iters):\n"
        "    w_history[epoch] = w.item()\n    loss_history.append(train_step(learning_rate))",
        f"{_START}w_history = torch.zeros(n_iters)\nfor epoch in range(n_iters):\n"
        "    w_history[epoch] = w.detach()\n    l = loss(Y, forward(X))\n"
        "    loss_history.append(l.detach())\n    l.backward()\n"
        "    w.data -= learning_rate * w.grad\n    w.grad = None",
        f"{_START}both = [(w.item(), train_step(learning_rate)) for _ in range(n_iters)]\n"
        "w_history, loss_history = map(list, zip(*both))",
        f"{_START}both = []\nfor epoch in range(n_iters):\n"
        "    both.append((w.item(), train_step(learning_rate)))\n"
        "w_history = [place for place, _ in both]\nloss_history = [l for _, l in both]",
        f"{_START}from collections import deque\nw_history, loss_history = deque(), deque()\n"
        "for epoch in range(n_iters):\n    w_history.append(w.item())\n"
        "    loss_history.append(train_step(learning_rate))",
        f"{_START}n_iters = 60\nfor epoch in range(n_iters):\n    w_history.append(w.item())\n"
        "    loss_history.append(train_step(learning_rate))",
    ),
    "slope-at": (
        "def slope_at(place, some_loss):\n    v = torch.tensor(float(place), requires_grad=True)\n"
        "    return torch.autograd.grad(some_loss(Y, v * X), v)[0].item()",
        "def slope_at(place, some_loss):\n"
        "    return torch.func.grad(lambda v: some_loss(Y, v * X))(torch.tensor(place)).item()",
        "def slope_at(at, measure):\n    weight = torch.nn.Parameter(torch.tensor(at))\n"
        "    measure(Y, X * weight).backward()\n    return float(weight.grad)",
        "def slope_at(place, some_loss):\n"
        "    v = torch.full((), place).requires_grad_()\n    l = some_loss(Y, torch.mul(v, X))\n"
        "    l.backward()\n    return v.grad.tolist()",
        "def slope_at(place, some_loss, x=X, y=Y):\n"
        "    v = torch.tensor(place, requires_grad=True)\n"
        "    some_loss(y, v * x).backward()\n    return v.grad.item()",
        "def slope_at(place, some_loss):\n    global w\n"
        "    old, w = w, torch.tensor(place, requires_grad=True)\n    try:\n"
        "        some_loss(Y, forward(X)).backward()\n        return w.grad.item()\n"
        "    finally:\n        w = old",
        "def slope_at(place, some_loss):\n    held = w.item()\n    w.data.fill_(place)\n"
        "    (found,) = torch.autograd.grad(some_loss(Y, forward(X)), w)\n"
        "    w.data.fill_(held)\n    return found.item()",
        "def slope_at(place, some_loss):\n    v = torch.full_like(X, place, requires_grad=True)\n"
        "    some_loss(Y, v * X).backward()\n    return v.grad.sum().item()",
    ),
}
