"""Results are written whole or not at all, and to what is no file without putting it away."""

import os
import threading
from pathlib import Path

import pytest
from support.command import strict_json

from grader.commands._documents import Documents
from grader.errors import GraderError
from grader.results.results import Results

RESULTS = Results(7, "first-descent", ())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_file_and_a_folder_may_both_be_asked_for() -> None:
    documents = Documents("one.json", Path("made/two"))
    documents.write(RESULTS)
    assert documents.names == "one.json and made/two/results.json"
    assert strict_json(Path("one.json").read_text("utf-8"))["seed"] == 7
    assert Path("made/two/results.json").read_bytes() == Path("one.json").read_bytes()
    assert sorted(path.name for path in Path().iterdir()) == ["made", "one.json"]


def test_a_link_stays_a_link() -> None:
    Path("real.json").write_text("old")
    Path("link.json").symlink_to("real.json")
    Documents("link.json").write(RESULTS)
    assert Path("link.json").is_symlink()
    assert strict_json(Path("real.json").read_text("utf-8"))["seed"] == 7


def test_a_pipe_is_written_to() -> None:
    os.mkfifo("pipe")
    heard: list[str] = []
    listener = threading.Thread(target=lambda: heard.append(Path("pipe").read_text("utf-8")))
    listener.start()
    Documents("pipe").write(RESULTS)
    listener.join(10)
    assert strict_json(heard[0])["seed"] == 7
    assert Path("pipe").is_fifo()


def test_a_write_that_fails_is_one_line_and_leaves_what_was_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("kept.json").write_text("old")
    documents = Documents("kept.json")

    def full(*paths: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(GraderError, match=r"^'kept\.json' cannot be written: No space left"):
        documents.write(RESULTS)
    assert Path("kept.json").read_text() == "old"
    assert [path.name for path in Path().iterdir()] == ["kept.json"]
