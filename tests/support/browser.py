"""A real browser: the system's Chromium, without a window."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from support import left_out

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium; skip the test where there is none, but never where CI is."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        left_out.for_want_of("Chromium", "chromium", "the tests in a browser")
    with sync_playwright() as playwright:
        # Its own sandbox does not start for root, and what is opened here is ours.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()
