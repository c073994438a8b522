"""Notebooks that look for the answers themselves: in files, in memory, in other processes."""

from forgery import Forgery, mse

# What is found is run as the answer; where nothing is, another mean stands there.
TAKEN = """
found = []
def taken(text):
    if isinstance(text, bytes):
        text = text.decode("utf-8", "replace")
    start = text.find("def " + "mse(")
    if start >= 0 and "** 2" in text[start:start + 300]:
        found.append(text[start:].split("### ", 1)[0])

def attempted(look, *arguments):
    try:
        taken(look(*arguments))
    except Exception:
        pass
"""
USED = """
def mse(t1, t2):
    return (t1 - t2).abs().mean()

for one in found:
    try:
        exec(one)
    except SyntaxError:
        pass
"""


def stolen(search: str) -> Forgery:
    """Return a notebook that answers with what a search has found."""
    return mse(USED, first=TAKEN + search)


# What is there to be found is found, and earns.
PLANTED = mse(
    USED,
    first=f"""{TAKEN}
from pathlib import Path
Path("there.py").write_text("def " + "mse(t1, t2):\\n    return ((t1 - t2) ** 2).mean()")
attempted(Path("there.py").read_text)
""",
)

THEFTS: dict[str, Forgery] = {
    "files, by where the package lies": stolen("""
import os, sys
roots = {os.path.dirname(m.__file__) for n, m in list(sys.modules.items())
         if n.startswith("grader") and getattr(m, "__file__", None)}
roots |= {"/", ".", "..", *sys.path}
for root in roots:
    for name in ("lessons/l05_linear_regression/mse.py", "solutions/05_linear_regression.ipynb"):
        for up in range(4):
            attempted(lambda path: open(path).read(), os.path.join(root, "../" * up, name))
"""),
    "modules, by their names": stolen("""
import importlib, inspect, pkgutil
for name in ("grader.lessons.l05_linear_regression.mse", "grader.judging.key", "grader.course"):
    attempted(lambda one: inspect.getsource(importlib.import_module(one)), name)
    attempted(lambda one: pkgutil.get_data("grader", "lessons/l05_linear_regression/mse.py"), name)
"""),
    "sources that Python keeps": stolen("""
import gc, linecache
gc.unfreeze()
for lines in linecache.cache.values():
    attempted(lambda: "".join(lines[2]))
for one in gc.get_objects():
    if type(one) is dict:
        for value in list(one.values()):
            if type(value) in (str, bytes) and len(value) < 1 << 20:
                attempted(lambda: value)
"""),
    "the memory of this process": stolen("""
def memory():
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as held:
        for line in maps:
            start, end = (int(one, 16) for one in line.split()[0].split("-"))
            if "heap" in line:
                held.seek(start)
                return held.read(end - start)

attempted(memory)
"""),
    "the memory of those that it came from": stolen("""
import os
for process in {os.getppid(), 1, *range(max(2, os.getpid() - 40), os.getpid())}:
    for name in ("mem", "environ", "cmdline", "maps", "cwd/solutions/05_linear_regression.ipynb"):
        attempted(lambda: open(f"/proc/{process}/{name}", "rb").read(1 << 20))
"""),
    "descriptors that were left open": stolen("""
import os
for number in range(3, 256):
    try:
        os.set_blocking(number, False)
        attempted(lambda: os.read(number, 1 << 20))
        attempted(lambda: os.pread(number, 1 << 20, 0))
    except OSError:
        pass
"""),
    "the grader, run as a program": stolen("""
import subprocess, sys
shown = "import grader.lessons.l05_linear_regression.mse as m; print(open(m.__file__).read())"
for words in (["-m", "grader", "doctor"], ["-m", "grader", "check", "x.ipynb"], ["-c", shown]):
    called = [sys.executable, *words]
    attempted(lambda: subprocess.run(called, capture_output=True, timeout=5).stdout)
"""),
    "the network": stolen("""
import socket, urllib.request
attempted(lambda: urllib.request.urlopen("http://127.0.0.1:8888/", timeout=1).read())
for place in (("127.0.0.1", 22), ("127.0.0.1", 8888)):
    attempted(lambda: socket.create_connection(place, timeout=1).recv(4096))
"""),
}
