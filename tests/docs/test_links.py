"""Links lead somewhere: to files and headings that exist, or to addresses that are well-formed.

Nothing is asked of the network.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from headings import anchors
from repository import ROOT, Passage, cells, notebooks, pages, passages

FILES = [*pages(), *notebooks()]
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
DATA = re.compile(r"[\"'](\.\./[\w./-]+)[\"']")


def links(passage: Passage) -> Iterator[str]:
    for token in passage.tokens():
        address = token.attrGet("href") or token.attrGet("src")
        if address is not None:
            yield str(address)


@cache
def anchors_in(file: Path) -> frozenset[str]:
    return frozenset(anchors(file))


def problem(file: Path, link: str) -> str | None:
    """Return what is wrong with a link that stands in a file."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        sound = parts.scheme == "https" and HOST.fullmatch(parts.netloc) and " " not in link
        return None if sound else "is no well-formed address"
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_relative_to(ROOT):
        return "leads out of the repository"
    if not target.exists():
        return "leads to no file"
    if parts.fragment and unquote(parts.fragment) not in anchors_in(target):
        return "leads to no heading"
    return None


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_link_leads_somewhere(file: Path) -> None:
    wrong = [
        f"{passage.where}: {link} {what}"
        for passage in passages(file)
        for link in links(passage)
        if (what := problem(file, link))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("notebook", notebooks(), ids=lambda file: str(file.relative_to(ROOT)))
def test_files_that_code_reads_are_there(notebook: Path) -> None:
    code = [cell["source"] for cell in cells(notebook) if cell["cell_type"] == "code"]
    for name in DATA.findall("\n".join(code)):
        assert (notebook.parent / name).exists(), name


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("ARCHITECTURE.md", None),
        ("ARCHITECTURE.md#four-rules", None),
        ("docs/authors.md#release", None),
        ("https://mybinder.org/v2", None),
        ("ARCHITECTURE.md#five-rules", "leads to no heading"),
        ("ARCHITECTURE", "leads to no file"),
        ("../elsewhere.md", "leads out of the repository"),
        ("http://mybinder.org", "is no well-formed address"),
        ("https://binder", "is no well-formed address"),
        ("https://", "is no well-formed address"),
        ("#licence", None),
        ("#license", "leads to no heading"),
    ],
)
def test_a_link_is_judged(link: str, what: str | None) -> None:
    assert problem(ROOT / "README.md", link) == what
