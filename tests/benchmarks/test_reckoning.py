"""What the benchmark reckons from what it measured."""

import asked
import drawn
import pytest
import wrong
from cores import Parts

LESSON = "05_linear_regression"


def test_what_is_alone_grows_with_the_cores() -> None:
    parts = Parts(child=0.05, key=0.0, judge=0.0, rest=0.0, processors=0.05)
    assert parts.throughput(16) == pytest.approx(16 * parts.throughput(1))
    assert parts.bound(16) == pytest.approx(16 / 0.05)


def test_a_line_holds_it_up() -> None:
    parts = Parts(child=0.05, key=0.01, judge=0.02, rest=0.0, processors=0.08)
    assert parts.throughput(1) == pytest.approx(1 / 0.08)
    found = [parts.throughput(cores) for cores in (1, 2, 4, 8, 16)]
    assert found == sorted(found)
    assert all(parts.throughput(cores) <= parts.bound(cores) for cores in (1, 2, 4, 8, 16))
    assert 45 < parts.throughput(16) <= parts.bound(16) == 1 / 0.02


def test_processors_do_no_more_than_they_do() -> None:
    parts = Parts(child=0.05, key=0.0, judge=0.0, rest=0.0, processors=0.1)
    assert parts.throughput(4) == pytest.approx(40)


def test_a_draw_is_always_the_same() -> None:
    first = drawn.drawn(LESSON, 50)
    assert first == drawn.drawn(LESSON, 50)
    assert all(1 <= len(answers) <= 3 for answers in first.answers)
    assert 0 < first.share_of_distinct_answers < first.share_of_distinct_notebooks <= 1


def test_no_two_wrong_answers_are_the_same() -> None:
    made = [answer for answers in wrong.all_wrong(400) for answer in answers.values()]
    assert len(set(made)) == len(made) == 1200


def test_a_part_that_is_not_there_is_refused() -> None:
    assert asked.asked_of(("start", "cores"), ["--only", "cores"]).only == ("cores",)
    with pytest.raises(SystemExit):
        asked.asked_of(("start", "cores"), ["--only", "nonsense"])
