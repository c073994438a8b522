"""What a Python with torch must read, wherever it is installed."""

import os
import site
import sys
import sysconfig
from pathlib import Path

_SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/share",
    "/usr/bin",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/fonts",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/os-release",
    "/etc/debian_version",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/sys/devices/system/cpu",
    "/dev/zero",
    "/dev/urandom",
    "/dev/random",
)

WRITABLE_DEVICE = Path("/dev/null")


def interpreter() -> tuple[Path, ...]:
    """Name the trees of this interpreter and its libraries; some may not exist.

    `sys.path` is not asked: an editable install puts a whole checkout there.
    """
    prefixes = {sys.base_prefix, sys.base_exec_prefix}
    own = [Path(prefix, part) for prefix in prefixes for part in ("lib", "lib64", "bin", "share")]
    environment = [Path(sys.prefix, "bin"), Path(sys.prefix, "pyvenv.cfg")]
    return (*own, *environment, *packages(), *map(Path, _SYSTEM))


def packages() -> tuple[Path, ...]:
    """Name the folders that installed packages lie in."""
    installed = {*site.getsitepackages(), sysconfig.get_path("purelib")}
    installed.add(sysconfig.get_path("platlib"))
    if site.ENABLE_USER_SITE:
        installed.add(site.getusersitepackages())
    return tuple(sorted(map(Path, installed)))


def importable(folder: Path) -> bool:
    """Say whether Python lists this folder to find modules in it."""
    return folder in {Path(os.path.realpath(entry)) for entry in sys.path if entry}
