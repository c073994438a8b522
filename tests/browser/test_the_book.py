"""The book in a browser: it fits a phone, its pictures appear, and its search finds."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
PAGES = [
    "docs/index",
    "docs/teachers",
    "docs/authors",
    *(f"notebooks/{lesson}" for lesson in LESSONS),
]
PHONE, DESK = 390, 1280
# What a reader would have to push the whole page sideways to see.
TOO_WIDE = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
NOT_LOADED = "[...document.images].filter(one => !one.naturalWidth).map(one => one.src)"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    places = ["-c", ROOT / "docs", "-d", folder / "doctrees", ROOT, folder / "book"]
    subprocess.run([sys.executable, "-m", "sphinx", "--quiet", *places], check=True)
    return folder / "book"


@pytest.fixture(scope="module")
def reading(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_and_all_its_pictures_appear(
    reading: Page, book: Path, name: str, width: int
) -> None:
    reading.set_viewport_size({"width": width, "height": 900})
    reading.goto((book / f"{name}.html").as_uri(), wait_until="load")
    assert reading.evaluate(TOO_WIDE) == 0
    assert reading.evaluate(NOT_LOADED) == []


def test_its_search_finds_the_lesson_that_tells_of_a_thing(reading: Page, book: Path) -> None:
    reading.goto((book / "search.html").as_uri() + "?q=broadcasting")
    first = reading.locator("#search-results li a").first
    expect(first).to_be_visible(timeout=30_000)
    found = reading.locator("#search-results li a").evaluate_all("all => all.map(a => a.href)")
    assert any("01_tensors" in one for one in found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_readers_colours(browser: Browser, book: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((book / f"{PAGES[-1]}.html").as_uri())
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in ground[4:-1].split(",")[:3]) / 3
    assert (brightness < 128) == (scheme == "dark")
