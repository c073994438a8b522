"""The course that CONTRIBUTING.md shows how to write is sound."""

from pathlib import Path

from support.command import command
from support.courses import cells_shown, files_shown, write_files, write_solution

GUIDE = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text("utf-8")


def test_the_lesson_in_the_guide_is_sound(tmp_path: Path) -> None:
    first, answer, last = cells_shown(GUIDE)
    (tmp_path / "data").mkdir()
    write_files(tmp_path, files_shown(GUIDE))
    write_solution(tmp_path, "01_errors", {"mae": answer}, before=(first,), after=(last,))
    examined = command("doctor", "--course", tmp_path, folder=tmp_path)
    assert examined.code == 0, examined.out + examined.err
    assert "2 mistakes" in examined.out


def test_the_guide_shows_both_ways_to_write_a_mistake() -> None:
    (mistakes,) = [text for name, text in files_shown(GUIDE).items() if ".mistakes." in name]
    assert "#:-" in mistakes
    assert "def mae" in mistakes
