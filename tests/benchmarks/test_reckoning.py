"""What the benchmark reckons from what it measured."""

import asked
import drawn
import pytest
import wrong
from cores import Parts

LESSON = "05_linear_regression"


def test_what_is_alone_grows_with_the_cores() -> None:
    parts = Parts(child=0.05, key=0.0, judge=0.0, dealing=0.0, processors=0.05)
    assert parts.throughput(16) == pytest.approx(16 * parts.throughput(1))
    assert parts.bound(16) == pytest.approx(16 / 0.05)


def test_a_submission_is_judged_while_the_next_one_runs() -> None:
    parts = Parts(child=0.05, key=0.01, judge=0.02, dealing=0.0, processors=0.04)
    assert 0.9 / 0.05 < parts.throughput(1) <= parts.bound(1) == 1 / 0.05


def test_the_line_for_a_judge_is_as_long_with_many_jobs_as_with_four() -> None:
    parts = Parts(child=0.05, key=0.01, judge=0.02, dealing=0.0, processors=0.001)
    four = parts.throughput(4)
    assert 0.8 / 0.02 < four < 1 / 0.02
    assert parts.throughput(16) == pytest.approx(4 * four)
    found = [parts.throughput(cores) for cores in (1, 2, 4, 8, 16)]
    assert found == sorted(found)
    assert all(parts.throughput(cores) <= parts.bound(cores) for cores in (1, 2, 4, 8, 16))


def test_who_deals_out_holds_up_many_at_last() -> None:
    parts = Parts(child=0.05, key=0.0, judge=0.001, dealing=0.01, processors=0.001)
    assert parts.throughput(16) == pytest.approx(1 / 0.01)
    assert parts.throughput(4) == pytest.approx(4 / 0.05, rel=0.1)


def test_processors_do_no_more_than_they_do() -> None:
    parts = Parts(child=0.05, key=0.0, judge=0.0, dealing=0.0, processors=0.1)
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
