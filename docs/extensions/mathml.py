"""Formulas as MathML, which browsers draw by themselves: no script, no fonts from elsewhere."""

from docutils import nodes  # type: ignore[import-untyped]
from docutils.utils.math import MathError  # type: ignore[import-untyped]
from docutils.utils.math.latex2mathml import tex2mathml  # type: ignore[import-untyped]
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

_LOGGER = logging.getLogger(__name__)


def inline(writer: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    writer.body.append(_formula(writer, node, as_block=False))
    raise nodes.SkipNode


def block(writer: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula that stands by itself, and scrolls where the page is narrow."""
    formula = _formula(writer, node, as_block=True)
    writer.body.append(f'<div class="formula">{formula}</div>\n')
    raise nodes.SkipNode


def _formula(writer: HTML5Translator, node: nodes.Element, *, as_block: bool) -> str:
    source = node.astext()
    try:
        return str(tex2mathml(source, as_block=as_block))
    except MathError as error:
        _LOGGER.warning("the formula cannot be written: %s", error, location=node)
        return str(writer.encode(source))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make this the way in which formulas are written."""
    app.add_html_math_renderer(
        "mathml", inline_renderers=(inline, None), block_renderers=(block, None)
    )
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
