"""A sample of every lesson's cases is graded as the record says; `make verdicts` tries all."""

import pytest
from verdicts.cases import ANSWERS, Case, answers, cases
from verdicts.command import graded
from verdicts.course import Lesson, lessons
from verdicts.differences import differences, same_but_for_digits
from verdicts.record import blocks, page, path_of, read

_OF_EACH_KIND = 1

of_each_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.name)


def sample(lesson: Lesson) -> list[Case]:
    """Return the solution, the copy, and of mistakes and answers some that lie far apart."""
    ones = cases(lesson)
    found = list(ones[:2])
    for kind in ("mistake", "answer"):
        of_kind = [one for one in ones if one.name.startswith(kind)]
        found += of_kind[len(of_kind) // 3 :: len(of_kind) // 3][:_OF_EACH_KIND]
    return found


@of_each_lesson
def test_what_is_said_is_what_the_record_says(lesson: Lesson) -> None:
    ones = sample(lesson)
    now = blocks(ones, graded(lesson.name, ones))
    was = {name: said for name, said in read(lesson.name).items() if name in now}
    found = list(differences(was, now, same_but_for_digits))
    assert not found, "\n".join(
        [f"{lesson.name} is judged otherwise than recorded; see `make verdicts`:", *found]
    )


@of_each_lesson
def test_the_record_holds_every_case_once(lesson: Lesson) -> None:
    was = read(lesson.name)
    assert sorted(was) == sorted(one.name for one in cases(lesson))
    assert page(was) == path_of(lesson.name).read_text("utf-8")


def test_every_answer_is_of_a_lesson() -> None:
    assert {one.lesson for one in answers()} <= {one.name for one in lessons()}
    assert ANSWERS.read_text("utf-8").count('"answer":') == len(answers())


def test_a_difference_is_told_in_a_line() -> None:
    was = {
        "solution": ("  notebook: graded, 2 of 2",),
        "answer mse/001": ("  mse: failed, 0 of 1",),
    }
    now = {
        "solution": ("  notebook: graded, 1 of 2", "  mse: mistaken, mean, 0 of 1: Sum: of what?"),
        "copy": ("  notebook: graded, 0 of 2",),
    }
    assert list(differences(was, now)) == [
        "answer mse/001: is no case any more",
        "copy: is a new case",
        "solution, notebook: was graded, 2 of 2 → is graded, 1 of 2",
        "solution, mse: was nothing → is mistaken, mean, 0 of 1: Sum: of what?",
    ]


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ("0.48311 too much", "0.48312 too much", True),
        ("0.48311 too much", "0.49311 too much", False),
        ("0.48311 too much", "0.48311 too little", False),
        ("2 of 3", "2 of 3", True),
        ("2 of 3", "1 of 3", False),
        ("2 of 3", "2 of 3 or 4", False),
    ],
)
def test_the_last_digit_of_a_sum_is_the_machines(was: str, now: str, same: bool) -> None:
    assert same_but_for_digits(was, now) is same
