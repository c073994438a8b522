"""The record of a lesson: a block a case, in it a line a fact, and nothing of a plain full pass."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import gettempdir

from verdicts.cases import Case
from verdicts.command import Result

FOLDER = Path(__file__).with_name("record")
_ADDRESS = re.compile(r"\b0x[0-9a-f]+")
_TEMPORARY = re.compile(re.escape(gettempdir()) + r"/[\w./-]*/")

Block = tuple[str, ...]


def blocks(cases: Iterable[Case], results: dict[str, Result]) -> dict[str, Block]:
    """Return what is said of each case, by its name."""
    return {one.name: tuple(_lines(one, results[one.name])) for one in cases}


def page(said: dict[str, Block]) -> str:
    """Return the text of a record."""
    return "\n".join("".join(f"{line}\n" for line in (name, *said[name])) for name in sorted(said))


def read(lesson: str) -> dict[str, Block]:
    """Return what a lesson's record says of each case; nothing where there is none."""
    path = path_of(lesson)
    text = path.read_text("utf-8") if path.is_file() else ""
    parts = [block.splitlines() for block in text.split("\n\n") if block]
    return {name: tuple(lines) for name, *lines in parts}


def path_of(lesson: str) -> Path:
    """Return where a lesson's record lies."""
    return FOLDER / f"{lesson}.txt"


def _lines(case: Case, result: Result) -> Iterator[str]:
    if case.note:
        yield f"  is {case.note}"
    yield _line("notebook", result["status"], _score(result), said=result["message"])
    for failed in result["cells_failed"]:
        yield _line(f"cell {failed['cell']}", failed["error"], said=failed["message"])
    for one in result["exercises"]:
        yield from _exercise(one)


def _exercise(one: Result) -> Iterator[str]:
    full = one["score"] == one["max_score"]
    if one["verdict"] != "passed" or not full or one["mistake"] or one["message"]:
        where = f"cell {one['cell']}" if one["cell"] else "no cell"
        facts = (one["verdict"], one["mistake"] or "unnamed", _score(one), where)
        yield _line(one["id"], *facts, said=one["message"])
    for part in one["parts"]:
        if part["score"] != part["max_score"] or part["message"]:
            subject = f"{one['id']}, part {part['name']}"
            yield _line(subject, _score(part), said=part["message"])
    for mention in one["mentions"]:
        subject = f"{one['id']}, mention of {mention['mistake']}"
        yield _line(subject, f"cell {mention['cell']}", said=mention["message"])


def _score(one: Result) -> str:
    return f"{one['score']:g} of {one['max_score']:g}"


def _line(subject: str, *facts: str, said: str) -> str:
    words = " ⏎ ".join(part.strip() for part in said.splitlines())
    line = f"  {subject}: {', '.join(facts)}" + (f": {words}" if words else "")
    return _ADDRESS.sub("0x…", _TEMPORARY.sub("…/", line))
