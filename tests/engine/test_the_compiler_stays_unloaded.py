"""A child has no compiler until it compiles: what trains brings none in, what compiles does."""

import pytest
from support.bench import Bench

_IS_LOADED = "'torch._dynamo.config' in sys.modules"
TRAINS = """
import sys
import torch
from torch import nn

for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop):
    model = nn.Linear(3, 2)
    before = model.weight.clone()
    opt = kind(model.parameters(), lr=0.01)
    scheduler = torch.optim.lr_scheduler.StepLR(opt, 1)
    model(torch.ones(4, 3)).pow(2).sum().backward()
    opt.step()
    scheduler.step()
    opt.zero_grad()
    opt.load_state_dict(opt.state_dict())
    assert not torch.equal(model.weight, before)
    assert model.weight.requires_grad
"""
COMPILES = {
    "a compiled function": "assert torch.compile(torch.sin, backend='eager')(torch.ones(1)) > 0",
    "a transform": "assert torch.func.grad(torch.sin)(torch.tensor(0.0)) == 1",
    "its settings": "import torch._dynamo.config\nassert torch._dynamo.config.verbose is False",
}


def test_training_loads_no_compiler(bench: Bench) -> None:
    ran = bench.run(TRAINS, f"assert not {_IS_LOADED}")
    assert not ran.failed, ran.failed


def test_looking_through_all_modules_loads_none(bench: Bench) -> None:
    looks = "import inspect, sys\nfor each in list(sys.modules.values()): inspect.getmodule(each)"
    ran = bench.run(looks, "inspect.getmodule(lambda: 0)", f"assert not {_IS_LOADED}")
    assert not ran.failed, ran.failed


@pytest.mark.parametrize("name", COMPILES)
def test_what_needs_the_compiler_loads_it(bench: Bench, name: str) -> None:
    ran = bench.run("import sys, torch", COMPILES[name], f"assert {_IS_LOADED}")
    assert not ran.failed, ran.failed


def test_an_optimizer_works_once_the_compiler_is_loaded(bench: Bench) -> None:
    ran = bench.run("import torch", COMPILES["its settings"], TRAINS)
    assert not ran.failed, ran.failed
