"""A notebook with pictures grades as one without: there they draw nothing, and cost nothing."""

import pytest
from support.answers import lesson_05
from support.grading import Grade

from grader.results.verdict import Status, Verdict

DRAWS = """
from grader import interactive, pictures
shown = pictures.curves([1, 2], title="t", x="x", y="y")
pictures.beside(pictures.cells(3, name="t"), pictures.contours(None, None))
interactive.descent(print, print)
"""


def test_a_notebook_with_pictures_is_graded(grade: Grade) -> None:
    plain = grade(*lesson_05(), lesson="05")
    drawing = grade(DRAWS, *lesson_05(), DRAWS, lesson="05")
    assert drawing.status is Status.GRADED
    assert drawing.cells_failed == ()
    verdicts = [(one.id, one.verdict) for one in drawing.exercises]
    assert verdicts == [(one.id, one.verdict) for one in plain.exercises]
    assert Verdict.PASSED in {verdict for _, verdict in verdicts}


@pytest.mark.parametrize(
    "said",
    [
        "pictures.curves([1])",
        "interactive.point()",
        "hasattr(pictures, '_picture')",
        "hasattr(pictures, '__file__')",
    ],
)
def test_the_modules_that_draw_say_nothing_there(grade: Grade, said: str) -> None:
    cell = f"from grader import interactive, pictures\nraise LookupError(repr({said}))"
    (failed,) = grade(cell, lesson="05").cells_failed
    assert (failed.error, failed.message) in [("LookupError", "None"), ("LookupError", "False")]
