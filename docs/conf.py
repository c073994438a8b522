"""How Sphinx makes the book: `make book`.

The source folder is the repository, so that a link between two files is the same in the book as
in the repository. Notebooks are shown as they were saved, and never run.
"""

import sys
import tomllib
from pathlib import Path

_HERE = Path(__file__).parent
_PROJECT = tomllib.loads((_HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]

sys.path.insert(0, str(_HERE / "extensions"))

project = "First Descent"
release = version = _PROJECT["version"]
language = "en-GB"

extensions = ["myst_nb", "lesson_page", "launch", "mathml"]
root_doc = "docs/index"
include_patterns = [
    "docs/*.md",
    "notebooks/*.ipynb",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "data/README.md",
]
# Not even looked into: an environment holds a hundred thousand files.
exclude_patterns = [".*", "build", "dist", "grader", "tests", "examples", "benchmarks"]

# The outputs are those that were saved. Widgets show the static picture that is saved beside them.
nb_execution_mode = "off"
nb_ipywidgets_js: dict[str, dict[str, str]] = {}
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]

myst_enable_extensions = ["deflist", "dollarmath"]
# As on the sites that show repositories: each heading is an anchor.
myst_heading_anchors = 4

html_theme = "furo"
html_title = "First Descent"
html_static_path = ["_static"]
html_css_files = ["book.css"]
html_extra_path = ["_root"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
# A block that names no language is what is printed, or a command.
highlight_language = "none"
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"
