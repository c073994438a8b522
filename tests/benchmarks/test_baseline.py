"""A ratio well above the one that is kept is warned of, and nothing more comes of it."""

import sys
from pathlib import Path

import baseline
import pytest
import quick

KEPT = baseline.Baseline({"lesson 01": 2.0, "lesson 05": 3.0}, "on a machine", may_differ=0.15)


def test_what_is_well_above_is_warned_of() -> None:
    (line,) = KEPT.warnings({"lesson 01": 2.31, "lesson 05": 3.0})
    assert line.startswith("warning: lesson 01 takes 2.31 times its floor, 16% more than")


@pytest.mark.parametrize("ratio", [0.5, 2.0, 2.29])
def test_what_may_be_chance_is_not(ratio: float) -> None:
    assert KEPT.warnings({"lesson 01": ratio}) == []


def test_what_nothing_is_kept_of_is_not() -> None:
    assert KEPT.warnings({"lesson 09": 100.0}) == []


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    KEPT.write(tmp_path / "baseline.json")
    assert baseline.kept_in(tmp_path / "baseline.json") == KEPT


def test_nothing_kept_yet_warns_of_nothing(tmp_path: Path) -> None:
    assert baseline.kept_in(tmp_path / "none.json").warnings({"lesson 01": 100.0}) == []


def test_a_warning_does_not_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    KEPT.write(tmp_path / "baseline.json")
    monkeypatch.setattr(quick, "KEPT", tmp_path / "baseline.json")
    monkeypatch.setattr(quick, "measured", lambda subjects: {"lesson 05": 30.0, "lesson 09": 1.0})
    monkeypatch.setattr(sys, "argv", ["quick.py"])
    quick.main()
    table, warning = capsys.readouterr().out.strip().rsplit("\n", 1)
    assert "| lesson 05 | 30.00 | 3.00 |" in table
    assert "| lesson 09 | 1.00 | none |" in table
    assert warning.startswith("warning: lesson 05")


def test_a_ratio_is_kept_of_each_subject() -> None:
    kept = baseline.kept_in(quick.KEPT)
    assert kept.ratios.keys() == {subject.name for subject in quick.SUBJECTS}
    assert kept.measured
