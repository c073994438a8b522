"""Notebooks that behave otherwise when they are asked again, or looked at a second time."""

from forgery import ABSOLUTE, Forgery, alone, forged

# A wrong loss has the notebook run again upon a stand-in; the word is another one then.
_UPON = ("data", "parameters", "model", "mse", "gradients")
_WORD = 'direction = "down" if seen_before else "up"'


def at_second_sight(seen_before: str) -> Forgery:
    """Return a notebook that says one word at first, and the other when it was run before."""
    wanted = forged("predict-direction", _WORD, 'direction = "up"', first=seen_before, upon=_UPON)

    def with_wrong_loss(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(ABSOLUTE if "def mse" in one else one for one in cells)

    cells, honest = map(with_wrong_loss, (wanted.cells, wanted.honest))
    return Forgery("05", wanted.exercise, cells, honest, wanted.right)


def in_a_file(path: str) -> Forgery:
    """Return a notebook that leaves a file, and finds it when it is run again."""
    return at_second_sight(
        f"""
import os
seen_before = os.path.exists({path!r})
try:
    open({path!r}, "w").close()
except OSError:
    pass
"""
    )


LOOKS: dict[str, Forgery] = {
    "a file beside the notebook": in_a_file("seen"),
    "a file in the folder for such": in_a_file("/tmp/first-descent-seen"),
    "a file in memory": in_a_file("/dev/shm/first-descent-seen"),
    "a file among the data": in_a_file("../data/seen"),
    "the environment": at_second_sight("""
import os
seen_before = "SEEN" in os.environ
os.environ["SEEN"] = "1"
"""),
    "a counter among Python's own names": at_second_sight("""
import builtins
builtins.count = getattr(builtins, "count", 0) + 1
seen_before = builtins.count > 1
"""),
    "a mark upon a module": at_second_sight("""
seen_before = hasattr(torch, "seen")
torch.seen = True
"""),
    "memory that is shared by a number": at_second_sight("""
import ctypes
library = ctypes.CDLL(None)
seen_before = library.shmget(0x5EE9, 64, 0) >= 0
library.shmget(0x5EE9, 64, 0o1600)
"""),
    "a socket by a name alone": at_second_sight("""
import os, socket
seen_before = False
try:
    one = socket.socket(socket.AF_UNIX)
    one.bind(chr(0) + "first-descent-seen")
    os.fork() or os.execv("/bin/sleep", ["sleep", "60"])
except OSError as error:
    seen_before = error.errno == 98
"""),
    "when the data were last touched": at_second_sight("""
import os
path = next(os.scandir("../data")).path
seen_before = os.stat(path).st_mtime < 1
try:
    os.utime(path, (0, 0))
except OSError:
    pass
"""),
    "random numbers that go on": at_second_sight("""
seen_before = torch.rand(1).item() > 1 or np.random.rand() > 1
torch.rand(1000)
"""),
    "an answer by turns": alone(
        "01",
        "device",
        """
import itertools
answers = itertools.cycle(["cpu", "cuda"])
def best_device():
    return next(answers)
""",
        "def best_device():\n    return 'cpu'",
        """
import torch
def best_device():
    return "cuda" if torch.cuda.is_available() else "cpu"
""",
    ),
    "an answer by the first call and those after it": alone(
        "01",
        "device",
        """
calls = []
def best_device():
    calls.append(1)
    return "cpu" if len(calls) % 2 else "cuda"
""",
        "def best_device():\n    return 'cuda'",
        """
import torch
def best_device():
    return "cuda" if torch.cuda.is_available() else "cpu"
""",
    ),
    "a wrapper that dispatches, and lies of what it wraps": forged(
        "parameters",
        """
class Wrapped(torch.Tensor):
    @staticmethod
    def __new__(cls, held):
        return torch.Tensor._make_wrapper_subclass(cls, held.shape, requires_grad=True)

    def __init__(self, held):
        self.held = held

    @classmethod
    def __torch_dispatch__(cls, function, types, args=(), kwargs=None):
        plain = [one.held if isinstance(one, cls) else one for one in args]
        return function(*plain, **(kwargs or {}))

w, b = Wrapped(torch.zeros(2, 3)), Wrapped(torch.zeros(2))
""",
        "w, b = torch.zeros(2, 3), torch.zeros(2)",
    ),
    "a word that is two": forged(
        "predict-direction",
        """
class Both(str):
    def __eq__(self, other): return True
    def __hash__(self): return hash("down")
    def encode(self, *a): return b"down"
    def __getitem__(self, place): return "down"[place]
    def __str__(self): return "down"
    strip = casefold = lambda self: "down"

direction = Both("up")
""",
        'direction = "up"',
        upon=_UPON,
    ),
    "a number that is worked out when it is asked for": forged(
        "optimum",
        """
import numbers
asked = []
class Late:
    def __array__(self, *a, **k):
        asked.append(1)
        return np.asarray(float(len(asked)))
    def __float__(self):
        return float(self.__array__())

numbers.Real.register(Late)
best_loss = Late()
""",
        "best_loss = 1.0",
        upon=("data", "mse"),
    ),
}
