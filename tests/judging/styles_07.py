"""Lesson 07, answered in other ways, all of them right."""

_OTHER_NAME = """
class MyLinearRegression(torch.nn.Module):
    def __init__(self, inputs, outputs):
        super(MyLinearRegression, self).__init__()
        self.only_layer = torch.nn.Linear(inputs, outputs)
    def forward(self, table):
        preds = self.only_layer(table)
        return preds
"""
_OWN_PARAMETERS = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.w = nn.Parameter(torch.randn(in_features, out_features))
        self.b = nn.Parameter(torch.zeros(1, out_features))
    def forward(self, x):
        return x @ self.w + self.b
"""
_FUNCTIONAL = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.register_parameter("weight", nn.Parameter(torch.empty(out_features, in_features)))
        self.register_parameter("bias", nn.Parameter(torch.zeros(out_features)))
        nn.init.xavier_uniform_(self.weight)
    def forward(self, x):
        return F.linear(x, self.weight, self.bias)
"""
_OF_A_LAYER = """
class MyLinearRegression(nn.Linear):
    pass
"""
_IN_DOUBLE = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features, bias=True):
        nn.Module.__init__(self)
        self.lin = nn.Linear(in_features, out_features, bias=bias, dtype=torch.float64)
    def forward(self, x):
        return self.lin(x.double())
"""
_IN_A_SEQUENCE = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(in_features, out_features))
    def forward(self, x):
        return self.layers(x)
"""
_A_LOOP = """
def count_parameters(model):
    count = 0
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        count += parameter.nelement()
    return count
"""
_BY_SHAPES = """
import math
def count_parameters(model):
    return sum(math.prod(one.shape) for one in model.parameters() if one.requires_grad)
"""
_IN_A_ROW = """
def count_parameters(net):
    able = [one.flatten() for one in net.parameters() if one.requires_grad]
    return torch.cat(able).shape[0]
"""
_MODULES = """
def count_parameters(model):
    def of(module):
        own = sum(p.numel() for p in module.parameters(recurse=False) if p.requires_grad)
        return own + sum(of(child) for child in module.children())
    return of(model)
"""
_SEQUENCE = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(in_features, hidden), nn.ReLU(), nn.Linear(hidden, out_features)
        )
    def forward(self, x):
        return self.layers(x)
"""
_OF_A_SEQUENCE = """
class MyNetwork(nn.Sequential):
    def __init__(self, in_features, hidden, out_features):
        super().__init__(
            nn.Linear(in_features, hidden), nn.ReLU(inplace=True), nn.Linear(hidden, out_features)
        )
"""
_LIST_OF_MODULES = """
class MyNetwork(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).clamp(min=0)
        return self.layers[-1](x)
"""
_OWN_MATRICES = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.w1 = nn.Parameter(torch.randn(in_features, hidden))
        self.b1 = nn.Parameter(torch.randn(hidden))
        self.w2 = nn.Parameter(torch.randn(hidden, out_features) / hidden)
        self.b2 = nn.Parameter(torch.zeros(out_features))
    def forward(self, x):
        z = x @ self.w1 + self.b1
        return torch.where(z > 0, z, torch.zeros_like(z)) @ self.w2 + self.b2
"""
_OUT_FIRST = """
class MyNetwork(nn.Module):
    def __init__(self, n_in, n_hidden, n_out):
        super().__init__()
        self.act = nn.ReLU()
        self.fc2 = nn.Linear(n_hidden, n_out)
        self.fc1 = nn.Linear(n_in, n_hidden)
    def forward(self, x):
        x = self.fc1(x)
        x = self.act(x)
        x = self.fc2(x)
        return x
"""
_TWO_HALVES = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.parts = nn.ModuleDict(
            {"in": nn.Linear(in_features, hidden), "out": nn.Linear(hidden, out_features)}
        )
    def forward(self, x):
        z = self.parts["in"](x)
        return self.parts["out"]((z + z.abs()) / 2)
"""
_OWN_LOOP = """
net = MyNetwork(1, 16, 1).to(device)
opt = torch.optim.SGD(net.parameters(), lr=0.05)
for epoch in range(1000):
    loss = ((net(x) - y) ** 2).mean()
    loss.backward()
    opt.step()
    opt.zero_grad()
"""
_BY_HAND = """
net = MyNetwork(1, 16, 1).to(device)
for epoch in range(1200):
    net.zero_grad()
    F.mse_loss(net(x), y).backward()
    with torch.no_grad():
        for one in net.parameters():
            one -= 0.05 * one.grad
"""
_IN_A_FUNCTION = """
def train():
    model = MyNetwork(1, 16, 1)
    model.to(device)
    fit(1000, model, nn.MSELoss(), torch.optim.SGD(model.parameters(), lr=0.05), batches)
    return model.eval()
net = train()
"""
_SMALL_BATCHES = """
from torch.utils.data import DataLoader, TensorDataset
net = MyNetwork(1, 16, 1).to(device)
opt = torch.optim.SGD(net.parameters(), lr=0.05)
fit(400, net, F.mse_loss, opt, DataLoader(TensorDataset(x, y), batch_size=8, shuffle=True))
"""
_BEST_KEPT = """
net = MyNetwork(*(1, 16, 1)).to(device)
opt = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.5)
best, kept = float("inf"), None
for part in range(10):
    fit(100, net, F.mse_loss, opt, batches)
    loss = F.mse_loss(net(x), y).item()
    if loss < best:
        best, kept = loss, copy.deepcopy(net.state_dict())
net.load_state_dict(kept)
"""
_ADAM = """
net = MyNetwork(1, 16, 1).to(device)
fit(1500, net, lambda preds, truth: (preds - truth).square().mean(),
    torch.optim.Adam(list(net.parameters()), lr=0.01), batches)
"""
_TRY_FINALLY = """
def predict(model, x):
    before = model.training
    try:
        with torch.inference_mode():
            return model.eval()(x)
    finally:
        model.train(before)
"""
_DECORATED = """
@torch.no_grad()
def predict(model, inputs):
    training = model.training
    model.train(False)
    said = model(inputs)
    if training:
        model.train()
    return said
"""
_ON_A_COPY = """
def predict(model, x):
    return copy.deepcopy(model).eval()(x).detach()
"""
_EACH_MODULE = """
def predict(model, x):
    modes = [(one, one.training) for one in model.modules()]
    model.eval()
    torch.set_grad_enabled(False)
    preds = model(x)
    torch.set_grad_enabled(True)
    for one, mode in modes:
        one.training = mode
    return preds
"""
_CONTEXT = """
import contextlib
@contextlib.contextmanager
def evaluating(model):
    mode = model.training
    model.eval()
    yield model
    model.train(mode=mode)
def predict(model, x):
    with evaluating(model) as asked, torch.no_grad():
        return asked(x)
"""
_IN_MEMORY = """
import io
def snapshot(model):
    file = io.BytesIO()
    torch.save(model.state_dict(), file)
    file.seek(0)
    return torch.load(file)
"""
_LOOPED = """
from collections import OrderedDict
def snapshot(model):
    kept = OrderedDict()
    for name, value in model.state_dict().items():
        kept[name] = torch.empty_like(value).copy_(value)
    return kept
"""
_BOTH_KINDS = """
def snapshot(model):
    kept = {name: one.detach().clone() for name, one in model.named_parameters()}
    kept.update({name: one.clone() for name, one in model.named_buffers()})
    return kept
"""
_OF_A_BASE = """
class Base(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        assert x.ndim == 2
        return self.get_submodule("lin")(x)
class MyLinearRegression(Base):
    made = 0
    def __init__(self, in_features: int, out_features: int = 1) -> None:
        super().__init__()
        type(self).made += 1
        self.add_module("lin", nn.Linear(in_features, out_features))
        nn.init.zeros_(self.lin.bias)
"""
_LESS_FROZEN = """
def count_parameters(model):
    frozen = sum(one.nelement() for one in model.parameters() if not one.requires_grad)
    return sum(one.nelement() for one in model.parameters()) - frozen
"""
_A_FUNCTION = """
def MyNetwork(in_features, hidden, out_features):
    return nn.Sequential(
        nn.Linear(in_features, hidden), nn.ReLU(), nn.Linear(hidden, out_features)
    )
"""
_OF_THE_FIRST = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features, bend=F.relu):
        super().__init__()
        self.inward = MyLinearRegression(in_features, hidden)
        self.outward = MyLinearRegression(hidden, out_features)
        self.bend = bend
    def forward(self, x):
        self.bent = self.bend(self.inward(x))
        return self.outward(self.bent)
"""
_LOADED = """
first = MyNetwork(1, 16, 1).to(device)
fit(1000, first, F.mse_loss, torch.optim.SGD(first.parameters(), lr=0.05), batches)
net = MyNetwork(1, 16, 1).to(device)
net.load_state_dict(first.state_dict())
"""
_UNTIL_IT_IS_THERE = """
net = MyNetwork(1, 16, 1).to(device)
opt = torch.optim.AdamW(net.parameters(), lr=0.02)
while F.mse_loss(net(x), y) > 0.1:
    fit(50, net, F.mse_loss, opt, batches)
"""
_BRANCHES = """
def predict(model, x):
    if not model.training:
        with torch.no_grad():
            return model(x)
    model.eval()
    with torch.no_grad():
        preds = model(x)
    model.train()
    return preds
"""
_ROW_BY_ROW = """
class Predict:
    def __call__(self, model, x):
        mode, recording = model.training, torch.is_grad_enabled()
        model.eval()
        torch.set_grad_enabled(False)
        preds = torch.stack([model(row) for row in x])
        torch.set_grad_enabled(recording)
        model.train(mode)
        return preds
predict = Predict()
"""
_PICKLED = """
import pickle
def snapshot(model):
    return pickle.loads(pickle.dumps(model.state_dict()))
"""
_THE_SAME_DICTIONARY = """
@torch.no_grad()
def snapshot(model):
    state = model.state_dict()
    for name in state:
        state[name] = state[name].clone()
    return state
"""

STYLES = {
    "linear-class": (
        _OTHER_NAME,
        _OWN_PARAMETERS,
        _FUNCTIONAL,
        _OF_A_LAYER,
        _IN_DOUBLE,
        _IN_A_SEQUENCE,
        _OF_A_BASE,
    ),
    "count": (
        _A_LOOP,
        _BY_SHAPES,
        _IN_A_ROW,
        _MODULES,
        "def count_parameters(model):\n"
        "    return torch.tensor([p.numel() for p in model.parameters() if p.requires_grad]).sum()",
        "count_parameters = lambda model: sum(\n"
        "    map(torch.numel, filter(lambda one: one.requires_grad, model.parameters())))",
        _LESS_FROZEN,
        "def count_parameters(model):\n"
        "    able = (p for p in model.parameters() if p.requires_grad)\n"
        "    return nn.utils.parameters_to_vector(able).numel()",
    ),
    "network": (
        _SEQUENCE,
        _OF_A_SEQUENCE,
        _LIST_OF_MODULES,
        _OWN_MATRICES,
        _OUT_FIRST,
        _TWO_HALVES,
        _A_FUNCTION,
        _OF_THE_FIRST,
    ),
    "training": (
        _OWN_LOOP,
        _BY_HAND,
        _IN_A_FUNCTION,
        _SMALL_BATCHES,
        _BEST_KEPT,
        _ADAM,
        _LOADED,
        _UNTIL_IT_IS_THERE,
    ),
    "predict-list": (
        "loss_falls = 'Yes'",
        "loss_falls = 'YES'",
        "loss_falls = ' yes '",
        "loss_falls = str('yes')",
    ),
    "predict": (
        _TRY_FINALLY,
        _DECORATED,
        _ON_A_COPY,
        _EACH_MODULE,
        _CONTEXT,
        _BRANCHES,
        _ROW_BY_ROW,
    ),
    "predict-alias": (
        "comes_back = 'No'",
        "comes_back = 'NO'",
        "comes_back = ' no'",
        "comes_back = str('no')",
    ),
    "snapshot": (
        "def snapshot(model):\n    return copy.deepcopy(model.state_dict())",
        "def snapshot(model):\n    return copy.deepcopy(model).state_dict()",
        "def snapshot(net):\n"
        "    return {k: v.detach().cpu().clone() for k, v in net.state_dict().items()}",
        _IN_MEMORY,
        _LOOPED,
        _BOTH_KINDS,
        _PICKLED,
        _THE_SAME_DICTIONARY,
    ),
}
