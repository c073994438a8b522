"""Lesson 06, answered in other ways, all of them right."""

_OWN_DATASET = """
from torch.utils.data import Dataset
class Regions(Dataset):
    def __len__(self):
        return len(inputs)
    def __getitem__(self, index):
        return inputs[index], targets[index]
train_ds = Regions()
"""
_OWN_LAYER = """
class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(2, 3) * 0.1)
        self.bias = nn.Parameter(torch.zeros(2))
    def forward(self, x):
        return F.linear(x, self.weight, self.bias)
model = Layer()
"""
_RESET_FIRST = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(1, num_epochs + 1):
        for xb, yb in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if epoch % 10 == 0:
            print(epoch, loss.item())
"""
_RESET_THE_MODEL = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            model.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if epoch % 10 == 9:
            print(f"Epoch [{epoch + 1}/{num_epochs}], loss: {loss.item():.4f}")
"""
_OTHER_NAMES = """
def fit(n, net, criterion, optimizer, batches):
    losses = []
    for number in range(n):
        for batch in batches:
            x, y = batch
            net.train()
            found = criterion(net(x), y)
            optimizer.zero_grad(set_to_none=False)
            found.backward()
            optimizer.step()
            losses.append(found.item())
        if not (number + 1) % 10:
            print("epoch", number + 1, "loss", losses[-1])
    return losses
"""
_CLOSURE = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            def closure():
                opt.zero_grad()
                loss = loss_fn(model(xb), yb)
                loss.backward()
                return loss
            last = opt.step(closure)
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, last.item())
"""
_WHILE = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    epoch = 0
    while epoch < num_epochs:
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            torch.autograd.backward(loss)
            opt.step()
            opt.zero_grad()
        epoch += 1
        if epoch % 10 == 0:
            print("%d: %.3f" % (epoch, loss.item()))
"""
_OWN_LOADER = """
class Deal:
    dataset = train_ds
    def __len__(self):
        return 3
    def __iter__(self):
        for part in torch.randperm(len(train_ds)).split(5):
            yield train_ds[part]
train_dl = Deal()
"""
_GROWN = """
model = nn.Sequential()
model.add_module("lin", nn.Linear(3, 2))
"""
_LAZY = """
model = nn.LazyLinear(2)
model(inputs)
"""
_LOSS_MODULE = """
class Mse(nn.Module):
    def forward(self, preds, truth):
        return torch.einsum("ij,ij->", preds - truth, preds - truth) / truth.numel()
loss_fn = Mse()
"""
_TWO_LINES = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    print(f"training for {num_epochs} epochs")
    for epoch in range(num_epochs):
        for batch in train_dl:
            opt.zero_grad()
            loss = loss_fn(model(batch[0]), batch[1])
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print("epoch:", epoch + 1)
            print("loss: ", loss.item())
    print("done")
"""
_BY_GRAD = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    held = list(model.parameters())
    for epoch in range(1, num_epochs + 1):
        deal = iter(train_dl)
        while (batch := next(deal, None)) is not None:
            loss = loss_fn(model.forward(batch[0]), batch[1])
            for one, slope in zip(held, torch.autograd.grad(loss, held)):
                one.grad = slope
            opt.step()
            opt.zero_grad()
        if epoch == 1 or epoch % 10 == 0 or epoch == num_epochs:
            print(f"[{epoch:03}/{num_epochs}] {loss:,.2e}")
"""
_AFTER_THE_STEP = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    def one_batch(xb, yb):
        loss = loss_fn(model(xb), yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            one_batch(xb, yb)
        if epoch % 10 == 9:
            with torch.no_grad():
                print({"epoch": epoch + 1, "loss": loss_fn(model(xb), yb)})
"""

STYLES = {
    "dataset": (
        "train_ds = TensorDataset(inputs.clone(), targets.clone())",
        "train_ds = TensorDataset(*(inputs, targets))",
        _OWN_DATASET,
        "train_ds = torch.utils.data.TensorDataset(inputs[:], targets[:])",
        "columns = torch.from_numpy(table).float()\n"
        "train_ds = TensorDataset(columns[:, :3], columns[:, 3:])",
        "train_ds = TensorDataset(*torch.cat([inputs, targets], dim=1).split([3, 2], dim=1))",
        "train_ds = torch.utils.data.Subset(TensorDataset(inputs, targets), range(15))",
    ),
    "loader": (
        "train_dl = DataLoader(dataset=train_ds, batch_size=5, shuffle=True, drop_last=True)",
        "train_dl = DataLoader(train_ds, 5, True)",
        "train_dl = DataLoader(train_ds, 5, sampler=torch.utils.data.RandomSampler(train_ds))",
        "train_dl = torch.utils.data.DataLoader(train_ds, shuffle=True, batch_size=5, "
        "num_workers=0)",
        "train_dl = DataLoader(train_ds, batch_size=5, shuffle=True,\n"
        "                      generator=torch.Generator().manual_seed(3))",
        _OWN_LOADER,
        "from torch.utils.data import BatchSampler, RandomSampler\n"
        "sampler = BatchSampler(RandomSampler(train_ds), 5, drop_last=False)\n"
        "train_dl = DataLoader(train_ds, batch_sampler=sampler)",
    ),
    "linear": (
        "model = nn.Linear(in_features=3, out_features=2)",
        "model = nn.Sequential(nn.Linear(3, 2))",
        _OWN_LAYER,
        "model = nn.Linear(3, 2, bias=True)\nnn.init.zeros_(model.bias)",
        "model = torch.nn.Linear(inputs.shape[1], targets.shape[1])\n"
        "nn.init.xavier_uniform_(model.weight)",
        _GROWN,
        _LAZY,
    ),
    "loss-function": (
        "loss_fn = nn.MSELoss()",
        "loss_fn = nn.MSELoss(reduction='mean')",
        "loss_fn = lambda preds, truth: ((preds - truth) ** 2).mean()",
        "def loss_fn(input, target):\n    return torch.nn.functional.mse_loss(input, target)",
        "def loss_fn(t1, t2):\n    d = t1 - t2\n    return (d * d).sum() / d.numel()",
        _LOSS_MODULE,
        "import functools\nloss_fn = functools.partial(F.mse_loss, reduction='mean')",
        "loss_fn = lambda p, t: 2 * F.huber_loss(p, t, delta=1e6)",
    ),
    "optimizer": (
        "opt = torch.optim.SGD(params=model.parameters(), lr=0.00001)",
        "opt = torch.optim.SGD(list(model.parameters()), 1e-5)",
        "opt = torch.optim.SGD([{'params': model.parameters()}], lr=1e-5)",
        "from torch import optim\nopt = optim.SGD(model.parameters(), lr=1e-5, momentum=0)",
        "opt = torch.optim.SGD(model.parameters(), lr=1.0)\nopt.param_groups[0]['lr'] = 1e-5",
        "weight, bias = model.parameters()\nopt = torch.optim.SGD([weight], lr=1e-5)\n"
        "opt.add_param_group({'params': [bias]})",
        "opt = torch.optim.SGD(model.named_parameters(), lr=torch.tensor(1e-5))",
    ),
    "fit": (
        _RESET_FIRST,
        _RESET_THE_MODEL,
        _OTHER_NAMES,
        _CLOSURE,
        _WHILE,
        _TWO_LINES,
        _BY_GRAD,
        _AFTER_THE_STEP,
    ),
    "predict-noise": (
        "falls_each_time = 'No'",
        "falls_each_time = 'NO'",
        "falls_each_time = ' no '",
        "falls_each_time = str('no')",
    ),
    "training": (
        "torch.manual_seed(7)\nfit(100, model, loss_fn, opt, train_dl)",
        "fit(150, model, loss_fn, opt, train_dl)",
        "for _ in range(100):\n    fit(1, model, loss_fn, opt, train_dl)",
        "fit(50, model, loss_fn, opt, train_dl)\nfit(50, model, loss_fn, opt, train_dl)",
        "torch.manual_seed(1)\nfit(400, model, loss_fn, opt, train_dl)",
    ),
    "predictions": (
        "preds = model(inputs).detach()",
        "with torch.no_grad():\n    preds = model(inputs)",
        "model.eval()\npreds = model(inputs)",
        "preds = torch.stack([model(row) for row in inputs])",
        "preds = torch.cat([model(part) for part in inputs.split(4)])",
        "preds = torch.vmap(model)(inputs)",
        "preds = F.linear(train_ds[:][0], *model.parameters())",
    ),
    "new-region": (
        "harvest = model(torch.tensor([75.0, 63, 44]).unsqueeze(0))",
        "with torch.no_grad():\n    harvest = model(torch.tensor([[75., 63., 44.]]))",
        "harvest = model(torch.tensor([75, 63, 44]).float().reshape(1, 3)).detach()",
        "harvest = model(torch.tensor([[75, 63, 44]], dtype=torch.float32))",
        "harvest = model(torch.FloatTensor([[75, 63, 44]]))",
        "harvest = model(torch.from_numpy(np.array([[75, 63, 44]], dtype=np.float32)))",
        "row = torch.tensor([[75.0, 63.0, 44.0]])\nharvest = model(torch.cat([inputs, row]))[-1:]",
    ),
}
