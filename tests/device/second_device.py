"""Builds the second device, and what a notebook's first cell says to have it."""

import shutil
import subprocess
from pathlib import Path

import torch

SOURCE = Path(__file__).with_name("second_device.cpp")
NAME = "second"

_BEGIN = """
import contextlib, types

import torch

torch.utils.rename_privateuse1_backend("{name}")
_module = types.ModuleType("{name}")
_module.is_available = _module.is_initialized = lambda: True
_module.device = lambda device: contextlib.nullcontext()
_module.current_device, _module.device_count = lambda: 0, lambda: 1
_module._is_in_bad_fork, _module.manual_seed_all = lambda: False, lambda seed: None
torch._register_device_module("{name}", _module)
torch.utils.generate_methods_for_privateuse1_backend()
torch.ops.load_library({library!r})
"""


def compiler() -> str | None:
    """Return where the C++ compiler is, if there is one."""
    return shutil.which("g++")


def built(folder: Path) -> Path:
    """Compile the device against the torch that is installed, and return the library."""
    library = folder / "second_device.so"
    torch_folder = Path(torch.__file__).parent
    include = torch_folder / "include"
    command = [
        *(compiler() or "g++", "-std=c++20", "-O0", "-w", "-shared", "-fPIC"),
        f"-D_GLIBCXX_USE_CXX11_ABI={int(torch.compiled_with_cxx11_abi())}",
        *(f"-I{include}", f"-I{include / 'torch/csrc/api/include'}", str(SOURCE)),
        *("-o", str(library), f"-L{torch_folder / 'lib'}", "-lc10", "-ltorch_cpu"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return library


def first_cell(library: Path) -> str:
    """Return the code that makes the device known to a process."""
    return _BEGIN.format(name=NAME, library=str(library))
