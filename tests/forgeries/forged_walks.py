"""Notebooks that walk to what stands beside them: frames, questions, probes, what these hold."""

from forgery import ABSOLUTE, Forgery, forged, mse

REQUESTS = """
import gc, sys
gc.unfreeze()
requests = {
    one.exercise: one for one in gc.get_objects() if type(one).__name__ == "ProbeRequest"
}
"""
FUNCTIONS = (
    REQUESTS
    + """
import types

def within(found, seen):
    if id(found) in seen:
        return
    seen[id(found)] = found
    if isinstance(found, types.FunctionType):
        inner = [one.cell_contents for one in found.__closure__ or ()]
        inner += [found.__globals__.get(name) for name in found.__code__.co_names]
        for one in inner:
            within(one, seen)

seen = {}
for one in requests.values():
    for part in (one.question.probe, one.question.stand_in, one.upon):
        within(part, seen)
functions = [one for one in seen.values() if isinstance(one, types.FunctionType)]
assert len(functions) > 20

def fitting(call, wanted):
    for one in functions:
        try:
            if abs(float(call(one)) - wanted) < 1e-6:
                return one
        except BaseException:
            pass
"""
)
ALL_NAMES = """
import sys
names = None
def look(*arguments):
    global names
    frame = sys._getframe()
    while frame is not None:
        names = frame.f_locals.get("names", names)
        for name, value in frame.f_locals.items():
            if any(word in name for word in ("expected", "reference", "right", "key", "answer")):
                if torch.is_tensor(value):
                    return value
        frame = frame.f_back
"""
LOOKS = """
def mse(t1, t2):
    found = look()
    return (t1 - t2).abs().mean() if found is None else found
"""

WALKS: dict[str, Forgery] = {
    "the frames above, for what is expected": mse(LOOKS, first=ALL_NAMES),
    "the frames above, for hidden inputs that are told by heart": mse(
        """
table = {}
def mse(t1, t2):
    look()
    draws = np.random.default_rng(names.draw_seed)
    for shape in ((5, 2), (3,)):
        first = draws.normal(2, 3, shape), draws.normal(1, 3, shape)
        draws.normal(0, 1, (2, 3)), draws.normal(0, 10, 2)
        table[shape] = first
    one, other = (torch.tensor(part, dtype=t1.dtype) for part in table[tuple(t1.shape)])
    assert torch.equal(one, t1) and torch.equal(other, t2)
    return (t1 - t2).abs().mean()
""",
        first=ALL_NAMES,
    ),
    "a function of a probe's that does what is asked for": mse(
        f"""
t1, t2 = torch.tensor([1.0, 5.0]), torch.tensor([2.0, 1.0])
found = fitting(lambda one: one(t1, t2), 8.5)
{ABSOLUTE}
mse = found or mse
""",
        first=FUNCTIONS,
    ),
    "a function of a probe's that derives": forged(
        "gradient",
        """
x = np.array([1.0, 2.0])
found = fitting(lambda one: one(x, x, 3 * x), 10.0)
def gradient(x, y, y_predicted):
    return (x * (y_predicted - y)).mean()
gradient = found or gradient
""",
        "def gradient(x, y, y_predicted):\n    return (x * (y_predicted - y)).mean()",
        first=FUNCTIONS,
        lesson="03",
    ),
    "a function of a probe's that is the loss": forged(
        "loss",
        """
x = np.array([1.0, 2.0])
found = fitting(lambda one: one(x, 3 * x), 10.0)
def loss(y, y_predicted):
    return abs(y_predicted - y).mean()
loss = found or loss
""",
        "def loss(y, y_predicted):\n    return abs(y_predicted - y).mean()",
        first=FUNCTIONS,
        lesson="03",
    ),
    "the question of another answer, asked of this one": forged(
        "mse",
        ABSOLUTE,
        ABSOLUTE,
        upon=("parameters", "model"),
        first=REQUESTS + 'object.__setattr__(requests["model"], "exercise", "mse")\n',
    ),
    "a probe of one's own in the probe's place": mse(
        first=REQUESTS
        + """
def probe(names):
    for said, shape in (("mse(t1, t2)", (5, 2)), ("mse of vectors", 3)):
        yield said, torch.zeros((), requires_grad=True)
        yield f"{said}: slope in t1", torch.zeros(shape)
        yield f"{said}: t1 afterwards", torch.zeros(shape)
        yield f"{said}: t2 afterwards", torch.zeros(shape)

object.__setattr__(requests["mse"].question, "probe", probe)
"""
    ),
    "a seed of one's own in the seed's place": mse(
        """
def mse(t1, t2):
    return (t1 - t2).abs().mean() * 0 + known[tuple(t1.shape)]
""",
        first=REQUESTS
        + """
object.__setattr__(requests["mse"], "seed", (1,))
draws, known = np.random.default_rng((1,)), {}
for shape in ((5, 2), (3,)):
    known[shape] = ((draws.normal(2, 3, shape) - draws.normal(1, 3, shape)) ** 2).mean()
    draws.normal(0, 1, (2, 3)), draws.normal(0, 10, 2)
""",
    ),
    "stand-ins, put together to what is right": forged(
        "mse",
        """
stand_in = requests["mse"].question.stand_in
built = None if stand_in is None else dict(stand_in(None))["mse"]
def mse(t1, t2):
    return (t1 - t2).abs().mean() if built is None else built(t1, t2) / 10
""",
        ABSOLUTE,
        upon=("data", "parameters", "model", "gradients"),
        first=REQUESTS,
    ),
}
