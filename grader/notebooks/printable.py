"""Words from outside, made safe to show."""

import re

_TERMINAL_ESCAPE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f]).*?(?:\x07|\x9c|\x1b\\|\Z)"
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)

# How many characters of what comes from outside are shown.
MOST_OF_A_NAME = 120
MOST_OF_A_LINE = 300
MOST_OF_A_MESSAGE = 600


def printable(text: str, limit: int) -> str:
    """Return the text as one line of at most `limit` characters, none of them obeyed by a terminal.

    Line breaks become spaces; control characters, escape sequences, direction overrides, and
    surrogates go.
    """
    plain = _TERMINAL_ESCAPE.sub("", text)
    shown = "".join(_shown(character) for character in plain)
    line = " ".join(shown.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else ""
