"""The headings of pages and notebooks, and the anchors that links use for them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from repository import cells, passages

_MARKDOWN = MarkdownIt("commonmark")
_OMITTED = re.compile(r"[^\w\- ]")


@dataclass(frozen=True)
class Section:
    """A heading's anchor, and the ids of the cells that stand below it."""

    anchor: str
    cells: tuple[str, ...] = ()


def anchor_of(title: str) -> str:
    """Return the anchor that sites which show repositories, and the book, make of a title."""
    return _OMITTED.sub("", title.strip().lower()).replace(" ", "-")


def titles(text: str) -> Iterator[str]:
    """Give the text of each heading, its marks left out."""
    tokens = _MARKDOWN.parse(text)
    for opened, inline in pairwise(tokens):
        if opened.type == "heading_open":
            yield "".join(one.content for one in inline.children or ())


def anchors(file: Path) -> set[str]:
    """Return the anchors of a page or a notebook; one that is repeated has a number."""
    seen: Counter[str] = Counter()
    found = set()
    for passage in passages(file):
        for anchor in map(anchor_of, titles(passage.text)):
            found.add(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
            seen[anchor] += 1
    return found


def sections(notebook: Path) -> list[Section]:
    """Return a notebook's headings, each with the cells from its own to the next heading's.

    The cell that a heading is in belongs to every heading in it.
    """
    found: list[Section] = []
    for cell in cells(notebook):
        text = cell["source"] if cell["cell_type"] == "markdown" else ""
        here = [anchor_of(title) for title in titles(text)]
        if here:
            found += [Section(anchor, (cell["id"],)) for anchor in here]
        elif found:
            found[-1] = Section(found[-1].anchor, (*found[-1].cells, cell["id"]))
    return found
