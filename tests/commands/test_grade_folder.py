"""`grader grade` on a folder of everything: what can be graded is, the rest is a line each."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from command_harness import BAD_FILES, HOSTILE_NAMES, RIGHT, SEED, Handed, notebook
from support.command import command, strict_json

from grader.results.results import SCHEMA_FILE

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def verdicts(entry: Any) -> dict[str, str]:
    return {one["id"]: one["verdict"] for one in entry["exercises"]}


def test_what_is_right_is_graded_beside_what_is_damaged(mixed_class: Handed) -> None:
    entry = mixed_class.entry("right")
    assert entry["status"] == "graded"
    assert verdicts(entry)["mse"] == verdicts(entry)["data"] == "passed"
    assert entry["score"] == 3.0


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_damaged_file_is_one_line_that_names_it(mixed_class: Handed, name: str) -> None:
    entry = mixed_class.entry(name)
    assert entry["status"] == "unreadable"
    assert entry["message"].startswith(f"{name}.ipynb ")
    assert entry["message"].endswith(".")
    assert entry["message"] in " ".join(COLOUR.sub("", mixed_class.ended.out).split())


def test_something_that_could_not_be_graded_is_exit_code_1(mixed_class: Handed) -> None:
    assert mixed_class.ended.code == 1
    assert mixed_class.ended.err == ""


def test_a_notebook_of_no_lesson_is_told_how_to_name_one(mixed_class: Handed) -> None:
    entry = mixed_class.entry("other")
    assert entry["status"] == "unmatched"
    assert "--lesson" in entry["message"]


def test_a_submission_in_a_folder_of_its_own_is_named_after_it(mixed_class: Handed) -> None:
    entry = mixed_class.entry("cy/lab")
    assert entry["path"] == "class/cy/lab.ipynb"
    (mse,) = [one for one in entry["exercises"] if one["id"] == "mse"]
    assert mse["mistake"] == "sum-for-mean"


def test_checkpoints_are_passed_over(mixed_class: Handed) -> None:
    assert not [one for one in mixed_class.document["submissions"] if "checkpoint" in one["path"]]


def test_links_out_of_the_folder_are_refused(mixed_class: Handed) -> None:
    for name in ("linked", "outside"):
        entry = mixed_class.entry(name)
        assert entry["status"] == "unreadable"
        assert entry["message"].endswith(" is a link out of the folder, so it was not read.")
    assert mixed_class.entry("alias")["status"] == "graded"
    assert "elsewhere" not in str(mixed_class.document)


def test_results_keep_to_the_schema(mixed_class: Handed) -> None:
    schema = strict_json(SCHEMA_FILE.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(mixed_class.document, schema, jsonschema.Draft202012Validator)


def test_infinities_of_a_learner_are_no_score(mixed_class: Handed) -> None:
    entry = mixed_class.entry("dee/lab")
    assert verdicts(entry)["parameters"] != "passed"
    assert entry["score"] == 0


@pytest.mark.parametrize(("name", "shown"), HOSTILE_NAMES.items())
def test_a_hostile_file_name_is_a_harmless_id(mixed_class: Handed, name: str, shown: str) -> None:
    assert mixed_class.entry(shown)["status"] == "graded"
    assert Path(mixed_class.folder, "class", f"{name}.ipynb").exists()


def test_a_hostile_error_is_harmless_words(mixed_class: Handed) -> None:
    first, second = mixed_class.entry("words")["cells_failed"]
    assert first["message"] == "[bold red]go[/] away <b>now</b>"
    assert second["error"] == "Red[/]"
    assert second["message"] == ""


def test_the_report_gives_a_terminal_nothing_to_obey_but_colour(mixed_class: Handed) -> None:
    assert COLOUR.search(mixed_class.ended.out)
    words = COLOUR.sub("", mixed_class.ended.out)
    assert not [one for one in words if one != "\n" and not one.isprintable()]
    assert "[bold]markup[red]" in words


def test_the_same_seed_gives_the_same_results(mixed_class: Handed) -> None:
    again = command("grade", "class", "--seed", SEED, "--json", "-", folder=mixed_class.folder)
    assert again.code == 1
    assert timeless(again.document) == timeless(mixed_class.document)
    assert "Not graded" in again.err


def timeless(document: Any) -> Any:
    return {
        **document,
        "submissions": [{**one, "seconds": 0} for one in document["submissions"]],
    }


def test_one_submission_handed_in_by_two_people(tmp_path: Path) -> None:
    for who in ("ann", "bob"):
        (tmp_path / who).mkdir()
        (tmp_path / who / "lab.ipynb").write_text(notebook(*RIGHT))
    ended = command(
        *("grade", "ann/lab.ipynb", "bob/lab.ipynb", "--json", "-", "--unsafe"),
        *("--min-score", "0.99"),
        folder=tmp_path,
    )
    document = ended.document
    assert [one["id"] for one in document["submissions"]] == ["ann/lab", "bob/lab"]
    assert document["walled"] is False
    assert "Graded without the wall (--unsafe)." in ended.err
    assert ended.err.endswith("grader: below --min-score 0.99: ann/lab, bob/lab.\n")
    assert ended.code == 1


def test_a_notebook_that_answers_two_lessons_has_two_entries(tmp_path: Path) -> None:
    both = "w = b = model = mse = forward = loss = gradient = None"
    (tmp_path / "both.ipynb").write_text(notebook(both, lesson=None))
    ended = command("grade", "both.ipynb", "--json", "-", folder=tmp_path)
    lessons = [one["lesson"] for one in ended.document["submissions"]]
    assert {"03_gradient_descent_by_hand", "05_linear_regression"} <= set(lessons)
    assert lessons == sorted(lessons)
    assert ended.err.rpartition("\n\n")[2].startswith("1 submission, 1 graded, mean score 0%")
