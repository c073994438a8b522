"""One browser and one JupyterLab for the whole session."""

from collections.abc import Iterator

import pytest
from laboratory import Laboratory, serving
from playwright.sync_api import Browser
from support.browser import chromium


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as one:
        yield one


@pytest.fixture(scope="session")
def laboratory(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laboratory]:
    """JupyterLab over a copy of the course, as a learner has it."""
    folder = tmp_path_factory.mktemp("laboratory")
    with serving(folder) as address:
        yield Laboratory(browser, address, folder)
