"""A line at the top of each lesson: open it in Binder, or take the notebook with you.

Binder needs an address at which it can reach the project. A book that was not given one says so:
its button leads to the page about Binder.
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

_FOLDER = "notebooks/"
_ABOUT = "../docs/binder.md"
_LINE = """
```{{container}} launch
[Open in Binder]({binder})
{{download}}`Download the notebook <{name}>`
```

```{{container}} launch-note
What you see below cells was printed when the lesson was solved. The answers are left to you.
```
"""


@dataclass(frozen=True)
class Binder:
    """Where the project can be reached, at which branch, tag or commit, and by which hub."""

    repository: str
    ref: str
    hub: str

    def address(self, notebook: str) -> str:
        """Return the address that opens a notebook, or the page that says why there is none."""
        if not self.repository:
            return _ABOUT
        place = "/".join(quote(part, safe="") for part in (self.repository, self.ref))
        return f"{self.hub.rstrip('/')}/v2/git/{place}?labpath={quote(notebook, safe='')}"


def binder(config: Config) -> Binder:
    """Return what the book was told of Binder.

    Raises ConfigError where an address is none that Binder could follow.
    """
    told = Binder(config.launch_repository, config.launch_ref, config.launch_hub)
    for address in filter(None, (told.repository, told.hub)):
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ConfigError(f"{address!r} is not an address that begins with https://.")
    return told


def with_line(notebook: str, name: str, told: Binder) -> str:
    """Return a notebook with the line below its title."""
    document: dict[str, Any] = json.loads(notebook)
    first = document["cells"][0]
    title, _, rest = "".join(first["source"]).partition("\n")
    line = _LINE.format(binder=told.address(f"{_FOLDER}{name}"), name=name)
    document["cells"][0] = {**first, "source": f"{title}\n{line}{rest}"}
    return json.dumps(document)


def add_line(app: Sphinx, docname: str, source: list[str]) -> None:
    """Add the line to each lesson that Sphinx is about to read."""
    if docname.startswith(_FOLDER):
        name = f"{docname.removeprefix(_FOLDER)}.ipynb"
        source[0] = with_line(source[0], name, binder(app.config))


def refuse(_app: Sphinx, config: Config) -> None:
    """Say of a wrong address before anything is read."""
    binder(config)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the project's address from the command line: -D launch_repository=https://..."""
    app.add_config_value("launch_repository", "", "env", str)
    app.add_config_value("launch_ref", "HEAD", "env", str)
    app.add_config_value("launch_hub", "https://mybinder.org", "env", str)
    app.connect("config-inited", refuse)
    app.connect("source-read", add_line)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
