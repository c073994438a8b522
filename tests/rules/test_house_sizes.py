"""Exercises stay as small as the house has them: what is long is hard to read, and to mend."""

from statistics import median

from grader.course.course import first_descent

MOST_OF_A_MODULE, MEDIAN_OF_MODULES, MOST_OF_MISTAKES = 150, 60, 250
LESSONS = first_descent().lesson_folders


def lengths(pattern: str) -> dict[str, int]:
    """Return how many lines the files have that are of this name, in all lessons."""
    return {
        path.relative_to(LESSONS).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in sorted(LESSONS.glob(f"l*/{pattern}"))
    }


def longer(files: dict[str, int], most: int) -> dict[str, int]:
    return {name: lines for name, lines in files.items() if lines > most}


def modules() -> dict[str, int]:
    """Return the lengths of questions with their checks: one for each page of hints."""
    found = {name: lines for name, lines in lengths("[!_]*.py").items() if name.count(".") == 1}
    assert len(found) == len(lengths("*.hints.md")) > 0
    return found


def test_a_question_with_its_checks_is_short() -> None:
    assert longer(modules(), MOST_OF_A_MODULE) == {}


def test_half_of_them_are_shorter_still() -> None:
    assert median(modules().values()) <= MEDIAN_OF_MODULES


def test_wrong_answers_of_an_exercise_can_be_read_through() -> None:
    files = lengths("*.mistakes.py")
    assert len(files) == len(modules())
    assert longer(files, MOST_OF_MISTAKES) == {}


def test_what_exercises_share_is_no_longer_than_they_are() -> None:
    assert longer(lengths("_*.py"), MOST_OF_A_MODULE) == {}


def test_what_is_too_long_would_be_noticed() -> None:
    files = modules()
    shortest = min(files, key=lambda name: files[name])
    assert longer(files, files[shortest] - 1) == files
    assert shortest not in longer(files, files[shortest])
