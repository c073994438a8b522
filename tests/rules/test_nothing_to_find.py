"""A learner's notebook that looks for answers is graded, and says that it found none.

Each notebook ends with an error whose words are what it found. Beside each search stands one for
something that is there, so that a search which finds nothing has searched.
"""

import json
from pathlib import Path

import pytest
from support.answers import lesson_05
from support.grading import Grade
from support.processes import below
from support.secrets import a_few_secrets

import grader as package
from grader.course.course import Course
from grader.grading.grader import Grader
from grader.results.results import SubmissionResult
from grader.results.verdict import Status

PACKAGE = Path(package.__file__).parent
REPOSITORY = PACKAGE.parent
PLANTED = "planted here so that the search has something to find"


def found(result: SubmissionResult) -> object:
    """Return what a notebook says that it found, in its last cell."""
    assert result.status is Status.GRADED, result.message
    (failed,) = result.cells_failed
    assert failed.error == "LookupError", failed
    return json.loads(failed.message)


FILES = """
import ctypes, json, linecache, os, runpy, shutil, subprocess
from pathlib import Path

os.makedirs("links", exist_ok=True)

def ways(path):
    yield lambda: open(path, "rb").read()
    yield lambda: os.listdir(path)
    yield lambda: open("/proc/self/root" + path, "rb").read()
    yield lambda: open(os.path.relpath(path), "rb").read()
    yield lambda: open(f"/proc/self/cwd/{os.path.relpath(path)}", "rb").read()
    yield lambda: linecache.getlines(path)
    yield lambda: shutil.copy(path, "copied") and open("copied", "rb").read()
    yield lambda: os.symlink(path, f"links/{len(os.listdir('links'))}")
    yield lambda: os.link(path, "linked") or True
    if path in (PATHS[0], PATHS[-1]):
        yield lambda: subprocess.run(["cat", path], capture_output=True).stdout
        yield lambda: subprocess.run(["ls", path + "/"], capture_output=True).stdout

read = []
for path in PATHS:
    for number, way in enumerate(ways(path)):
        try:
            if way():
                read.append([number, os.path.basename(path)])
        except OSError:
            pass
for link in Path("links").iterdir():
    try:
        read.append([link.read_bytes() and "by a link", link.name])
    except OSError:
        pass
raise LookupError(json.dumps(read[:12]))
"""


def what_knows_an_answer(course: Course) -> list[Path]:
    """Return every file that does, and the folders that they lie in."""
    trusted = [
        one
        for one in PACKAGE.rglob("*")
        if one.is_file() and not {"child", "__pycache__"} & {*one.relative_to(PACKAGE).parts}
    ]
    solutions = sorted(course.solutions.glob("*.ipynb"))
    return [PACKAGE, course.solutions, course.lesson_folders, *sorted(trusted), *solutions]


def test_no_file_that_knows_an_answer_can_be_read(grade: Grade, course: Course) -> None:
    paths = [str(one) for one in what_knows_an_answer(course)]
    for name in ("mse.py", "mse.mistakes.py", "mse.hints.md"):
        assert any(one.endswith(f"l05_linear_regression/{name}") for one in paths)
    assert found(grade(f"PATHS = {paths!r}\n{FILES}", lesson="05")) == []


def test_a_file_that_may_be_read_would_be_noticed(grade: Grade) -> None:
    allowed = "import os\nPATHS = [os.path.abspath('../data/crops.csv')]"
    read = found(grade(f"{allowed}\n{FILES}", lesson="05"))
    assert [0, "crops.csv"] in read  # type: ignore[operator]
    assert ["by a link", "0"] in read  # type: ignore[operator]


WALK = """
import json, os, sys

def looks_like_an_answer(path):
    name = os.path.basename(path)
    return name.endswith(".ipynb") or f"{os.sep}grader{os.sep}" in path and name.endswith(".py")

def upwards(path):
    while path != os.path.dirname(path):
        path = os.path.dirname(path)
        yield path

starts = {os.path.abspath(one) for one in sys.path} | {os.getcwd(), sys.prefix}
starts |= {one for start in list(starts) for one in upwards(start)}
met = []
for start in sorted(starts):
    for folder, folders, files in os.walk(start, followlinks=True):
        if folder.count(os.sep) - start.count(os.sep) > 1 or "torch" in folder:
            folders.clear()
        met += [path for name in files if looks_like_an_answer(path := os.path.join(folder, name))]
raise LookupError(json.dumps(sorted(set(met))[:3]))
"""


def test_no_answer_lies_in_or_above_any_folder_that_is_known(grade: Grade) -> None:
    assert found(grade(WALK, lesson="05")) == []


def test_an_answer_that_lies_there_would_be_noticed(grade: Grade) -> None:
    planted = "open('solution.ipynb', 'w').close()"
    (met,) = found(grade(f"{planted}\n{WALK}", lesson="05"))  # type: ignore[misc]
    assert met.endswith("solution.ipynb")


IMPORTS = """
import importlib, importlib.util, json, pkgutil, runpy, sys

sys.path[:0] = FOLDERS
sys.dont_write_bytecode = True
importlib.invalidate_caches()
brought = []
for name in NAMES:
    try:
        brought.append(importlib.import_module(name).__name__)
    except ImportError:
        pass
for path in PATHS:
    for way in (
        lambda: runpy.run_path(path),
        lambda: importlib.util.spec_from_file_location("x", path).loader.get_code("x"),
        lambda: pkgutil.get_data("grader", path),
    ):
        try:
            brought.append(repr(way())[:80])
        except (OSError, ImportError, ValueError):
            pass
raise LookupError(json.dumps(brought))
"""


def test_nothing_that_knows_an_answer_can_be_imported(grade: Grade, course: Course) -> None:
    modules = [one for one in what_knows_an_answer(course) if one.suffix == ".py"]
    names = [".".join(one.relative_to(REPOSITORY).with_suffix("").parts) for one in modules]
    wanted = [one.removesuffix(".__init__") for one in names if one != "grader.__init__"]
    folders = [str(one) for one in (REPOSITORY, PACKAGE, course.lesson_folders, course.solutions)]
    cell = f"NAMES, FOLDERS = {wanted!r}, {folders!r}\nPATHS = {[str(one) for one in modules]!r}"
    assert "grader.judging.key" in wanted
    # The one module that is there already is the one that both sides share.
    assert found(grade(f"{cell}\n{IMPORTS}", lesson="05")) == ["grader.errors"]


LOADED = """
import json, sys
names = [name for name in sys.modules if name.split(".")[0] in ("grader", "lessons", "solutions")]
names += [name for name in sys.modules if name.startswith("lessons_of_")]
raise LookupError(json.dumps([n for n in names if not n.startswith("grader.child")]))
"""


def test_no_module_that_knows_an_answer_is_loaded(grade: Grade) -> None:
    loaded = found(grade(LOADED, lesson="05"))
    assert sorted(loaded) == ["grader", "grader.errors"]  # type: ignore[call-overload]


# The wanted words are spelled in hexadecimal, or every search would find itself.
HEAP = """
import gc, json, sys, types

WANTED = [bytes.fromhex(one).decode() for one in SPELLED]
mine = {id(one) for one in WANTED}

def everything():
    gc.unfreeze()
    seen, stack = set(), gc.get_objects()
    frame = sys._getframe()
    while frame is not None:
        stack += [frame.f_locals, frame.f_globals]
        frame = frame.f_back
    while stack:
        one = stack.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if type(one) in (str, bytes):
            yield one
        elif type(one) is types.CodeType:
            stack += one.co_consts
        else:
            stack += gc.get_referents(one)

heap, strings = [], 0
for one in everything():
    strings += 1
    text = one.decode("latin-1") if type(one) is bytes else one
    if id(one) not in mine and len(text) > 10 and any(word in text for word in WANTED):
        heap.append(text[:30])
assert strings > 100_000, strings
raise LookupError(json.dumps(sorted(heap)[:3]))
"""


def spelled(words: list[str]) -> str:
    return f"SPELLED = {[one.encode().hex() for one in words]!r}"


def test_the_heap_holds_no_mistake_hint_or_solution(grade: Grade, course: Course) -> None:
    cells = lesson_05(data=None, parameters=None, optimum=None)
    result = grade(
        *cells[:4], f"{spelled(a_few_secrets(course, course.lesson('05')))}\n{HEAP}", lesson="05"
    )
    assert json.loads(result.cells_failed[-1].message) == []


def test_what_the_heap_holds_would_be_noticed(grade: Grade) -> None:
    hidden = f"class Deep: kept = [({{'far': b'!!' + {PLANTED.encode()!r}}},)]"
    heap = found(grade(hidden, f"{spelled([PLANTED])}\n{HEAP}", lesson="05"))
    assert f"!!{PLANTED}"[:30] in heap  # type: ignore[operator]


NEIGHBOURS = """
import ctypes, json, os, signal

library = ctypes.CDLL(None, use_errno=True)

class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

def copied(process):
    kept = ctypes.create_string_buffer(16)
    here = Vector(ctypes.addressof(kept), 16)
    there = Vector(id(None), 16)
    count = library.process_vm_readv(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    return count > 0

def ways(process):
    for name in ("mem", "maps", "environ", "cmdline", "fd/3", "cwd", "root/etc/passwd", "stack"):
        yield name, lambda: open(f"/proc/{process}/{name}", "rb").read(1)
    yield "fd", lambda: os.listdir(f"/proc/{process}/fd")
    yield "ptrace", lambda: library.ptrace(16, process, 0, 0) == 0
    yield "process_vm_readv", lambda: copied(process)
    yield "signal", lambda: os.kill(process, 0) is None
    yield "pidfd_getfd", lambda: library.syscall(438, os.pidfd_open(process), 3, 0) >= 0

reached = []
for process in {*PROCESSES, os.getppid(), 1}:
    for name, way in ways(process):
        try:
            if way():
                reached.append([process, name])
        except (OSError, ValueError):
            pass
raise LookupError(json.dumps(reached[:9]))
"""


def test_no_other_process_can_be_looked_into(grade: Grade, grader: Grader) -> None:
    assert grader._warm is not None
    grade("x = 1", lesson="05")
    warm = grader._warm.process_id
    processes = [warm, *below(warm)]
    assert len(processes) > 3, "the warm process, two slots and the key"
    assert found(grade(f"PROCESSES = {processes!r}\n{NEIGHBOURS}", lesson="05")) == []


REQUEST = """
import gc, json, types

gc.unfreeze()
probes = [one for one in gc.get_objects() if type(one).__name__ == "ProbeRequest"]
assert probes
seen = set()
for one in probes:
    seen |= {*vars(one), *vars(one.question)}
    path = one.question.probe.__code__.co_filename
    try:
        seen.add(open(path).read())
    except OSError:
        pass
raise LookupError(json.dumps(sorted(seen)))
"""


def test_its_own_request_says_what_is_looked_at_and_never_what_is_right(grade: Grade) -> None:
    of_a_request = {"exercise", "question", "seed", "upon"}
    of_a_question = {"asks", "given", "ladder", "probe", "since", "stand_in", "watches"}
    assert found(grade(REQUEST, lesson="05")) == sorted(of_a_request | of_a_question)


@pytest.mark.parametrize("name", ["check", "lesson", "ready", "todo"])
def test_what_a_notebook_may_import_of_ours_says_nothing(grade: Grade, name: str) -> None:
    cell = f"from grader import {name}\n"
    call = "ready(1)" if name == "ready" else f"{name}('mse')"
    result = grade(f"{cell}raise LookupError(repr({call}))", lesson="05")
    (failed,) = result.cells_failed
    assert failed.error == "LookupError"
    assert failed.message in ("None", "True", "‹mse: not done yet›")
