"""What a learner may hold, how a call of theirs changes it, and what holds if nobody called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Held:
    """One thing that looking must leave alone.

    setup: what the learner's cells make.
    does: what their function does to it, when a probe calls it; nothing where the look itself is
        what might do harm.
    holds: an expression that is true as long as nobody has called the function.
    """

    setup: str
    holds: str
    does: str = "pass"


CONTAINERS = {
    "a list": Held("x = [1, [2]]", "x == [1, [2]]", "x.append(3); x[1].clear()"),
    "a list's order": Held("x = [3, 1, 2]", "x == [3, 1, 2]", "x.sort()"),
    "what a list holds is the very same": Held(
        "a, b = [1], [1]\nx = [a, b]", "x[0] is a and x[1] is b", "x.reverse()"
    ),
    "a list that holds itself": Held(
        "x = [1]\nx.append(x)", "len(x) == 2 and x[1] is x", "x.append(x)"
    ),
    "a list that holds itself many times": Held(
        "x = []\nx.extend([x] * 200)", "len(x) == 200", "x.pop()"
    ),
    "two lists that hold each other": Held(
        "x, y = [], []\nx.append(y); y.append(x)", "x[0] is y and y[0] is x", "x.clear(), y.clear()"
    ),
    "a list nested deeply": Held(
        "x = []\nfor _ in range(5000):\n    x = [x]\n"
        "bottom = x\nwhile bottom:\n    bottom = bottom[0]",
        "bottom == []",
        "bottom.append(1)",
    ),
    "a dict": Held(
        'x = {"a": 1, "b": [2]}', 'x == {"a": 1, "b": [2]}', 'x["b"].append(1); x.pop("a")'
    ),
    "a dict's order": Held('x = {"a": 1, "b": 2}', 'list(x) == ["a", "b"]', 'x["a"] = x.pop("a")'),
    "a dict of values that are equal and not the same": Held(
        'a, b = [], []\nx = {"a": a}', 'x["a"] is a', 'x["a"] = b'
    ),
    "a dict that is walked": Held(
        'x = {"a": 1, "b": 2}\nwalk = iter(x)\n_ = next(walk)', 'list(walk) == ["b"]'
    ),
    "a list that is walked": Held(
        "x = [1, 2]\nwalk = iter(x)\n_ = next(walk)", "list(walk) == [2]"
    ),
    "a set": Held("x = {1, 2}", "x == {1, 2}", "x.add(3); x.discard(1)"),
    "a deque": Held(
        "from collections import deque\nx = deque([1, 2], maxlen=2)",
        "list(x) == [1, 2] and x.maxlen == 2",
        "x.append(3)",
    ),
    "an OrderedDict": Held(
        "from collections import OrderedDict\nx = OrderedDict(a=1, b=2)",
        'list(x) == ["a", "b"] == list(x.keys())',
        'x.move_to_end("a")',
    ),
    "a defaultdict": Held(
        "from collections import defaultdict\nx = defaultdict(list)",
        "not x and x.default_factory is list",
        "x[1].append(2); x.default_factory = None",
    ),
    "a Counter": Held(
        "from collections import Counter\nx = Counter('aab')",
        "x['a'] == 2 and len(x) == 2",
        "x.update('aaz')",
    ),
    "a bytearray": Held("x = bytearray(b'ab')", "x == b'ab'", "x[0] = 0; x.append(1)"),
    "an array of Python's": Held(
        "from array import array\nx = array('d', [1.0])",
        "list(x) == [1.0]",
        "x[0] = 2; x.append(1)",
    ),
    "a namespace": Held(
        "from types import SimpleNamespace\nx = SimpleNamespace(n=[1])",
        "x.n == [1] and not hasattr(x, 'm')",
        "x.n.append(2); x.m = 1",
    ),
    "a UserDict": Held(
        "from collections import UserDict\nx = UserDict(a=1)", "dict(x) == {'a': 1}", "x['b'] = 2"
    ),
    "a partial": Held(
        "from functools import partial\nx = partial(print, [])",
        "x.args == ([],)",
        "x.args[0].append(1)",
    ),
    "a queue": Held(
        "import queue\nx = queue.Queue()\nx.put(1)", "x.qsize() == 1", "x.get(); x.put(1), x.put(2)"
    ),
    "a list of the learner's own kind": Held(
        """
class Mine(list):
    looks = 0
    def __iter__(self):
        Mine.looks += 1
        raise RuntimeError
    __len__ = __getitem__ = copy = clear = extend = append = __eq__ = __bool__ = __iter__
    __hash__ = None
x = Mine()
list.append(x, 1)
""",
        "list.__len__(x) == 1 and Mine.looks == 0",
        "list.append(x, 2)",
    ),
    "a dict of the learner's own kind": Held(
        """
class Mine(dict):
    looks = 0
    def __iter__(self):
        Mine.looks += 1
        raise RuntimeError
    __len__ = __getitem__ = copy = clear = keys = values = items = update = __iter__
    __setitem__ = __delitem__ = __eq__ = __bool__ = __contains__ = pop = __missing__ = __iter__
    __hash__ = None
x = Mine()
dict.__setitem__(x, 'a', 1)
x.kept = [1]
""",
        "dict.__len__(x) == 1 and Mine.looks == 0 and x.kept == [1]",
        "dict.__setitem__(x, 'b', 2); x.kept.append(2)",
    ),
    "a dict that makes what is missing": Held(
        "class Mine(dict):\n    def __missing__(self, key):\n        self[key] = 1\n        "
        "return 1\nx = Mine()",
        "len(x) == 0",
        "x['a']",
    ),
    "a huge list": Held("x = list(range(1_000_000))", "len(x) == 1_000_000", "x.append(1)"),
    "a huge dict": Held("x = dict.fromkeys(range(300_000))", "len(x) == 300_000", "x[-1] = 1"),
    "a list of many lists": Held(
        "x = [[i] for i in range(30_000)]", "x[29_999] == [29_999]", "x[29_999].append(1)"
    ),
    "keys that cannot be compared": Held(
        """
class Key:
    looks = 0
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return 1
    def __eq__(self, other):
        Key.looks += 1
        return self is other
a, b = Key(1), Key(2)
x = {a: 1, b: 2}
y = {a}
Key.looks = 0
""",
        "Key.looks == 0 and len(x) == 2 and len(y) == 1",
    ),
}

NAMESPACES = {
    "a namespace that exec filled": Held(
        "env = {}\nexec('a = 1', env)",
        "env['a'] == 1 and len([1]) == 1",
        "env['a'] = 2; env['b'] = 3",
    ),
    "the names themselves": Held(
        "x = globals()\ny = 1", "x is globals() and x['y'] == 1", "x['y'] = 2"
    ),
    "the names of a library": Held(
        "import math\nx = vars(math)", "math.floor(2.5) == 2 and x is vars(math)"
    ),
    "builtins as a module": Held("import builtins\nx = builtins", "max(1, 2) == 2", "x.max = min"),
    "builtins as a dict": Held(
        "x = vars(__builtins__) if not isinstance(__builtins__, dict) else __builtins__",
        "len([1]) == 1",
    ),
    "a builtin that is replaced": Held(
        "import builtins",
        "max(1, 2) == 2 and not hasattr(builtins, 'mine')",
        "builtins.max = min; builtins.mine = 1",
    ),
    "all modules": Held(
        "import sys, types\nx = sys.modules",
        "x is sys.modules and 'made' in sys.modules or 'made' not in globals()",
        "pass",
    ),
    "a module that a call imports": Held(
        "import sys\nx = sys.modules\nsys.modules.pop('colorsys', None)",
        "'colorsys' not in sys.modules or __import__('colorsys') is sys.modules['colorsys']",
    ),
    "the environment": Held(
        "import os\nx = os.environ\nos.environ['KEPT'] = '1'",
        "os.environ['KEPT'] == '1' == os.getenv('KEPT') and 'MADE' not in os.environ",
        "os.environ['KEPT'] = '2'; os.environ['MADE'] = '1'",
    ),
    "a module of the learner's own": Held(
        "import types\nx = types.ModuleType('mine')\nx.n = [1]",
        "x.n == [1] and not hasattr(x, 'm')",
        "x.n.append(2); x.m = 1",
    ),
    "a module that a cell wrote": Held(
        """
import sys
open('helpers.py', 'w').write('count = 0\\ndef up():\\n    global count\\n    count += 1\\n')
sys.path.insert(0, '')
import helpers
""",
        "helpers.count == 0",
        "helpers.up()",
    ),
    "a class": Held(
        "class C:\n    n = 1\n    seen = []",
        "C.n == 1 and C.seen == [] and not hasattr(C, 'm')",
        "C.n = 2; C.seen.append(1); C.m = 1",
    ),
    "a class that loses something": Held("class C:\n    n = 1", "C.n == 1", "del C.n"),
    "a class of a class of the learner's own": Held(
        """
class Meta(type):
    looks = 0
    def __getattribute__(cls, name):
        Meta.looks += 1
        return type.__getattribute__(cls, name)
    def __setattr__(cls, name, value):
        raise RuntimeError
    __delattr__ = __iter__ = __call__ = __instancecheck__ = __subclasscheck__ = __setattr__
C = Meta('C', (), {'n': 1})
x = object.__new__(C)
x.n = 2
Meta.looks = 0
""",
        "type.__getattribute__(Meta, 'looks') == 0 and type.__getattribute__(C, 'n') == 1 and "
        "x.n == 2",
        "type.__setattr__(C, 'n', 5); object.__setattr__(x, 'n', 5)",
    ),
    "an enumeration": Held(
        "import enum\nclass E(enum.Enum):\n    A = 1\nx = E.A", "E.A is x and list(E) == [x]"
    ),
    "a function": Held(
        "def g(n=[1], *, k=[2]):\n    return n, k\ng.calls = [0]",
        "g() == ([1], [2]) and g.calls == [0] and g.__defaults__ == ([1],)",
        "g.calls.append(1); g()[0].append(1); g()[1].append(1); g.__defaults__ = None",
    ),
    "a closure that is empty": Held(
        "def make():\n    def inner():\n        return late\n    if False:\n        late = 1\n  "
        "  return inner\nx = make()",
        "callable(x)",
    ),
}

OBJECTS = {
    "an object": Held(
        "class C:\n    pass\nx = C()\nx.n = [1]",
        "x.n == [1] and vars(x).keys() == {'n'}",
        "x.n.append(1); x.m = 1",
    ),
    "an object with slots": Held(
        "class C:\n    __slots__ = ('n', 'm')\nx = C()\nx.n = [1]",
        "x.n == [1] and not hasattr(x, 'm')",
        "x.n.append(1); x.m = 1",
    ),
    "an object whose dict is something else": Held(
        """
class C:
    looks = 0
    @property
    def __dict__(self):
        C.looks += 1
        raise RuntimeError
x = C()
x.n = 1
""",
        "C.looks == 0 and x.n == 1",
        "x.n = 2",
    ),
    "an object that counts every question": Held(
        """
class C:
    looks = 0
    def __getattribute__(self, name):
        C.looks += 1
        return object.__getattribute__(self, name)
    def __getattr__(self, name):
        C.looks += 1
        return 1
    def __eq__(self, other):
        C.looks += 1
        return True
    def __iter__(self):
        C.looks += 1
        return iter(())
    def __hash__(self):
        C.looks += 1
        return 1
    def __len__(self):
        C.looks += 1
        return 1
    __bool__ = __len__
    def __repr__(self):
        C.looks += 1
        return ''
x = C()
inside = [x, {'a': x}, (x,)]
""",
        "C.looks == 0",
    ),
    "an object that claims to be of another kind": Held(
        """
class C:
    looks = 0
    @property
    def __class__(self):
        C.looks += 1
        return list
x = C()
""",
        "C.looks == 0",
    ),
    "an object that raises at every question": Held(
        """
class C:
    def __getattribute__(self, name):
        raise KeyboardInterrupt
    __eq__ = __iter__ = __hash__ = __len__ = __bool__ = __repr__ = __str__ = lambda *_: 1 / 0
x = C()
after = [1]
""",
        "after == [1]",
        "after.append(2)",
    ),
    "a property": Held(
        "class C:\n    n = 0\n    @property\n    def up(self):\n        C.n += 1\n        "
        "return C.n\nx = C()",
        "C.n == 0",
    ),
    "a weak reference": Held(
        "import weakref\nclass C:\n    pass\nc = C()\nx = weakref.ref(c)\ny = "
        "weakref.WeakValueDictionary(a=c)",
        "x() is c and y['a'] is c",
        "y.clear()",
    ),
    "what nothing holds any longer": Held(
        "import gc, weakref\nclass C:\n    pass\nbox = [C()]\nx = weakref.ref(box[0])\nbox.clear()",
        "x() is None",
    ),
    "a lock": Held(
        "import threading\nx = threading.Lock()", "not x.locked()", "x.acquire(blocking=False)"
    ),
    "a lock that is held": Held(
        "import threading\nx = threading.Lock()\n_ = x.acquire()",
        "x.locked()",
        "x.locked() and x.release()",
    ),
    "a lock of one thread": Held(
        "import threading\nx = threading.RLock()\n_ = x.acquire()", "x._is_owned()", "x.release()"
    ),
    "an event": Held("import threading\nx = threading.Event()", "not x.is_set()", "x.set()"),
    "a thread that works": Held(
        """
import threading, time
x, stop = [], threading.Event()
def work():
    while not stop.is_set():
        x.append(len(x))
        time.sleep(0.0005)
worker = threading.Thread(target=work, daemon=True)
worker.start()
""",
        "(stop.set(), worker.join(), x == list(range(len(x))))[-1]",
    ),
}

ITERATORS = {
    "a generator": Held("x = (n for n in range(3))", "list(x) == [0, 1, 2]", "next(x)"),
    "a generator that has begun": Held(
        "x = (n for n in range(4))\n_ = next(x)", "list(x) == [1, 2, 3]", "next(x), next(x)"
    ),
    "a generator that is not touched stays what it is": Held(
        "import types\nx = (n for n in range(3))\nsame = id(x)",
        "type(x) is types.GeneratorType and id(x) == same",
    ),
    "a generator within": Held(
        "x = {'rows': [(n for n in range(3))]}",
        "list(x['rows'][0]) == [0, 1, 2]",
        "next(x['rows'][0])",
    ),
    "a generator in a closure": Held(
        "def make():\n    rows = (n for n in range(3))\n    return lambda: next(rows)\nx = make()",
        "x() == 0",
        "x()",
    ),
    "an iterator": Held("x = iter([1, 2])", "list(x) == [1, 2]", "next(x)"),
    "an iterator at its end": Held("x = iter([1])", "list(x) == [1]", "list(x)"),
    "a range that is walked": Held("x = iter(range(3))", "list(x) == [0, 1, 2]", "next(x)"),
    "a map": Held("x = map(str, [1, 2])", "list(x) == ['1', '2']", "next(x)"),
    "a zip": Held("x = zip([1, 2], [3, 4])", "list(x) == [(1, 3), (2, 4)]", "next(x)"),
    "an enumeration of rows": Held(
        "x = enumerate('ab')", "list(x) == [(0, 'a'), (1, 'b')]", "next(x)"
    ),
    "a count": Held("import itertools\nx = itertools.count()", "next(x) == 0", "next(x)"),
    "a loader's batches": Held(
        """
import torch
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(1)
loader = DataLoader(TensorDataset(torch.arange(6.0)), batch_size=2, shuffle=True)
order = torch.utils.data.RandomSampler(range(4), generator=torch.Generator().manual_seed(1))
x = iter(loader)
""",
        "sorted(torch.cat([batch[0] for batch in x]).tolist()) == [0, 1, 2, 3, 4, 5]",
        "next(x)",
    ),
    "an iterator of the learner's own": Held(
        """
class C:
    n = 0
    def __iter__(self):
        return self
    def __next__(self):
        self.n += 1
        return self.n
x = C()
""",
        "next(x) == 1",
        "next(x)",
    ),
    "a table that is read": Held(
        "import csv\nx = csv.reader(['a,b', 'c,d'])",
        "list(x) == [['a', 'b'], ['c', 'd']]",
        "next(x)",
    ),
}

_FILE = "open('kept.txt', 'w').write('one\\ntwo\\nthree\\n')\n"
FILES = {
    "a file that is read": Held(
        _FILE + "x = open('kept.txt')", "x.read() == 'one\\ntwo\\nthree\\n'", "x.read()"
    ),
    "a file that is read by lines": Held(
        _FILE + "x = open('kept.txt')\n_ = next(x)", "x.read() == 'two\\nthree\\n'", "next(x)"
    ),
    "a file that a call closes": Held(
        _FILE + "x = open('kept.txt')\n_ = x.readline()",
        "not x.closed and x.readline() == 'two\\n'",
        "x.close()",
    ),
    "a file of bytes": Held(
        _FILE + "x = open('kept.txt', 'rb')", "x.read(3) == b'one'", "x.read(); x.close()"
    ),
    "a file that is written": Held(
        "x = open('made.txt', 'w')\n_ = x.write('one')",
        "(x.write('two'), x.flush(), open('made.txt').read())[-1] == 'onetwo'",
        "x.write('a probe')",
    ),
    "a file that is closed": Held(_FILE + "x = open('kept.txt')\nx.close()", "x.closed"),
    "text in memory": Held(
        "import io\nx = io.StringIO('one\\ntwo')\n_ = x.readline()",
        "x.tell() == 4 and x.getvalue() == 'one\\ntwo'",
        "x.read(); x.write('more')",
    ),
    "bytes in memory": Held(
        "import io\nx = io.BytesIO(b'one')",
        "x.tell() == 0 and x.getvalue() == b'one'",
        "x.read(); x.write(b'more')",
    ),
    "the working folder": Held(
        "import os\nfolder = os.getcwd()", "os.getcwd() == folder", "os.chdir('/')"
    ),
}

_HOOKED = "import torch\ntorch.manual_seed(1)\nmodel = torch.nn.Linear(2, 1)\n"
TORCH = {
    "a hook of a model": Held(
        _HOOKED + "x = []\n_ = model.register_forward_hook(lambda *a: x.append(1))",
        "(len(model._forward_hooks), len(x)) == (1, 0)",
        "model.register_forward_hook(print); model(torch.zeros(1, 2))",
    ),
    "a hook of a tensor": Held(
        "import torch\nx = []\nw = torch.ones(1, requires_grad=True)\nhandle = "
        "w.register_hook(lambda g: x.append(1))",
        "(w.sum().backward(), len(x))[-1] == 1",
        "w.register_hook(lambda g: x.append(2))",
    ),
    "a tensor without hooks": Held(
        "import torch\nx = []\nw = torch.ones(1, requires_grad=True)",
        "(w.sum().backward(), len(x))[-1] == 0 and not w._backward_hooks",
        "w.register_hook(lambda g: x.append(2))",
    ),
    "a hook of every model": Held(
        _HOOKED + "x = []",
        "(model(torch.zeros(1, 2)), len(x))[-1] == 0",
        "torch.nn.modules.module.register_module_forward_hook(lambda *a: x.append(1))",
    ),
    "an optimiser's state": Held(
        _HOOKED
        + """
opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(1, 2)).sum().backward()
opt.step()
group = opt.param_groups[0]
buffer = opt.state[model.weight]['momentum_buffer']
kept = buffer.tolist(), model.weight.tolist()
""",
        "opt.param_groups[0] is group and opt.state[model.weight]['momentum_buffer'] is buffer"
        " and (buffer.tolist(), model.weight.tolist()) == kept and group['lr'] == 0.1"
        " and group['params'][0] is model.weight",
        "opt.step(); group['lr'] = 9; opt.add_param_group({'params': [torch.ones(1)]}); "
        "opt.state.clear()",
    ),
    "a schedule": Held(
        _HOOKED + "opt = torch.optim.SGD(model.parameters(), lr=0.1)\n"
        "x = torch.optim.lr_scheduler.StepLR(opt, 1)",
        "x.last_epoch == 0 and opt.param_groups[0]['lr'] == 0.1",
        "opt.step(); x.step()",
    ),
    "a model's mode and buffers": Held(
        "import torch\nmodel = torch.nn.BatchNorm1d(2)\nmodel.eval()",
        "not model.training and model.running_mean.tolist() == [0, 0] and "
        "model.num_batches_tracked == 0",
        "model.train(); model(torch.ones(3, 2))",
    ),
    "a model that loses a part": Held(
        "import torch\nmodel = torch.nn.Sequential(torch.nn.Linear(1, 1), torch.nn.ReLU())",
        "len(model) == 2 and len(list(model.parameters())) == 2",
        "del model[0]; model.register_buffer('b', torch.ones(1))",
    ),
    "a view and its base": Held(
        "import torch\nbase = torch.arange(6.0)\nx = base[1:].view(5)[::2]",
        "base.tolist() == [0, 1, 2, 3, 4, 5] and x.tolist() == [1, 3, 5] and x._base is base",
        "x.mul_(2); base.add_(1)",
    ),
    "a view alone": Held(
        "import torch\nx = torch.arange(6.0).reshape(2, 3).T",
        "x.tolist() == [[0, 3], [1, 4], [2, 5]]",
        "x.mul_(2)",
    ),
    "a tensor whose numbers lie on one another": Held(
        "import torch\nx = torch.ones(1).expand(3)",
        "x.tolist() == [1, 1, 1] and x.stride() == (0,)",
        "x[:1].zero_()",
    ),
    "a tensor that shares an array's memory": Held(
        "import numpy as np, torch\na = np.zeros(2)\nx = torch.from_numpy(a)",
        "a.tolist() == [0, 0] and x.data_ptr() == a.ctypes.data",
        "x.add_(1)",
    ),
    "a tensor of another shape": Held(
        "import torch\nx = torch.ones(4)",
        "x.shape == (4,) and x.tolist() == [1] * 4",
        "x.resize_(2, 8).zero_(); x.data = torch.zeros(3)",
    ),
    "a sparse tensor": Held(
        "import torch\nx = torch.eye(2).to_sparse()",
        "x.to_dense().tolist() == [[1, 0], [0, 1]] and x.is_sparse",
        "x.mul_(2)",
    ),
    "a sparse tensor by rows": Held(
        "import torch\nx = torch.eye(2).to_sparse_csr()",
        "x.values().tolist() == [1, 1]",
        "x.values().mul_(2)",
    ),
    "a quantised tensor": Held(
        "import torch\nx = torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.quint8)",
        "x.int_repr().tolist() == [10, 10]",
        "x.copy_(torch.zeros(2))",
    ),
    "a nested tensor": Held(
        "import torch\nx = torch.nested.nested_tensor([torch.ones(2), torch.ones(3)])",
        "[one.tolist() for one in x.unbind()] == [[1, 1], [1, 1, 1]]",
        "x.mul_(2)",
    ),
    "a tensor without numbers": Held(
        "import torch\nx = torch.empty(2, device='meta')",
        "x.device.type == 'meta' and x.shape == (2,)",
        "x.resize_(3)",
    ),
    "an empty tensor": Held("import torch\nx = torch.empty(0)", "x.shape == (0,)", "x.resize_(3)"),
    "complex numbers turned round": Held(
        "import torch\nx = torch.tensor([1 + 2j]).conj()",
        "x.tolist() == [1 - 2j] and x.is_conj()",
        "x.mul_(2)",
    ),
    "a tensor made for inference": Held(
        "import torch\nwith torch.inference_mode():\n    x = torch.ones(2)",
        "x.is_inference() and x.tolist() == [1, 1]",
        "torch.autograd.grad_mode.inference_mode(True).__enter__; x.data_ptr()\n"
        "    with torch.inference_mode():\n        x.mul_(2)",
    ),
    "a tensor of the learner's own kind": Held(
        """
import torch
class Mine(torch.Tensor):
    looks = 0
    @classmethod
    def __torch_function__(cls, function, types, args=(), kwargs=None):
        Mine.looks += 1
        return super().__torch_function__(function, types, args, kwargs or {})
x = torch.ones(2).as_subclass(Mine)
x.note = [1]
with torch._C.DisableTorchFunctionSubclass():
    numbers = x.as_subclass(torch.Tensor)
Mine.looks = 0
""",
        "Mine.looks == 0 and x.note == [1] and numbers.tolist() == [1, 1]",
        "numbers.mul_(2), x.note.append(2)",
    ),
    "a gradient and its identity": Held(
        "import torch\nw = torch.ones(2, requires_grad=True)\n(w * 2).sum().backward()\ng = w.grad",
        "w.grad is g and g.tolist() == [2, 2]",
        "(w * 3).sum().backward(); w.grad = None",
    ),
    "an attribute of a tensor": Held(
        "import torch\nw = torch.ones(2)\nw.note = [1]",
        "w.note == [1] and not hasattr(w, 'more')",
        "w.note.append(2); w.more = 1",
    ),
    "the default type, grad mode and threads": Held(
        "import torch\nthreads = torch.get_num_threads()",
        "torch.get_default_dtype() is torch.float32 and torch.is_grad_enabled() and "
        "torch.get_num_threads() == threads",
        "torch.set_default_dtype(torch.float64); torch.set_grad_enabled(False); "
        "torch.set_num_threads(threads + 1)",
    ),
    "how numbers are printed": Held(
        "import numpy as np, torch",
        "(str(torch.tensor(1 / 3)), str(np.array([1 / 3]))) == ('tensor(0.3333)', '[0.33333333]')",
        "torch.set_printoptions(precision=2); np.set_printoptions(precision=2)",
    ),
    "determinism that is asked for": Held(
        "import torch",
        "not torch.are_deterministic_algorithms_enabled()",
        "torch.use_deterministic_algorithms(True)",
    ),
    "the random states": Held(
        "import random, numpy as np, torch\n"
        "random.seed(1); np.random.seed(1); _ = torch.manual_seed(1)",
        "(random.random(), np.random.rand(), torch.rand(1).item()) == "
        "(0.13436424411240122, 0.417022004702574, 0.7576315999031067)",
        "random.random(), np.random.randn(), torch.rand(1)",
    ),
    "generators of the learner's own": Held(
        "import random, numpy as np, torch\nx = [random.Random(1), np.random.default_rng(1),"
        " np.random.RandomState(1), torch.Generator().manual_seed(1), np.random.PCG64(1)]\n"
        "kept = (x[4].state['state']['state'],)",
        "(x[0].random(), round(x[1].random(), 6), x[2].rand(), torch.rand(1, "
        "generator=x[3]).item(), x[4].state['state']['state']) == "
        "(0.13436424411240122, 0.511822, 0.417022004702574, 0.7576315999031067, *kept)",
        "x[0].random(), x[1].random(), x[2].rand(), torch.rand(1, generator=x[3]), "
        "x[4].random_raw()",
    ),
}

ARRAYS = {
    "an array": Held("import numpy as np\nx = np.zeros(2)", "x.tolist() == [0, 0]", "x.fill(1)"),
    "an array's shape": Held(
        "import numpy as np\nx = np.zeros((2, 3))", "x.shape == (2, 3)", "x.shape = (6,)"
    ),
    "an array that cannot be written": Held(
        "import numpy as np\nx = np.zeros(2)",
        "x.flags.writeable and x.tolist() == [0, 0]",
        "x.fill(1); x.flags.writeable = False",
    ),
    "an array that never could": Held(
        "import numpy as np\nx = np.broadcast_to(np.zeros(1), 3)",
        "not x.flags.writeable and x.tolist() == [0] * 3",
    ),
    "an array of objects": Held(
        "import numpy as np\na = [1]\nx = np.array([a, None], dtype=object)",
        "x[0] is a and a == [1] and x[1] is None",
        "a.append(1); x[1] = 2",
    ),
    "an array of the learner's own kind": Held(
        """
import numpy as np
class Mine(np.ndarray):
    looks = 0
    def __array_finalize__(self, other):
        Mine.looks += 1
    __getitem__ = __setitem__ = tobytes = copy = lambda *_: 1 / 0
plain = np.zeros(2)
x = plain.view(Mine)
x.note = [1]
Mine.looks = 0
""",
        "Mine.looks == 0 and plain.tolist() == [0, 0] and x.note == [1]",
        "plain.fill(1); x.note.append(1)",
    ),
    "numbers that are none": Held(
        "import numpy as np\nx = np.array([np.nan])", "np.isnan(x).all()", "x[0] = 1"
    ),
}

PROCESS = {
    "hooks of the system": Held(
        "import sys\nkept = sys.excepthook, sys.displayhook, sys.stdout, sys.stderr, sys.stdin",
        "kept == (sys.excepthook, sys.displayhook, sys.stdout, sys.stderr, sys.stdin)",
        "sys.excepthook = sys.displayhook = sys.stdout = sys.stderr = sys.stdin = None",
    ),
    "a trace": Held(
        "import sys\nkept = sys.gettrace(), sys.getprofile()",
        "kept == (sys.gettrace(), sys.getprofile())",
        "sys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)",
    ),
    "where modules are looked for": Held(
        "import sys\nkept = list(sys.path)", "sys.path == kept", "sys.path.append('/nowhere')"
    ),
    "how deep calls may go": Held(
        "import sys\nkept = sys.getrecursionlimit()",
        "sys.getrecursionlimit() == kept",
        "sys.setrecursionlimit(kept + 9)",
    ),
    "filters of warnings": Held(
        "import warnings\nkept = list(warnings.filters)\nsame = warnings.filters",
        "warnings.filters == kept and warnings.filters is same",
        "warnings.simplefilter('error')",
    ),
    "a warning that is yet to be given": Held(
        """
import warnings
warnings.simplefilter('default')
given = []
warnings.showwarning = lambda *a, **k: given.append(1)
def warn():
    warnings.warn('once')
""",
        "(warn(), len(given))[-1] == 1",
        "warn()",
    ),
    "what NumPy raises": Held(
        "import numpy as np\nkept = np.geterr()", "np.geterr() == kept", "np.seterr(all='raise')"
    ),
    "what a signal does": Held(
        "import signal\nkept = signal.getsignal(signal.SIGUSR1)",
        "signal.getsignal(signal.SIGUSR1) == kept",
        "signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
    ),
    "how figures look": Held(
        "import matplotlib.pyplot as plt\nkept = plt.rcParams['lines.linewidth']",
        "plt.rcParams['lines.linewidth'] == kept",
        "plt.rcParams['lines.linewidth'] = 9",
    ),
    "the current axes": Held(
        "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots(1, 2)\n_ = plt.sca(axes[0])",
        "plt.gca() is axes[0] and plt.gcf() is figure and len(axes[0].lines) == 0",
        "plt.plot([1, 2]); plt.figure(); plt.close('all')",
    ),
    "sums of decimals": Held(
        "import decimal\nkept = decimal.getcontext().prec",
        "decimal.getcontext().prec == kept",
        "decimal.getcontext().prec = 3",
    ),
    "the collector of garbage": Held(
        "import gc\nkept = gc.isenabled()",
        "gc.isenabled() == kept",
        "gc.disable() if kept else gc.enable()",
    ),
}

EVERYTHING = {
    **CONTAINERS,
    **NAMESPACES,
    **OBJECTS,
    **ITERATORS,
    **FILES,
    **TORCH,
    **ARRAYS,
    **PROCESS,
}
