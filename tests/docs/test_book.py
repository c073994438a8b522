"""The book is built from what is saved, shows what was printed, and gives no answer away."""

import html
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from headings import anchors
from repository import ROOT, cells, notebooks

COPIES = notebooks("notebooks/*.ipynb")
LOADED = re.compile(r"<(?:script|link|img|iframe|source)\b[^>]*?\b(?:src|href)=\"([^\"]+)\"")
FROM_ELSEWHERE = re.compile(r"(?:https?:)?//")
STYLE_FROM_ELSEWHERE = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")
ANSWER = re.compile(
    r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Built:
    folder: Path
    code: int
    said: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the book as `make book` does."""
    folder = tmp_path_factory.mktemp("book")
    strict = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    places = ["-c", ROOT / "docs", "-d", folder / "doctrees", ROOT, folder / "book"]
    command = [sys.executable, "-m", "sphinx", *strict, *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return Built(folder / "book", done.returncode, done.stdout + done.stderr)


@pytest.fixture
def book(built: Built) -> Path:
    return built.folder


def page(book: Path, notebook: Path) -> str:
    return (book / "notebooks" / f"{notebook.stem}.html").read_text("utf-8")


def plain(markup: str) -> str:
    """Return the text of a page, its spaces made one."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def answers(solution: Path) -> set[str]:
    """Return each line of an answer that is long enough to be no accident."""
    blocks = [block for cell in cells(solution) for block in ANSWER.findall(cell["source"])]
    lines = {" ".join(line.split()) for block in blocks for line in block.splitlines()}
    return {line for line in lines if len(line) > 12}


def given(copy: Path) -> str:
    """Return what the learner copy itself says."""
    return " ".join(" ".join(cell["source"] for cell in cells(copy)).split())


def test_the_book_is_built_without_a_warning(built: Built) -> None:
    assert built.code == 0, built.said
    assert built.said == ""


def test_there_is_a_solution_with_answers_to_look_for() -> None:
    assert len(COPIES) > 5
    assert all(answers(ROOT / "solutions" / copy.name) for copy in COPIES)


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_no_answer_is_on_a_page(book: Path, copy: Path) -> None:
    shown = plain(page(book, copy))
    own = given(copy)
    hidden = [line for line in answers(ROOT / "solutions" / copy.name) if line not in own]
    assert hidden
    assert [line for line in hidden if line in shown] == []
    assert "Your code here" in shown


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_a_page_shows_what_was_printed_and_drawn(book: Path, copy: Path) -> None:
    text = page(book, copy)
    outputs = [
        output
        for cell in cells(ROOT / "solutions" / copy.name)
        for output in cell.get("outputs", ())
    ]
    printed = [" ".join("".join(one["text"]).split()) for one in outputs if "text" in one]
    shown = plain(text)
    assert printed
    assert [one for one in printed if one not in shown] == []
    assert len(re.findall("<img[^>]*alt=", text)) >= 2
    assert not re.search(r"<img(?![^>]*alt=\"[^\"]{20})[^>]*>", text), "a picture without words"


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_what_the_reader_is_to_say_first_is_folded(book: Path, copy: Path) -> None:
    said = re.compile(r"(?:I say|My prediction)\W")
    open_text = plain(re.sub(r"<details.*?</details>", "", page(book, copy), flags=re.DOTALL))
    printed = [
        " ".join("".join(output.get("text", "")).split())
        for cell in cells(ROOT / "solutions" / copy.name)
        for output in cell.get("outputs", ())
    ]
    words = [one for one in printed if said.match(one)]
    assert words or copy.stem.startswith("01")
    assert [one for one in words if one in open_text] == []
    assert "Answer first, then look" in page(book, copy)


def test_nothing_is_loaded_from_elsewhere(book: Path) -> None:
    for path in book.rglob("*.html"):
        loaded = LOADED.findall(path.read_text("utf-8"))
        assert [one for one in loaded if FROM_ELSEWHERE.match(one)] == [], path
    for path in book.rglob("*.css"):
        assert not STYLE_FROM_ELSEWHERE.search(path.read_text("utf-8")), path


def test_what_a_page_loads_is_there(book: Path) -> None:
    for path in book.rglob("*.html"):
        for one in LOADED.findall(path.read_text("utf-8")):
            name = one.split("?")[0].split("#")[0]
            assert one.startswith("data:") or (path.parent / name).exists(), (path, one)


def test_search_needs_no_server(book: Path) -> None:
    search = (book / "search.html").read_text("utf-8")
    assert 'src="searchindex.js' in search, "the index is a script, which a file may load"
    assert "broadcasting" in (book / "searchindex.js").read_text("utf-8").lower()


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_without_an_address_the_button_says_so(book: Path, copy: Path) -> None:
    text = page(book, copy)
    assert re.search(r'href="\.\./docs/binder\.html">\s*<span[^>]*>Open in Binder', text)
    assert "mybinder.org" not in text


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_the_notebook_to_take_along_is_the_learner_copy(book: Path, copy: Path) -> None:
    (link,) = re.findall(r'<a class="[^"]*download[^"]*"[^>]*href="([^"]+)"', page(book, copy))
    assert (book / "notebooks" / link).read_bytes() == copy.read_bytes()


@pytest.mark.parametrize("copy", COPIES, ids=lambda copy: copy.stem)
def test_headings_have_the_anchors_that_links_use(book: Path, copy: Path) -> None:
    text = page(book, copy)
    assert {one for one in anchors(copy) if f'id="{one}"' not in text} == set()
