"""The page for teachers says what the command, the results and the verdicts really are."""

import json
import re

import click
import jsonschema
import pytest
from repository import ROOT

from grader.commands.grade import command
from grader.results.results import SCHEMA_FILE
from grader.results.verdict import Status, Verdict

PAGE = (ROOT / "docs" / "teachers.md").read_text("utf-8")


def first_cells(heading: str) -> list[str]:
    """Return the first column of the table whose head begins with a word."""
    (table,) = re.findall(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return [row.split("|")[1].strip() for row in table.splitlines()]


def names_in(heading: str) -> list[str]:
    return [name for cell in first_cells(heading) for name in re.findall("`([^`]+)`", cell)]


def test_every_option_is_told_and_none_is_invented() -> None:
    options = {
        name
        for one in command.params
        if isinstance(one, click.Option)
        for name in one.opts
        if name.startswith("--")
    }
    assert {name.split()[0] for name in names_in("option")} == options - {"--help"}


@pytest.mark.parametrize(
    ("option", "default"), [("--timeout", "60"), ("--cell-timeout", "10"), ("--memory", "2048")]
)
def test_defaults_are_what_they_are(option: str, default: str) -> None:
    (told,) = re.findall(rf"^\| `{option} [A-Z]+` \| ([^|]+) \|", PAGE, re.MULTILINE)
    (real,) = (one.default for one in command.params if option in one.opts)
    assert told == default
    assert real == float(default)


def test_every_status_and_verdict_is_told() -> None:
    assert set(names_in("status")) == {one.value for one in Status}
    assert set(names_in("verdict")) == {one.value for one in Verdict}


def test_exit_codes_are_told() -> None:
    assert first_cells("code") == ["0", "1", "2", "130"]


def test_the_results_shown_follow_the_schema() -> None:
    (shown,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    jsonschema.validate(json.loads(shown), schema)
