"""Lesson 02, answered in other ways, all of them right."""

_LEAVES = "x = torch.tensor(3.0)\nw = torch.tensor(4.0, requires_grad=True)\n"

STYLES = {
    "line": (
        "x, w, b = torch.tensor(3.), torch.tensor(4.), torch.tensor(5.)\n"
        "w.requires_grad_()\nb.requires_grad_()\ny = b + x * w",
        "x = torch.tensor(3.0)\n"
        "w, b = (torch.tensor(one, requires_grad=True) for one in (4., 5.))\n"
        "y = torch.add(torch.mul(w, x), b)",
        f"{_LEAVES}b = torch.tensor(5.0, requires_grad=True)\n"
        "def line(x):\n    return w * x + b\ny = line(x)",
        f"{_LEAVES}b = torch.tensor(5.0, requires_grad=True)\ny = torch.addcmul(b, w, x)",
        "x = torch.tensor(3.0, dtype=torch.float64)\n"
        "w = torch.tensor(4.0, dtype=torch.float64, requires_grad=True)\n"
        "b = torch.tensor(5.0, dtype=torch.float64, requires_grad=True)\ny = w * x + b",
        "x = torch.tensor(3.0)\nw = torch.nn.Parameter(torch.tensor(4.0))\n"
        "b = torch.nn.Parameter(torch.tensor(5.0))\ny = w * x + b",
        f"{_LEAVES}b = torch.tensor(5.0, requires_grad=True)\n"
        "y = torch.dot(torch.stack([w, b]), torch.stack([x, torch.tensor(1.0)]))",
        f"{_LEAVES}b = torch.tensor(5.0, requires_grad=True)\ny = 0\n"
        "for one in (w, b):\n    y = y * x + one",
        "x = torch.full((), 3.0)\nw = torch.full((), 4.0, requires_grad=True)\n"
        "b = torch.full((), 5.0, requires_grad=True)\ny = torch.add(b, w, alpha=x.item())",
    ),
    "slopes": (
        "torch.autograd.backward(y)",
        "y.backward(torch.tensor(1.0))",
        "y.backward(retain_graph=True)",
        "w.grad, b.grad = torch.autograd.grad(y, (w, b))",
        "(w * x + b).backward()",
        "y = w * x + b\ny.backward()",
        "y.backward(inputs=[w], retain_graph=True)\ny.backward(inputs=[b])",
        "slope = torch.func.grad(lambda w, b: w * x + b, argnums=(0, 1))\n"
        "w.grad, b.grad = slope(w.detach(), b.detach())",
    ),
    "predict-accumulate": (
        "second_gradient = 6.0",
        "second_gradient = torch.tensor(6.0)",
        "second_gradient = 3 + 3",
        "second_gradient = '6'",
    ),
    "reset": (
        "def separate_slopes(w, xs):\n    slopes = []\n    for x in xs:\n        w.grad = None\n"
        "        ((w * x) ** 2).backward()\n        slopes.append(w.grad.item())\n"
        "    w.grad = None\n    return slopes",
        "def separate_slopes(w, xs):\n"
        "    return [torch.autograd.grad((w * x) ** 2, w)[0].item() for x in xs]",
        "def separate_slopes(weight, distances):\n    found = []\n    for distance in distances:\n"
        "        if weight.grad is not None:\n            weight.grad.zero_()\n"
        "        y = (weight * distance).pow(2)\n        y.backward()\n"
        "        found.append(float(weight.grad))\n    return found",
        "def separate_slopes(w, xs):\n    slopes = []\n    for x in xs:\n"
        "        copy = w.detach().clone().requires_grad_()\n"
        "        ((copy * x) ** 2).backward()\n        slopes.append(copy.grad.item())\n"
        "    return slopes",
        "def separate_slopes(w, xs):\n    slopes = []\n    for x in xs:\n        w.grad = None\n"
        "        torch.square(w * x).backward()\n        slopes.append(float(w.grad))\n"
        "    return slopes",
        "def separate_slopes(w, xs):\n    optimizer = torch.optim.SGD([w], lr=0.1)\n"
        "    slopes = []\n"
        "    for x in xs:\n        optimizer.zero_grad()\n        ((w * x) ** 2).backward()\n"
        "        slopes.append(w.grad.clone())\n    return torch.stack(slopes).tolist()",
        "def separate_slopes(w, xs):\n"
        "    slope = torch.func.grad(lambda v, x: (v * x) ** 2)\n"
        "    return [slope(w.detach(), torch.tensor(x)).item() for x in xs]",
        "def separate_slopes(w, xs):\n    slopes, before = [], 0.0\n    w.grad = None\n"
        "    for x in xs:\n        ((w * x) ** 2).backward()\n"
        "        slopes.append(w.grad.item() - before)\n        before = w.grad.item()\n"
        "    w.grad = None\n    return slopes",
        "def separate_slopes(w, xs):\n    def each():\n        for x in xs:\n"
        "            w.grad = torch.zeros_like(w)\n            ((w * x) ** 2).backward()\n"
        "            yield np.float32(w.grad.item())\n    return [*each()]",
    ),
    "central-difference": (
        "def slope(f, x, h):\n    return (f(x + h) - f(x - h)) / 2 / h",
        "slope = lambda f, x, h: 0.5 * (f(x + h) - f(x - h)) / h",
        "def slope(g, at, step):\n    above, below = g(at + step), g(at - step)\n"
        "    return (above - below) / (step + step)",
        "def slope(f, x, h):\n    ahead = (f(x + h) - f(x)) / h\n"
        "    behind = (f(x) - f(x - h)) / h\n"
        "    return (ahead + behind) / 2",
        "def slope(f, x, h):\n    below, above = f(np.array([x - h, x + h]))\n"
        "    return (above - below) / (2 * h)",
        "def slope(f, x, h=1e-4):\n    return np.gradient([f(x - h), f(x), f(x + h)], h)[1]",
        "def slope(f, x, h):\n    up, down = f(torch.tensor([x + h, x - h]).double())\n"
        "    return ((up - down) / (2 * h)).item()",
    ),
    "vector": (
        "def mean_slope(w, xs):\n    w.grad = None\n    ((w * xs) ** 2).mean().backward()\n"
        "    return w.grad.item()",
        "def mean_slope(w, xs):\n"
        "    return torch.autograd.grad(torch.square(w * xs).mean(), w)[0].item()",
        "def mean_slope(w, xs):\n    if w.grad is not None:\n        w.grad.zero_()\n"
        "    ys = (w * xs) ** 2\n    (ys.sum() / len(ys)).backward()\n    return float(w.grad)",
        "def mean_slope(w, xs):\n    w.grad = None\n    total = 0\n    for x in xs:\n"
        "        total = total + (w * x) ** 2\n    (total / len(xs)).backward()\n"
        "    return w.grad.item()",
        "def mean_slope(w, xs):\n    w.grad = None\n    ys = (w * xs) ** 2\n"
        "    ys.backward(torch.full_like(ys, 1 / len(ys)))\n    return w.grad.item()",
        "def mean_slope(w, xs):\n    v = w.detach().clone().requires_grad_()\n"
        "    torch.nn.functional.mse_loss(v * xs, torch.zeros_like(xs)).backward()\n"
        "    return v.grad",
        "def mean_slope(w, xs):\n    ((w * xs) ** 2).mean().backward()\n"
        "    found = w.grad.clone()\n    w.grad.zero_()\n    return found",
        "def mean_slope(w, xs):\n"
        "    return torch.func.grad(lambda v: ((v * xs) ** 2).mean())(w.detach())",
    ),
    "detach": (
        "def to_plot(t):\n    return t.detach().cpu().numpy()",
        "def to_plot(t):\n    with torch.no_grad():\n        return t.clone().detach().numpy()",
        "def to_plot(t):\n    return np.array(t.tolist(), dtype=np.float32)",
        "def to_plot(t):\n    return t.data.numpy()",
        "to_plot = lambda t: np.asarray(t.detach())",
        "def to_plot(t):\n    return t.numpy(force=True)",
        "def to_plot(t):\n    return np.array([one.item() for one in t])",
        "@torch.no_grad()\ndef to_plot(t):\n    return np.array(t.detach().double())",
        "def to_plot(t):\n    with torch.no_grad():\n        return t.numpy()",
    ),
    "gradient-of": (
        "def gradient_of(f, point):\n    p = point.clone().detach().requires_grad_(True)\n"
        "    return torch.autograd.grad(f(p), p)[0]",
        "def gradient_of(f, point):\n    return torch.func.grad(f)(point.detach())",
        "def gradient_of(f, point):\n    p = torch.tensor(point.tolist(), requires_grad=True)\n"
        "    f(p).backward()\n    return p.grad",
        "def gradient_of(f, point):\n    copy = torch.nn.Parameter(point.detach().clone())\n"
        "    f(copy).backward()\n    return copy.grad.clone()",
        "gradient_of = lambda f, at: torch.autograd.functional.jacobian(f, at.detach())",
        "def gradient_of(f, point):\n    was = point.requires_grad\n"
        "    point.requires_grad_(True)\n    (found,) = torch.autograd.grad(f(point), point)\n"
        "    point.requires_grad_(was)\n"
        "    return found",
        "def gradient_of(f, point):\n    moved = torch.zeros_like(point, requires_grad=True)\n"
        "    f(point.detach() + moved).backward()\n    return moved.grad",
        "gradient_of = lambda f, at: torch.func.jacfwd(f)(at.detach())",
    ),
}
