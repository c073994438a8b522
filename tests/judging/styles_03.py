"""Lesson 03, answered in other ways, all of them right."""

_LISTS = """
for epoch in range(n_iters):
    w_history.append(w)
    loss_history.append(loss(Y, forward(X)))
    w -= learning_rate * gradient(X, Y, forward(X))
"""
_ARRAYS = """
w_history, loss_history = np.zeros(n_iters), np.zeros(n_iters)
for epoch in range(n_iters):
    predicted = forward(X)
    w_history[epoch], loss_history[epoch] = w, loss(Y, predicted)
    w = w - learning_rate * gradient(X, Y, predicted)
"""
_FUNCTION = """
def descend():
    global w
    for _ in range(n_iters):
        y_pred = w * X
        w_history.append(float(w))
        loss_history.append(float(loss(Y, y_pred)))
        w -= learning_rate * gradient(X, Y, y_pred)
descend()
"""
_WHILE = """
left = n_iters
while left:
    w_history += [w]
    loss_history += [np.mean((w * X - Y) ** 2)]
    w = w - learning_rate * np.mean(2 * X * (w * X - Y))
    left -= 1
"""
_ANOTHER_RATE = """
learning_rate, n_iters = 0.008, 40
for epoch in range(n_iters):
    w_history.append(w)
    loss_history.append(loss(Y, forward(X)))
    w = w - learning_rate * gradient(X, Y, forward(X))
"""
_RETURNED = """
def descend(v):
    places, losses = [], []
    for epoch in range(n_iters):
        said = v * X
        places.append(v), losses.append(loss(Y, said))
        v = v - learning_rate * gradient(X, Y, said)
    return v, places, losses
w, w_history, loss_history = descend(w)
"""
_ROWS = """
rows = []
for epoch in range(n_iters):
    rows.append((w, loss(Y, forward(X))))
    w = w - learning_rate * gradient(X, Y, forward(X))
w_history, loss_history = map(list, zip(*rows))
"""
_LOSSES_AFTERWARDS = """
for epoch in range(n_iters):
    w_history.append(w)
    w = w - learning_rate * gradient(X, Y, forward(X))
loss_history = [loss(Y, place * X) for place in w_history]
"""
_ACCUMULATED = """
from itertools import accumulate
path = accumulate(
    range(n_iters), lambda v, _: v - learning_rate * gradient(X, Y, v * X), initial=w
)
*w_history, w = path
loss_history.extend(loss(Y, place * X) for place in w_history)
"""
_CLASS = """
class Descent:
    def __init__(self, w):
        self.w = w
    def step(self):
        w_history.append(self.w), loss_history.append(loss(Y, self.w * X))
        self.w = self.w - learning_rate * gradient(X, Y, self.w * X)
descent = Descent(np.float32(w))
for epoch in range(n_iters):
    descent.step()
w = descent.w
"""
_LONGER = _LISTS.replace("for epoch", "n_iters = 3000\nfor epoch")
_CLOSED = """
def steps_needed(learning_rate, tolerance):
    factor = abs(1 - learning_rate * 2 * np.mean(X ** 2))
    return int(np.ceil(np.log(tolerance / 2) / np.log(factor)))
"""
_RECURSIVE = """
def steps_needed(learning_rate, tolerance, place=0.0):
    if abs(place - 2) < tolerance:
        return 0
    nearer = place - learning_rate * gradient(X, Y, place * X)
    return 1 + steps_needed(learning_rate, tolerance, nearer)
"""
_COUNTED = """
def steps_needed(learning_rate, tolerance):
    distance, factor, steps = 2.0, 1 - 2 * learning_rate * np.mean(X ** 2), 0
    while abs(distance) >= tolerance:
        distance, steps = factor * distance, steps + 1
    return steps
"""
_ITERATED = """
from itertools import count
def steps_needed(learning_rate, tolerance):
    v = 0.0
    for steps in count():
        if not abs(v - 2) >= tolerance:
            return np.int64(steps)
        v -= learning_rate * gradient(X, Y, np.multiply(v, X))
"""

_PATH = """
def steps_needed(learning_rate, tolerance, start=0.0, aim=2.0):
    path = [start]
    while abs(path[-1] - aim) >= tolerance:
        path.append(path[-1] - learning_rate * gradient(X, Y, path[-1] * X))
    return len(path) - 1
"""
_PUT_BACK = """
def steps_needed(learning_rate, tolerance):
    global w
    kept, w, steps = w, 0.0, 0
    while abs(w - 2) >= tolerance:
        w -= learning_rate * gradient(X, Y, forward(X))
        steps += 1
    w = kept
    return steps
"""
_POWERS = """
def steps_needed(learning_rate, tolerance):
    factor = 1 - learning_rate * 2 * np.mean(X.astype(np.float64) ** 2)
    return int(np.argmax(abs(2 * factor ** np.arange(5000)) < tolerance))
"""

STYLES = {
    "forward": (
        "def forward(x):\n    return np.multiply(x, w)",
        "forward = lambda x: w * x",
        "def forward(x):\n    return x * w if isinstance(x, (int, float)) else np.array(x) * w",
        "class Line:\n    def __call__(self, x):\n        return w * x\nforward = Line()",
        "forward = np.vectorize(lambda x: w * x)",
        "def forward(x):\n    prediction = np.array(x, dtype=float)\n    prediction *= w\n"
        "    return prediction",
        "def forward(x: np.ndarray, offset: float = 0.0) -> np.ndarray:\n"
        "    print('for', np.shape(x))\n    return np.polyval([globals()['w'], offset], x)",
    ),
    "loss": (
        "def loss(y, y_predicted):\n    e = y - y_predicted\n    return np.dot(e, e) / len(e)",
        "def loss(y, y_predicted):\n    return np.mean(np.square(y_predicted - y))",
        "def loss(y, p):\n    return sum((a - b) ** 2 for a, b in zip(p, y)) / len(y)",
        "def loss(y, p):\n    return np.linalg.norm(p - y) ** 2 / np.size(y)",
        "loss = lambda truth, said: np.average((truth - said) ** 2)",
        "def loss(y, p):\n    error = p - y\n    return error.var() + error.mean() ** 2",
        "def loss(y, p):\n    mean = 0.0\n    for n, (a, b) in enumerate(zip(y, p), start=1):\n"
        "        mean += ((b - a) ** 2 - mean) / n\n    return mean",
        "def loss(y, p):\n    error = p.copy()\n    error -= y\n    error *= error\n"
        "    return error.mean()",
    ),
    "gradient": (
        "def gradient(x, y, p):\n    return 2 * np.dot(x, p - y) / len(x)",
        "def gradient(a, b, c):\n    return np.average(2 * (c - b) * a)",
        "def gradient(x, y, y_predicted):\n"
        "    return sum(2 * x[i] * (y_predicted[i] - y[i]) for i in range(len(x))) / len(x)",
        "def gradient(x, y, p):\n    return 2 * ((p * x).mean() - (x * y).mean())",
        "def gradient(x, y, y_predicted):\n    return -np.sum(2 * x * (y - y_predicted)) / x.size",
        "def gradient(x, y, p):\n    moved = lambda h: ((p + h * x - y) ** 2).mean()\n"
        "    return (moved(1.0) - moved(-1.0)) / 2",
        "def gradient(x, y, p):\n    slopes = p - y\n    slopes *= 2\n    slopes *= x\n"
        "    return slopes.mean()",
        "def gradient(x, y, p, points=None):\n    return (x @ (p - y)) * (2 / (points or len(x)))",
    ),
    "predict-step": (
        "second_step = 'Smaller'",
        "second_step = ' smaller '",
        "second_step = 'SMALLER'",
        "second_step = str('smaller')",
    ),
    "descent": (
        _LISTS,
        _ARRAYS,
        _FUNCTION,
        _WHILE,
        _ANOTHER_RATE,
        _LONGER,
        _RETURNED,
        _ROWS,
        _LOSSES_AFTERWARDS,
        _ACCUMULATED,
        _CLASS,
    ),
    "largest-rate": (
        "def largest_rate(x):\n    return 2 / np.mean(2 * x * x)",
        "def largest_rate(x):\n    return 1 / np.mean(np.square(x))",
        "def largest_rate(x):\n    return len(x) / np.dot(x, x)",
        "def largest_rate(values):\n    return len(values) / sum(one ** 2 for one in values)",
        "largest_rate = lambda x: (x ** 2).mean() ** -1",
        "def largest_rate(x):\n    return 2 / gradient(x, np.zeros(len(x)), x)",
        "def largest_rate(x):\n    diverges = lambda rate: rate * 2 * (x ** 2).mean() > 2\n"
        "    low, high = 0.0, 1e6\n    for _ in range(100):\n        middle = (low + high) / 2\n"
        "        low, high = (low, middle) if diverges(middle) else (middle, high)\n"
        "    return high",
    ),
    "steps-needed": (
        _CLOSED,
        _RECURSIVE,
        _COUNTED,
        _ITERATED,
        _PATH,
        _PUT_BACK,
        _POWERS,
    ),
}
