"""Lesson 09, debugging clinic: say what is wrong from the symptom, then mend it."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Lesson,
    Mistake,
    Names,
    Tolerance,
    Traits,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]


def place(names: Names) -> Any:
    """Return the device on which the learner's table lies."""
    import torch

    held = names.weather if names.has("weather") else None
    return held.device if isinstance(held, torch.Tensor) else torch.device("cpu")


def drawn(names: Names, *shape: int) -> Any:
    """Return a tensor of numbers that the learner has not seen."""
    import torch

    kind = torch.get_default_dtype()
    return torch.tensor(names.draw.normal(1, 2, shape), dtype=kind, device=place(names))


def hidden_layer(names: Names, outputs: int) -> Any:
    """Return a layer of three inputs with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(3, outputs).to(place(names))
    with torch.no_grad():
        layer.weight.copy_(drawn(names, outputs, 3))
        layer.bias.copy_(drawn(names, outputs))
    return layer


def hidden_network(names: Names, outputs: int) -> Any:
    """Return a network of two layers: not every model has one weight and one bias."""
    import torch

    last = torch.nn.Linear(2, outputs).to(place(names))
    with torch.no_grad():
        last.weight.copy_(drawn(names, outputs, 2))
        last.bias.copy_(drawn(names, outputs))
    return torch.nn.Sequential(hidden_layer(names, 2), torch.nn.Tanh(), last)


def numbers_in(model: Any) -> Any:
    """Return all weights and biases of a model in one row."""
    import torch

    return torch.cat([one.detach().flatten() for one in model.parameters()])


def letter(value: Any) -> Any:
    """Return a chosen letter, however it was written; anything else as it is."""
    return value.strip().casefold() if isinstance(value, str) else value


# ---- which curve


def probe_which_curve(names: Names) -> Seen:
    yield "curve_1", letter(names.curve_1)
    yield "curve_2", letter(names.curve_2)
    yield "curve_3", letter(names.curve_3)


def curves(first: str, second: str, third: str) -> str:
    """Return an answer to which program drew which curve."""
    return f'curve_1 = "{first}"\ncurve_2 = "{second}"\ncurve_3 = "{third}"'


WHICH_CURVE = Exercise(
    id="which-curve",
    title="Match programs and curves",
    asks=("curve_1", "curve_2", "curve_3"),
    probe=probe_which_curve,
    checks=(
        Values("curve_1", words=("A", "B", "C"), unlike="is not the program that drew it"),
        Values("curve_2", words=("A", "B", "C"), unlike="is not the program that drew it"),
        Values("curve_3", words=("A", "B", "C"), unlike="is not the program that drew it"),
    ),
    hints=(
        (
            "A training step has five parts: predict, measure, differentiate, step, reset. For "
            "each program, tick them off. Is one missing, in the wrong place, or fed with the "
            "wrong shapes?"
        ),
        (
            "For the flat curve, look for a loop whose `opt.step()` finds nothing to follow. For "
            "the swinging one, look for slopes that pile up. The third learns; ask what it "
            "compares with what."
        ),
        """The same for a loop by hand, with its symptom. Which line is in the wrong place?
```python
for _ in range(50):
    cost = (a - 3) ** 2
    cost.backward()
    a.grad.zero_()
    with torch.no_grad():
        a -= 0.1 * a.grad      # a.grad is 0 here: the cost never changes
```""",
    ),
    mistakes=(
        Mistake(
            "flat-and-swinging",
            curves("A", "C", "B"),
            "Curve 3 is placed; 1 and 2 have changed places. Exactly flat means that no step was "
            "taken at all. Program A does take steps. Write down what `.grad` holds each time "
            "`opt.step()` is called.",
        ),
        Mistake(
            "flat-and-level",
            curves("B", "A", "C"),
            "Curve 2 is placed; 1 and 3 have changed places. Curve 3 falls before it rests, so "
            "its weights move. In which of the two programs is there a gradient when `opt.step()` "
            "is called?",
        ),
        Mistake(
            "swinging-and-level",
            curves("C", "B", "A"),
            "Curve 1 is placed; 2 and 3 have changed places. A loss that swings ever on has too "
            "much momentum; one that rests too high has learned something else. In which program "
            "does something pile up?",
        ),
        Mistake(
            "turned-once",
            curves("A", "B", "C"),
            "None is in its place. The curves are sorted by where they end, not by letter. Begin "
            "with the flat one: which program calls `opt.step()` while the gradients are empty?",
        ),
        Mistake(
            "turned-twice",
            curves("B", "C", "A"),
            "None is in its place. Begin with the swinging one: which program lacks one of the "
            "five parts of a step altogether?",
        ),
    ),
)

# ---- mend loop


def probe_mend_loop(names: Names) -> Seen:
    import torch

    layer = hidden_layer(names, 1)
    opt = torch.optim.SGD(layer.parameters(), lr=0.02)
    inputs, targets = drawn(names, 7, 3), drawn(names, 7)
    for epochs in (1, 3):
        losses = names.train(layer, opt, inputs, targets, epochs)
        yield f"the weight after epochs: {epochs}", layer.weight
        yield f"the bias after epochs: {epochs}", layer.bias
        yield (
            f"the losses of epochs: {epochs}",
            None if losses is None else [float(one) for one in losses],
        )
    net = hidden_network(names, 1)
    names.train(net, torch.optim.SGD(net.parameters(), lr=0.02), inputs, targets, 2)
    yield "a network after two epochs", numbers_in(net)


_TRAIN = """
def train(model, opt, inputs, targets, epochs):
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        preds = model(inputs).squeeze(1)
        loss = F.mse_loss(preds, targets)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
""".strip()

MEND_LOOP = Exercise(
    id="mend-loop",
    title="Mend the loop",
    asks=("train",),
    probe=probe_mend_loop,
    checks=(
        Behaviour(
            "train",
            tuple(
                f"{what}: {epochs}"
                for epochs in (1, 3)
                for what in ("the weight after epochs", "the bias after epochs")
            ),
            tolerance=Tolerance(operations=256),
        ),
        Behaviour(
            "train",
            ("the losses of epochs: 1", "the losses of epochs: 3"),
            tolerance=Tolerance(operations=256),
        ),
        Values(
            "a network after two epochs",
            label="A network of two layers after two epochs",
            tolerance=Tolerance(operations=256),
        ),
    ),
    hints=(
        "What has to be in `.grad` at the moment when `opt.step()` is called? No more, no less.",
        (
            "Take program A and add what it lacks, or take program C and move one line. "
            "The reset may come first or last in the loop, but never between `backward` and `step`."
        ),
        """The same parts, for one number `a` that should come near to 3:
```python
for _ in range(50):
    cost = (a - 3) ** 2        # predict, measure
    cost.backward()            # differentiate
    a_opt.step()               # step, with this slope and no other
    a_opt.zero_grad()          # reset, ready for the next
```""",
    ),
    mistakes=(
        Mistake(
            "never-reset",
            "train = program_a",
            "The first step is right; then each step goes along the sum of all slopes so far. This "
            "still swings as program A does. `backward` adds to `.grad`, and nobody empties it.",
        ),
        Mistake(
            "reset-once",
            changed(
                _TRAIN,
                ("        opt.zero_grad()\n", ""),
                ("    losses = []\n", "    losses = []\n    opt.zero_grad()\n"),
            ),
            "The gradients are emptied once, before the loop. From the second epoch on they pile "
            "up as in program A. What happens in *every* round has to stand in the loop.",
        ),
        Mistake(
            "empty-step",
            "train = program_c",
            "The model never moves: whenever `opt.step()` is called, the gradients are empty, or "
            "its parentheses are missing. Print `model.weight.grad` in the line before the step, "
            "and see where it is filled and where it is emptied.",
        ),
        Mistake(
            "one-round-late",
            changed(
                _TRAIN,
                ("        opt.zero_grad()\n", ""),
                (
                    "        loss.backward()\n        opt.step()\n",
                    "        opt.step()\n        opt.zero_grad()\n        loss.backward()\n",
                ),
            ),
            "Each step uses the slope of the round before: the first takes none, and the last "
            "slope is never used. The loss falls, so a curve hardly shows it. `backward` belongs "
            "before `step` in the same round.",
        ),
        Mistake(
            "broadcast",
            changed(_TRAIN, (".squeeze(1)", "")),
            "Here a column of predictions meets a row of targets, and every one is compared with "
            "every other. That is the fault of program B. Print `preds.shape` and "
            "`targets.shape`.",
        ),
        Mistake(
            "sum",
            changed(
                _TRAIN, ("targets)\n        loss.b", 'targets, reduction="sum")\n        loss.b')
            ),
            "The squares are added up and not averaged: the step is as many times too long as "
            "there are rows. At a small rate it still falls. Compare your first loss with that of "
            "program A.",
        ),
        Mistake(
            "one-epoch",
            changed(
                _TRAIN,
                (
                    "losses.append(loss.item())\n",
                    "losses.append(loss.item())\n        return losses\n",
                ),
            ),
            "Whatever `epochs` is, one step is taken. A `return` inside the loop ends the whole "
            "function at its first round. Look at how far it is indented.",
        ),
        Mistake(
            "no-return",
            changed(_TRAIN, ("\n    return losses", "")),
            "The training is right, and the losses are lost: a function without `return` gives "
            "`None`. Without them there is no curve to look at.",
        ),
        Mistake(
            "last-loss",
            changed(_TRAIN, ("    return losses", "    return losses[-1:]")),
            "The training is right, but only the last loss comes back. A curve needs one for each "
            "epoch.",
        ),
    ),
)

# ---- mend loss


def probe_mend_loss(names: Names) -> Seen:
    preds, targets = drawn(names, 6).requires_grad_(), drawn(names, 6)
    for said, one, other in (
        ("a column and a row", (6, 1), (6,)),
        ("a row and a column", (6,), (6, 1)),
        ("two columns", (6, 1), (6, 1)),
        ("two rows", (6,), (6,)),
    ):
        given, beside = (preds * 1).reshape(one), targets.clone().reshape(other)
        loss = names.squared_error(given, beside)
        yield f"squared_error of {said}", one_number(loss)
        yield f"tracked: {said}", bool(getattr(loss, "requires_grad", False))
        yield f"slope: {said}", slope(loss, preds)
        yield (
            f"untouched: {said}",
            same(given, preds.reshape(one)) and same(beside, targets.reshape(other)),
        )


def one_number(value: Any) -> Any:
    """Return a tensor that holds one number without its dimensions of length 1; else as it is."""
    import torch

    return value.reshape(()) if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def slope(loss: Any, preds: Any) -> Any:
    """Return the slope of a loss in each prediction: 0 where `backward` does not come to them."""
    import torch

    if not getattr(loss, "requires_grad", False) or loss.numel() != 1:
        return None
    (slopes,) = torch.autograd.grad(loss.sum(), preds, allow_unused=True)
    return torch.zeros_like(preds) if slopes is None else slopes


def same(one: Any, other: Any) -> bool:
    """Return whether two tensors have the same shape and the same numbers."""
    return one.shape == other.shape and bool((one == other).all())


_SHAPES = ("a column and a row", "a row and a column", "two columns", "two rows")

MEND_LOSS = Exercise(
    id="mend-loss",
    title="Compare each with its own target",
    asks=("squared_error",),
    probe=probe_mend_loss,
    checks=(
        Behaviour("squared_error", tuple(f"squared_error of {said}" for said in _SHAPES)),
        Traits(
            {f"tracked: {said}": "What `squared_error` returns is not tracked." for said in _SHAPES}
        ),
        *(Values(f"slope: {said}", label=f"The slope of {said}") for said in _SHAPES),
        Traits(
            {
                f"untouched: {said}": "`squared_error` overwrites the tensors that it is given."
                for said in _SHAPES
            }
        ),
    ),
    hints=(
        (
            "Two tensors of N numbers may stand in different shapes. What could you do to both, "
            "before you subtract, that leaves no doubt about which belongs to which?"
        ),
        (
            "`reshape(-1)` lays out any tensor as one row, `reshape(-1, 1)` as one column, and "
            "`a.reshape(b.shape)` gives `a` the shape of `b`."
        ),
        """The same for the largest difference between two lists of prices:
```python
def largest_gap(old, new):
    old, new = old.flatten(), new.flatten()
    assert old.shape == new.shape
    return (old - new).abs().max()
```""",
    ),
    mistakes=(
        Mistake(
            "broadcast",
            "def squared_error(preds, targets):\n    return ((preds - targets) ** 2).mean()",
            "This is the line of program B. A column (N, 1) minus a row (N,) is a table (N, N): "
            "every prediction against every target. Print the shape of the difference.",
        ),
        Mistake(
            "squeeze-column-only",
            "def squared_error(preds, targets):\n"
            "    return ((preds.squeeze(1) - targets) ** 2).mean()",
            "`squeeze(1)` takes away the second dimension. A column has one, a row has none, and "
            "then it raises `Dimension out of range`. Find something that serves for both.",
        ),
        Mistake(
            "preds-only",
            "def squared_error(preds, targets):\n"
            "    return ((preds.reshape(-1) - targets) ** 2).mean()",
            "The predictions are always a row now, whatever came in. If the targets come as a "
            "column, row meets column again, the other way round. Each may come as either.",
        ),
        Mistake(
            "targets-only",
            "def squared_error(preds, targets):\n"
            "    return ((preds - targets.reshape(-1, 1)) ** 2).mean()",
            "The targets are always a column now. If the predictions come as a row, the two make "
            "a table of N times N again. Each may come as either.",
        ),
        Mistake(
            "sum",
            "def squared_error(preds, targets):\n"
            "    return ((preds.reshape(-1) - targets.reshape(-1)) ** 2).sum()",
            "Each prediction meets its own target now. But the squares are added up and not "
            "averaged: {ratio:g} times too much for {ratio:g} rows.",
        ),
        Mistake(
            "mean-first",
            "def squared_error(preds, targets):\n"
            "    return (preds.reshape(-1) - targets.reshape(-1)).mean() ** 2",
            "You took the mean before the square, so an error of +5 and one of -5 cancel to 0. "
            "Square each error, then average.",
        ),
        Mistake(
            "plain-number",
            "def squared_error(preds, targets):\n"
            "    return ((preds.reshape(-1) - targets.reshape(-1)) ** 2).mean().item()",
            "The value is right, but it has no graph: `backward` could not start from it. "
            "`.item()` makes a plain number, for printing, and `.detach()` cuts the graph off.",
        ),
        Mistake(
            "no-square",
            "def squared_error(preds, targets):\n"
            "    return (preds.reshape(-1) - targets.reshape(-1)).abs().mean()",
            "The shapes are right, but these are sizes of errors, not squares: an error of 3 "
            "should count as 9.",
        ),
    ),
)

# ---- same number


def probe_same_number(names: Names) -> Seen:
    yield "same_number", letter(names.same_number)


SAME_NUMBER = Exercise(
    id="same-number",
    title="Say why the loss is the same",
    asks=("same_number",),
    probe=probe_same_number,
    checks=(Values("same_number", words=("a", "b", "c", "d"), unlike="does not fit both columns"),),
    hints=(
        ("Use the second column first. Did the weight move? Which causes does that leave?"),
        (
            "Now the first. All digits agree, although a weight has moved in its second digit. "
            "Could that be a small step? What exactly is handed to `F.mse_loss` the second time?"
        ),
        """The same elsewhere:
```python
price, amount = 2.0, 10
total = price * amount      # 20.0
price = 3.0
total                       # still 20.0
```
`total` keeps what it was made of. It does not follow `price`.""",
    ),
    mistakes=(
        Mistake(
            "small-rate",
            'same_number = "a"',
            "A rate that is too small would leave the weight almost where it was, and change the "
            "last digits of the loss. Here the weight moved in its second digit, and the loss in "
            "none.",
        ),
        Mistake(
            "another-model",
            'same_number = "b"',
            "Then no weight of this model would have moved. Look at the second column: one has.",
        ),
        Mistake(
            "empty-gradients",
            'same_number = "d"',
            "A step with empty gradients moves nothing; that was program C. Look at the second "
            "column: a weight has moved.",
        ),
    ),
)

# ---- mend report


def probe_mend_report(names: Names) -> Seen:
    layer = hidden_layer(names, 2)
    inputs, targets = drawn(names, 5, 3), drawn(names, 5, 2)
    for said in ("first", "second"):
        losses = names.losses_around_step(layer, inputs, targets, 0.02)
        before, after = (None, None) if losses is None else map(float, losses)
        yield f"the loss before, {said} call", before
        yield f"the loss after, {said} call", after
        yield f"the weight, {said} call", layer.weight
    net = hidden_network(names, 2)
    names.losses_around_step(net, inputs, targets, 0.02)
    yield "a network after one step", numbers_in(net)


_REPORT = """
def losses_around_step(model, inputs, targets, lr):
    opt = torch.optim.SGD(model.parameters(), lr=lr)
    opt.zero_grad()
    loss = F.mse_loss(model(inputs), targets)
    loss.backward()
    opt.step()
    with torch.no_grad():
        loss_after = F.mse_loss(model(inputs), targets)
    return loss.item(), loss_after.item()
""".strip()

MEND_REPORT = Exercise(
    id="mend-report",
    title="Report both losses of a step",
    asks=("losses_around_step",),
    probe=probe_mend_report,
    checks=(
        Behaviour(
            "losses_around_step",
            tuple(
                f"{what}, {said} call"
                for said in ("first", "second")
                for what in ("the loss before", "the loss after", "the weight")
            ),
            tolerance=Tolerance(operations=256),
        ),
        Values(
            "a network after one step",
            label="A network of two layers after one step",
            tolerance=Tolerance(operations=256),
        ),
    ),
    hints=(
        "Which line of `broken_report` would have to be run again after the step?",
        (
            "The model has changed, `preds` has not. Ask the model again, then measure. The second "
            "loss needs no graph."
        ),
        """The same for a thermometer that is read before and after the heating is turned on:
```python
before = thermometer.read()
heating.turn_on()
after = thermometer.read()      # not `before` once more
```""",
    ),
    mistakes=(
        Mistake(
            "stale",
            "losses_around_step = broken_report",
            "Both losses are those of the weights before the step: {yours:g} twice. The step was "
            "taken, and nobody asked the model again *after* it.",
        ),
        Mistake(
            "never-reset",
            changed(_REPORT, ("    opt.zero_grad()\n", "")),
            "The first call is right. In the second, the model still carries the gradients of the "
            "first, and `backward` adds to them. A new optimizer does not empty what the old "
            "step left.",
        ),
        Mistake(
            "no-step",
            changed(_REPORT, ("    opt.step()\n", "    opt.step\n")),
            "The predictions are made anew, but the model has not moved: no step was taken. "
            "`opt.step` needs its parentheses, and a gradient to follow.",
        ),
        Mistake(
            "swapped",
            changed(
                _REPORT,
                ("return loss.item(), loss_after.item()", "return loss_after.item(), loss.item()"),
            ),
            "Both numbers are right and stand in the wrong order: the loss before the step comes "
            "first.",
        ),
        Mistake(
            "both-after",
            changed(
                _REPORT,
                (
                    "return loss.item(), loss_after.item()",
                    "return loss_after.item(), loss_after.item()",
                ),
            ),
            "Both numbers are the loss after the step. Keep the first before you step.",
        ),
        Mistake(
            "no-return",
            changed(
                _REPORT,
                ("return loss.item(), loss_after.item()", "print(loss.item(), loss_after.item())"),
            ),
            "The two losses are not handed back: without a `return`, a call gives `None`, and "
            "`None` is not two numbers. Printing shows them to you, not to the program.",
        ),
        Mistake(
            "a-copy",
            changed(
                _REPORT,
                ("    opt = ", "    import copy\n    model = copy.deepcopy(model)\n    opt = "),
            ),
            "The two losses are right, but a copy took the step, and the model is where it was: "
            "the next call reports the same step again. Step with the model itself.",
        ),
        Mistake(
            "uphill",
            changed(_REPORT, ("lr=lr)", "lr=lr, maximize=True)")),
            "The step goes uphill: the loss after it is higher than before. Look at the sign of "
            "the step.",
        ),
    ),
)

# ---- messages


def probe_messages(names: Names) -> Seen:
    yield "message_1", letter(names.message_1)
    yield "message_2", letter(names.message_2)
    yield "message_3", letter(names.message_3)


CAUSES = ("a", "b", "c", "d", "e", "f")


def causes(first: str, second: str, third: str) -> str:
    """Return an answer to what is behind each message."""
    return f'message_1 = "{first}"\nmessage_2 = "{second}"\nmessage_3 = "{third}"'


MESSAGES = Exercise(
    id="messages",
    title="Read three messages",
    asks=("message_1", "message_2", "message_3"),
    probe=probe_messages,
    checks=(
        Values("message_1", words=CAUSES, unlike="is not what is behind the message"),
        Values("message_2", words=CAUSES, unlike="is not what is behind the message"),
        Values("message_3", words=CAUSES, unlike="is not what is behind the message"),
    ),
    hints=(
        (
            "Message 1 is about a tensor without a graph, message 2 about a thing that is no "
            "tensor, message 3 about two shapes. Which causes could bring these about?"
        ),
        (
            "Message 1: step 1 was fine, so what did it leave behind for step 2? Message 2: who "
            "makes a `numpy.float32`? Message 3: the second shape is the weight's, turned over."
        ),
        """The same for another message: `'str' object has no attribute 'append'`.
The thing that was met is a string; a list was expected. So look for where the name was bound:
```python
names = ["Ada", "Grace"]
names = names[0]          # here it became a string
names.append("Emmy")      # here it is noticed
```""",
    ),
    mistakes=(
        Mistake(
            "first-two-swapped",
            causes("a", "b", "c"),
            "Messages 1 and 2 have changed places. In the second program the loss is a NumPy "
            "number: what would have to be in `X` and `Y` for that? In the first everything is "
            "new in each run.",
        ),
        Mistake(
            "last-two-swapped",
            causes("b", "c", "a"),
            "Messages 2 and 3 have changed places. Message 3 names two shapes that do not fit; "
            "message 2 names no shape at all, but a type.",
        ),
        Mistake(
            "outer-two-swapped",
            causes("c", "a", "b"),
            "Messages 1 and 3 have changed places. Message 3 speaks of shapes, 1 of what is "
            "tracked.",
        ),
        Mistake(
            "twice-through-the-graph",
            causes("f", "a", "c"),
            "2 and 3 are right. A graph that is walked twice has a message of its own: `Trying to "
            "backward through the graph a second time`. This one says that there is *no* graph.",
        ),
        Mistake(
            "no-reset",
            causes("d", "a", "c"),
            "2 and 3 are right. Gradients that are not reset raise no error; they make wrong "
            "steps. This message says that the loss of step 2 has no graph. What was it made from?",
        ),
        Mistake(
            "rate",
            causes("e", "a", "c"),
            "2 and 3 are right. A rate that is too large makes numbers grow; it takes no graph "
            "away. What kind of tensor is `w` after the first step?",
        ),
    ),
)

# ---- mend descent


def probe_mend_descent(names: Names) -> Seen:
    import torch

    x, y = drawn(names, 5), drawn(names, 5)
    start = float(names.draw.normal())
    for steps in (1, 4):
        w = torch.tensor(start, requires_grad=True, device=place(names))
        w = names.descend(w, x, y, 0.02, steps)
        yield f"w after steps: {steps}", copied(w)
        tracked = bool(getattr(w, "requires_grad", False))
        yield f"tracked after steps: {steps}", tracked
    if tracked:
        yield "w after more steps", names.descend(w, x, y, 0.02, 2)


def copied(value: Any) -> Any:
    """Return a tensor's numbers as they are now; anything else as it is."""
    import torch

    return value.detach().clone() if isinstance(value, torch.Tensor) else value


_DESCEND = """
def descend(w, X, Y, lr, steps):
    for _ in range(steps):
        loss = ((w * X - Y) ** 2).mean()
        loss.backward()
        with torch.no_grad():
            w -= lr * w.grad
        w.grad.zero_()
    return w
""".strip()

_UNTRACKED = "What `descend` returns is not tracked, so nobody could go on from it."

MEND_DESCENT = Exercise(
    id="mend-descent",
    title="Mend the descent by hand",
    asks=("descend",),
    probe=probe_mend_descent,
    checks=(
        Behaviour(
            "descend",
            ("w after steps: 1", "w after steps: 4"),
            tolerance=Tolerance(operations=256),
        ),
        Traits({f"tracked after steps: {steps}": _UNTRACKED for steps in (1, 4)}),
        Values(
            "w after more steps",
            label="`w`, given back to `descend` for two more steps,",
            tolerance=Tolerance(operations=256),
        ),
    ),
    hints=(
        (
            "`w = ...` makes a new tensor and gives it the old name. How do you change the numbers "
            "*inside* the tensor that you were given?"
        ),
        (
            "Change `w` in place, under `no_grad`. Now it is the same tensor in the next step, "
            "with the same `.grad`. What is in there, and should it be?"
        ),
        """The same for a bias that should come near to the mean of some numbers:
```python
for _ in range(50):
    cost = ((bias - numbers) ** 2).mean()
    cost.backward()
    with torch.no_grad():
        bias.sub_(0.1 * bias.grad)
    bias.grad = None
```""",
    ),
    mistakes=(
        Mistake(
            "new-tensor",
            "descend = broken_descend",
            "This is still the program that stops at step 2. `w = w - ...` under `no_grad` makes "
            "a new tensor, which is not tracked. Print `w.requires_grad` after the update.",
        ),
        Mistake(
            "never-reset",
            changed(_DESCEND, ("        w.grad.zero_()\n", "")),
            "Step 1 is right, and it does not stop any more. But now `w` stays the same tensor "
            "and keeps its gradients: step 2 goes along the sum of two. It swings like program A.",
        ),
        Mistake(
            "recorded-in-place",
            changed(
                _DESCEND,
                (
                    "        with torch.no_grad():\n            w -= lr * w.grad\n",
                    "        w -= lr * w.grad\n",
                ),
            ),
            "`a leaf Variable that requires grad is being used in an in-place operation`: autograd "
            "would have to record the update itself. Updates are not part of the loss. Where does "
            "one say so?",
        ),
        Mistake(
            "recorded-anew",
            changed(
                _DESCEND,
                (
                    "        with torch.no_grad():\n            w -= lr * w.grad\n"
                    "        w.grad.zero_()\n",
                    "        w = w - lr * w.grad\n",
                ),
            ),
            "Without `no_grad` the new `w` is tracked, but it is no leaf: `backward` leaves no "
            "`.grad` in it, and step 2 multiplies by `None`. Change the old `w` in place.",
        ),
        Mistake(
            "reset-too-early",
            changed(
                _DESCEND,
                ("        w.grad.zero_()\n", ""),
                ("        loss.backward()\n", "        loss.backward()\n        w.grad.zero_()\n"),
            ),
            "`w` does not move: the gradient is emptied after it is made and before it is used. "
            "That is the flat curve.",
        ),
        Mistake(
            "reset-of-nothing",
            changed(
                _DESCEND,
                ("        w.grad.zero_()\n", ""),
                ("        loss.backward()\n", "        w.grad.zero_()\n        loss.backward()\n"),
            ),
            "Before the first `backward`, `w.grad` is `None`, and `None` has no `zero_`. Reset at "
            "the end of a round, or ask first whether there is a gradient.",
        ),
        Mistake(
            "sum",
            changed(_DESCEND, (".mean()", ".sum()")),
            "The squares are added up, not averaged: each step is as many times too long as there "
            "are numbers in `X`. The slope is exact, of another loss.",
        ),
        Mistake(
            "uphill",
            changed(_DESCEND, ("w -= lr", "w += lr")),
            "Each step goes uphill. The slope says where the loss grows; go the other way.",
        ),
    ),
)

# ---- repeatable


def probe_repeatable(names: Names) -> Seen:
    import torch

    seed, other, third = (int(one) for one in names.draw.integers(10_000, 1_000_000, 3))
    seen = []
    for outside, asked in ((1, seed), (2, seed), (1, other)):
        torch.manual_seed(outside)
        seen.append(float(names.repeatable(asked)))
    yield "results", len(set(seen))
    yield "the same after other draws", seen[0] == seen[1]
    yield "another seed, another result", seen[0] != seen[2]
    (kind, rows), (other_kind, other_rows) = (result_kind(names, one) for one in (seed, other))
    yield "of the same program", kind == other_kind == "the loss of ten on five"
    # Once in three thousand times two seeds draw the same rows by chance.
    again = rows is not None and rows == other_rows and rows == result_kind(names, third)[1]
    yield "another seed, other rows", not again
    if kind == other_kind == "another loss" and seen[0] == seen[1]:
        kind = other_kind = f"another loss, {seen[0]:.3g}"
    yield "the result is", kind if kind == other_kind else "now this, now that"


def result_kind(names: Names, seed: int) -> tuple[str, int | None]:
    """Return in words what the result for a seed is, and by which choice of rows.

    The yields that are learned from are overwritten. Beside numbers as large, the weights that a
    layer begins with are nothing: the result says which rows it is of, how many steps were taken,
    and how long they were.
    """
    import numpy as np
    import torch

    x = np.column_stack([names.weather.cpu().numpy().astype(np.float64), np.ones(15)])
    fitting: dict[str, Any] = {}
    for _ in range(3):
        yields = torch.tensor(
            names.draw.normal(0, 1e6, 15), dtype=torch.get_default_dtype(), device=place(names)
        )
        with names.holding(apples=yields):
            told = float(names.repeatable(seed))
        y = yields.cpu().numpy().astype(np.float64)
        for kind, losses in losses_by_kind(x, y).items():
            fits = np.abs(told - losses) <= 2e-4 * losses
            fitting[kind] = fitting.get(kind, True) & fits
    found = (kind for kind, fits in fitting.items() if fits.any())
    kind = next(found, "another loss")
    return kind, int(np.argmax(fitting[kind])) if kind in fitting else None


def losses_by_kind(x: Any, y: Any) -> dict[str, Any]:
    """Return what a run may come to, each for every choice of ten rows in fifteen."""
    from itertools import combinations

    import numpy as np

    ten = np.zeros((3003, 15))
    for choice, chosen in enumerate(combinations(range(15), 10)):
        ten[choice, list(chosen)] = 1
    five = 1 - ten
    all_y = np.broadcast_to(y, ten.shape)
    mean = np.broadcast_to(ten @ y[:, None] / 10, ten.shape)

    def loss(learned: Any, wanted: Any, judged: Any) -> Any:
        squares = (descended(x, wanted, learned) - y) ** 2
        return (squares * judged).sum(axis=1) / judged.sum(axis=1)

    return {
        "the loss of ten on five": loss(ten, all_y, five),
        "the loss of ten on themselves": loss(ten, all_y, ten),
        "the loss of five on ten": loss(five, all_y, ten),
        "the loss of the mean on five": loss(ten, mean, five),
        "an untrained loss": (all_y**2 * five).sum(axis=1) / 5,
    }


def descended(x: Any, y: Any, rows: Any) -> Any:
    """Return the predictions of a line after 60 steps from zero at 0.05, for each choice of rows."""
    import numpy as np

    shares = rows / rows.sum(axis=1, keepdims=True)
    curvatures, ways = np.linalg.eigh(2 * np.einsum("cn,ni,nj->cij", shares, x, x))
    curvatures = np.maximum(curvatures, 1e-9)
    slopes = np.einsum("cji,nj,cn->ci", ways, x, 2 * shares * y)
    gone = (1 - (1 - 0.05 * curvatures) ** 60) / curvatures
    return np.einsum("nj,cji,ci->cn", x, ways, gone * slopes)


_REPEATABLE = """
def repeatable(seed):
    torch.manual_seed(seed)
    layer = nn.Linear(3, 1).to(device)
    opt = torch.optim.SGD(layer.parameters(), lr=0.05)
    mixed = torch.randperm(15, device=device)
    known, held_out = mixed[:10], mixed[10:]
    for _ in range(60):
        opt.zero_grad()
        F.mse_loss(layer(weather[known]).squeeze(1), apples[known]).backward()
        opt.step()
    with torch.no_grad():
        return F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item()
""".strip()
_SEED = "    torch.manual_seed(seed)\n"
_RETURN = "        return F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item()"

REPEATABLE = Exercise(
    id="repeatable",
    title="Make it repeatable",
    asks=("repeatable",),
    probe=probe_repeatable,
    checks=(
        Behaviour("repeatable", ()),
        Traits(
            {
                "the same after other draws": (
                    "The same seed gives another result when other random numbers were drawn "
                    "before the call."
                ),
                "another seed, another result": "Two different seeds give the same result.",
                "of the same program": (
                    "What comes back is not the program's result: the loss on five rows, after 60 "
                    "steps at a rate of 0.05 on the other ten."
                ),
                "another seed, other rows": "The same rows are left out, whatever the seed is.",
            }
        ),
        Values("results", label="The number of different results of two seeds"),
    ),
    hints=(
        (
            "Chance comes in at two places: the first weights, and the choice of rows. Both draw "
            "from the same generator of PyTorch's."
        ),
        (
            "A seed fixes what is drawn *after* it. So it has to stand before the first draw, and "
            "inside the function, so that every call begins alike."
        ),
        """The same for a throw of five dice:
```python
def throw(seed):
    torch.manual_seed(seed)
    return torch.randint(1, 7, (5,))
```""",
    ),
    mistakes=(
        Mistake(
            "unseeded",
            "repeatable = unrepeatable",
            "The seed is taken and not used by PyTorch: a call depends on whatever was drawn "
            "before. NumPy's seed, or Python's, does not help; each has a generator of its own. "
            "Nor does one seed above the function: it serves the first call only.",
        ),
        Mistake(
            "too-late",
            changed(
                _REPEATABLE,
                (_SEED, ""),
                ("    mixed = ", _SEED + "    mixed = "),
            ),
            "The seed comes after a draw: some of the chance is fixed, and some was already used. "
            "What has been drawn before that line?",
        ),
        Mistake(
            "always-the-same",
            changed(_REPEATABLE, ("manual_seed(seed)", "manual_seed(9)")),
            "The result is always the same, whatever seed is given. That is repeatable, but nobody "
            "can see how much of it was luck. Use the argument.",
        ),
        Mistake(
            "same-rows",
            changed(_REPEATABLE, ("torch.randperm(15, device=device)", "torch.arange(15)")),
            "Another seed gives another result, but the same five regions are left out, whatever "
            "the seed is: only the first weights hang on it. Chance comes in at two places, and "
            "the seed has to reach both.",
        ),
        Mistake(
            "untrained",
            changed(_REPEATABLE, ("        opt.step()\n", "")),
            "What comes back is the loss of a model that has learned nothing. Print it before the "
            "loop and after: does a step follow each slope?",
        ),
        Mistake(
            "judged-by-known",
            changed(
                _REPEATABLE,
                (
                    "layer(weather[held_out]).squeeze(1), apples[held_out]",
                    "layer(weather[known]).squeeze(1), apples[known]",
                ),
            ),
            "The result can be repeated. But it is the loss on the ten rows that the model learned "
            "from, and says nothing of the five that were left out.",
        ),
        Mistake(
            "five-to-learn-from",
            changed(_REPEATABLE, ("mixed[:10], mixed[10:]", "mixed[10:], mixed[:10]")),
            "The result can be repeated. But the model learns from five rows and is judged by ten; "
            "in the program it is the other way round. Which part of `mixed` is which?",
        ),
        Mistake(
            "broadcast",
            changed(
                _REPEATABLE, ("(layer(weather[known]).squeeze(1), ", "(layer(weather[known]), ")
            ),
            "The result can be repeated. But every row gets nearly the same prediction: a column "
            "was compared with a row, as in program B. Print both shapes in the loop.",
        ),
        Mistake(
            "no-return",
            changed(_REPEATABLE, (_RETURN, _RETURN.replace("return ", "print(") + ")")),
            "The result is not handed back: without a `return`, a call gives `None`. Printing "
            "shows a number to you, not to the program.",
        ),
    ),
)

LESSON = Lesson(
    id="09_debugging_clinic",
    title="Debugging clinic",
    known_by=("squared_error", "losses_around_step"),
    exercises=(
        WHICH_CURVE,
        MEND_LOOP,
        MEND_LOSS,
        SAME_NUMBER,
        MEND_REPORT,
        MESSAGES,
        MEND_DESCENT,
        REPEATABLE,
    ),
)
