"""The sample class gets what its people did: each mistake is named, nobody costs the others."""

from typing import Any

import pytest
from command_harness import SAMPLE_CLASS
from support.command import Ended

DID = {
    "emeka": ("mse", "sum-for-mean"),
    "fatima": ("step", "stale-loss"),
    "goro": ("training", "never-zeroed"),
    "hana": ("data", "typing-error"),
    "ines": ("model", "reshaped"),
    "jonas": ("parameters", "not-tracked"),
    "kira": ("step", "uphill"),
    "liam": ("training", "stale-predictions"),
}


def entry(ended: Ended, name: str) -> Any:
    (found,) = [one for one in ended.document["submissions"] if one["id"] == name]
    return found


def test_everyone_is_graded_whatever_the_scores(sample_class: Ended) -> None:
    handed_in = sorted(path.stem for path in SAMPLE_CLASS.glob("*.ipynb"))
    assert [one["id"] for one in sample_class.document["submissions"]] == handed_in
    assert sample_class.code == 0


@pytest.mark.parametrize("name", ["ada", "ben", "chloe", "dmitri"])
def test_what_is_right_in_any_style_has_full_marks(sample_class: Ended, name: str) -> None:
    right = entry(sample_class, name)
    assert right["score"] == right["max_score"]
    assert right["cells_failed"] == []


@pytest.mark.parametrize("name", DID)
def test_a_mistake_is_named(sample_class: Ended, name: str) -> None:
    exercise, mistake = DID[name]
    (found,) = [one for one in entry(sample_class, name)["exercises"] if one["id"] == exercise]
    assert found["mistake"] == mistake
    assert found["message"].partition(". ")[0] in " ".join(sample_class.err.split())


def test_an_error_in_the_data_costs_once(sample_class: Ended) -> None:
    lost = [one["id"] for one in entry(sample_class, "hana")["exercises"] if not one["score"]]
    assert lost == ["data", "standardise"]


def test_a_crash_keeps_what_was_done_before(sample_class: Ended) -> None:
    crashed = entry(sample_class, "maya")
    assert crashed["status"] == "crashed"
    assert "cell 7" in crashed["message"]
    assert crashed["score"] == 6


def test_an_endless_loop_is_stopped_and_said(sample_class: Ended) -> None:
    late = entry(sample_class, "noor")
    assert late["status"] == "graded"
    assert [(one["cell"], one["error"]) for one in late["cells_failed"]] == [(8, "CellTimedOut")]
    assert late["seconds"] < 30
