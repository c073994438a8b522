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

STYLES = {
    "forward": (
        "def forward(x):\n    return np.multiply(x, w)",
        "forward = lambda x: w * x",
        "def forward(x):\n    return x * w if isinstance(x, (int, float)) else np.array(x) * w",
        "class Line:\n    def __call__(self, x):\n        return w * x\nforward = Line()",
    ),
    "loss": (
        "def loss(y, y_predicted):\n    e = y - y_predicted\n    return np.dot(e, e) / len(e)",
        "def loss(y, y_predicted):\n    return np.mean(np.square(y_predicted - y))",
        "def loss(y, p):\n    return sum((a - b) ** 2 for a, b in zip(p, y)) / len(y)",
        "def loss(y, p):\n    return np.linalg.norm(p - y) ** 2 / np.size(y)",
        "loss = lambda truth, said: np.average((truth - said) ** 2)",
    ),
    "gradient": (
        "def gradient(x, y, p):\n    return 2 * np.dot(x, p - y) / len(x)",
        "def gradient(a, b, c):\n    return np.average(2 * (c - b) * a)",
        "def gradient(x, y, y_predicted):\n"
        "    return sum(2 * x[i] * (y_predicted[i] - y[i]) for i in range(len(x))) / len(x)",
        "def gradient(x, y, p):\n    return 2 * ((p * x).mean() - (x * y).mean())",
        "def gradient(x, y, y_predicted):\n    return -np.sum(2 * x * (y - y_predicted)) / x.size",
    ),
    "predict-step": (
        "second_step = 'Smaller'",
        "second_step = ' smaller '",
        "second_step = 'SMALLER'",
        "second_step = str('smaller')",
    ),
    "descent": (_LISTS, _ARRAYS, _FUNCTION, _WHILE, _ANOTHER_RATE, _LONGER),
    "largest-rate": (
        "def largest_rate(x):\n    return 2 / np.mean(2 * x * x)",
        "def largest_rate(x):\n    return 1 / np.mean(np.square(x))",
        "def largest_rate(x):\n    return len(x) / np.dot(x, x)",
        "def largest_rate(values):\n    return len(values) / sum(one ** 2 for one in values)",
        "largest_rate = lambda x: (x ** 2).mean() ** -1",
    ),
    "steps-needed": (_CLOSED, _RECURSIVE, _COUNTED, _ITERATED),
}
