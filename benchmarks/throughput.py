"""Measure the grader: beside nbgrader, otter-grader and a bare warm Python, and by itself.

    PYTHONPATH=tests python benchmarks/throughput.py [--only PART...] [--rounds 3] [--peers 6]

Prints what each part finds. When all of them were asked for, it writes them to `results.md` beside
this file, and the table of lesson 05 into the README too. Nothing else should run meanwhile. Where
ways are compared, they have their turns round after round, and the median of the rounds is told.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import checks
import cores
import growth
import lesson_05
import start
import ten_lessons
import usual_class
import wrong_classes
from asked import Asked, asked_of
from section import Section

_RESULTS = Path(__file__).with_name("results.md")
_README = Path(__file__).parent.parent / "README.md"
_MEASURED = re.compile(r"(<!-- measured -->\n).*(<!-- /measured -->\n)", re.DOTALL)
# What stands in the README too: the first table of this part.
_SHOWN = "whole"

PARTS: dict[str, Callable[[Asked], Section]] = {
    "start": start.measured,
    _SHOWN: partial(lesson_05.measured, "whole"),
    "bare": partial(lesson_05.measured, "bare"),
    "lessons": ten_lessons.measured,
    "class": usual_class.measured,
    "wrong": wrong_classes.measured,
    "growth": growth.measured,
    "cores": cores.measured,
    "checks": checks.measured,
}


def main() -> None:
    asked = asked_of(PARTS)
    found = dict(_measured(asked))
    if not asked.only:
        _keep(found)


def _measured(asked: Asked) -> Iterator[tuple[str, Section]]:
    """Yield what each part finds, and print it as soon as it is known."""
    for name, measure in PARTS.items():
        if not asked.only or name in asked.only:
            section = measure(asked)
            print(section.markdown, flush=True)
            yield name, section


def _keep(found: dict[str, Section]) -> None:
    sections = (section.markdown for section in found.values())
    _RESULTS.write_text("\n".join(("# Measured\n", *sections)), "utf-8")
    readme, shown = _README.read_text("utf-8"), found[_SHOWN].blocks[0]
    _README.write_text(
        _MEASURED.sub(lambda marks: f"{marks[1]}{shown}\n{marks[2]}", readme), "utf-8"
    )


if __name__ == "__main__":
    main()
