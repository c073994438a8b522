"""Which names a source binds that does not parse, told line by line from its text."""

import keyword
import re
from collections.abc import Iterator

_STRINGS_AND_COMMENTS = re.compile(
    r"'''[\s\S]*?(?:'''|\Z)|\"\"\"[\s\S]*?(?:\"\"\"|\Z)"
    r"|'(?:\\.|[^'\\\n])*+'?|\"(?:\\.|[^\"\\\n])*+\"?|#[^\n]*"
)
_DEFINED = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)")
_LOOPED = re.compile(r"(?:async\s+)?for\b(.*?)\bin\b")
_IMPORTED = re.compile(r"(?:from\s+[\w.]+\s+)?import\b(.*)")
_TARGETS = re.compile(
    r"\s*+((?:\(\s*+)?\*?\w++(?:\s*+\)?\s*+,\s*+\(?\s*+\*?\w++)*+,?)\s*+\)?\s*+"
    r"(?::[^=:]++)?(?:\*\*|//|>>|<<|[-+*/@%&|^])?=(?!=)"
)
_NAMED = re.compile(r"\bas\s+(\w+)|\b(\w++)\s*+:=")
_CALLED = re.compile(r"\w++(?:\.\w++)*+\s*+\(")
_WORD = re.compile(r"\w+")
# No line that goes on inside a bracket begins with one of these, or binds a name at the margin.
_STATEMENTS = frozenset(
    ("async", "class", "def", "for", "from", "if", "import", "return", "while", "with")
)
_AT_THE_MARGIN = re.compile(r"\w++\s*+=(?!=)")


def names_bound_by_lines(source: str) -> Iterator[str]:
    """Return the names that the lines of a source bind outside of its functions and classes."""
    found = (name for line in _top_level_lines(source) for name in _bound_by(line))
    return (name for name in found if name.isidentifier() and not keyword.iskeyword(name))


def lines_that_call(source: str) -> Iterator[str]:
    """Return the lines outside of functions and classes that begin with a call."""
    return (line for line in _top_level_lines(source) if _CALLED.match(line))


def _top_level_lines(source: str) -> Iterator[str]:
    """Yield each statement's first line, without the space before it, its strings left empty."""
    depth, body_of = 0, -1
    for line in _STRINGS_AND_COMMENTS.sub(_emptied, source).split("\n"):
        text = line.strip()
        if not text:
            continue
        indent = len(line) - len(line.lstrip())
        begins = _begins_a_statement(text, indent)
        if begins:
            depth = 0
        if not depth and (body_of < 0 or indent <= body_of):
            yield text
            body_of = indent if _DEFINED.match(text) else -1
        # A colon ends such a line, whatever bracket of it is open still.
        depth = 0 if begins and text.endswith(":") else max(0, depth + _opened(text))


def _emptied(found: re.Match[str]) -> str:
    return ("" if found[0].startswith("#") else "''") + "\n" * found[0].count("\n")


def _begins_a_statement(text: str, indent: int) -> bool:
    word = _WORD.match(text)
    starts = word is not None and word[0] in _STATEMENTS
    return starts or (not indent and _AT_THE_MARGIN.match(text) is not None)


def _opened(text: str) -> int:
    return sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))


def _bound_by(line: str) -> Iterator[str]:
    if defined := _DEFINED.match(line):
        yield defined[1]
    elif looped := _LOOPED.match(line):
        yield from _WORD.findall(looped[1])
    elif imported := _IMPORTED.match(line):
        yield from map(_imported_as, imported[1].split(","))
    else:
        yield from (word for part in _targets(line) for word in _WORD.findall(part))
        yield from (name for names in _NAMED.findall(line) for name in names if name)


def _imported_as(words: str) -> str:
    word = _WORD.search(words.rpartition(" as ")[2])
    return word[0] if word else ""


def _targets(line: str) -> Iterator[str]:
    place = 0
    while found := _TARGETS.match(line, place):
        yield found[1]
        place = found.end()
