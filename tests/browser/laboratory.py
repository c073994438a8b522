"""JupyterLab, served from a copy of the course and worked in through a browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

ROOT = Path(__file__).parents[2]
_PATIENCE = 120
_MILLISECONDS = 1000 * _PATIENCE
_TRACEBACK = '[data-mime-type="application/vnd.jupyter.error"]'
_NUMBERED = re.compile(r"\[\d+\]:")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `notebooks/` and `data/` from a folder, and give the address without a path."""
    for part in ("notebooks", "data"):
        shutil.copytree(ROOT / part, folder / part)
    own = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    places = {name: str(folder / "own" / name.lower()) for name in own}
    port = _free_port()
    options = [
        "--no-browser",
        "--allow-root",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=",
        "--LabApp.news_url=",
        "--LabApp.expose_app_in_browser=True",
    ]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *options],
            env={**os.environ, **places},
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/api", server, folder / "server.log")
            yield address
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(10 * _PATIENCE):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())


class OpenNotebook:
    """A notebook in JupyterLab, as one person sees it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def cell(self, text: str) -> Locator:
        """Return the code cell whose source holds a text."""
        return self.page.locator(".jp-CodeCell").filter(
            has=self.page.locator(".jp-InputArea", has_text=text)
        )

    def run_all(self) -> None:
        """Run every cell, by the menu, and wait until each is done."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        for cell in self.page.locator(".jp-CodeCell .jp-InputPrompt").all():
            expect(cell).to_have_text(_NUMBERED, timeout=_MILLISECONDS)

    def type_over(self, cell: Locator, source: str) -> None:
        """Replace a cell's source by typing, and run it."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        self.run(cell)

    def run(self, cell: Locator) -> None:
        """Run one cell and wait until it is done."""
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        expect(cell.locator(".jp-InputPrompt")).to_have_text(_NUMBERED, timeout=_MILLISECONDS)

    def wear(self, theme: str) -> None:
        """Change JupyterLab's theme."""
        self.page.evaluate(
            "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        dark = str("Light" not in theme).lower()
        expect(self.page.locator(f"body[data-jp-theme-light='{dark}']")).to_have_count(0)

    def tracebacks(self) -> list[str]:
        """Return every traceback on the page."""
        return self.page.locator(
            '[data-mime-type="application/vnd.jupyter.error"]'
        ).all_inner_texts()


@dataclass(frozen=True)
class Laboratory:
    """A running JupyterLab: its address, and the folder that it serves."""

    browser: Browser
    address: str
    folder: Path

    def open(self, notebook: str) -> OpenNotebook:
        """Open one of the learner copies in a window of its own."""
        page = self.browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{self.address}/lab/tree/notebooks/{notebook}")
        expect(page.locator(".jp-CodeCell").first).to_be_visible(timeout=_MILLISECONDS)
        expect(page.get_by_text("| Idle")).to_be_visible(timeout=_MILLISECONDS)
        return OpenNotebook(page)
