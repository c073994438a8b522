"""The card that a check shows in a notebook: the verdict, the words, a picture, hints in steps."""

import math
from html import escape

from grader.child.kernel.session import Card
from grader.course.exercise import Exercise
from grader.results.results import ExerciseResult, PartResult
from grader.results.score import Score
from grader.results.verdict import Verdict

_SAID = {
    Verdict.PASSED: "right",
    Verdict.PARTLY: "partly right",
    Verdict.MISTAKEN: "not yet",
    Verdict.FAILED: "not yet",
    Verdict.UNATTEMPTED: "not done yet",
    Verdict.ERROR: "ended with an error",
    Verdict.TIMED_OUT: "took too long",
}
_MARKS = {Verdict.PASSED: "✓", Verdict.PARTLY: "◐", Verdict.UNATTEMPTED: "○"}
_WRONG = "✗"
# Okabe and Ito's palette: told apart by every kind of colour vision, in light and dark.
_GREEN, _ORANGE, _GREY, _BLUE = "#009E73", "#D55E00", "#8a8a8a", "#0072B2"


def card_of_waiting(exercise: Exercise, names: str) -> Card:
    """Return the card of an answer that cannot be judged yet.

    names: of what it builds on and is not right, as code.
    """
    title = f"○ {exercise.title}: waits for {names}"
    words = f"It builds on {names}, and is judged once that is right."
    html = (
        f'<div style="border-left:4px solid {_GREY};padding:.4em .9em;margin:.3em 0;'
        f'max-width:46em;line-height:1.45"><div style="font-weight:600">{_prose(title)}</div>'
        f'<div style="margin-top:.3em">{_prose(words)}</div></div>'
    )
    return Card(f"{title}\n{words}", html, passed=False)


def card(exercise: Exercise, result: ExerciseResult, hints: int) -> Card:
    """Return the card for a result, with as many hints in its text as were asked for."""
    return Card(_text(exercise, result, hints), _html(exercise, result, hints), _passed(result))


def _passed(result: ExerciseResult) -> bool:
    return result.verdict is Verdict.PASSED


def _title(exercise: Exercise, result: ExerciseResult) -> str:
    mark = _MARKS.get(result.verdict, _WRONG)
    return f"{mark} {exercise.title}: {_SAID[result.verdict]}"


def _points(score: Score) -> str:
    unit = "point" if score.of == 1 else "points"
    return f"{round(score.earned, 2):g} of {round(score.of, 2):g} {unit}"


def _parts(result: ExerciseResult) -> list[str]:
    """Return a line a part, where there is anything to tell apart."""
    return [] if _passed(result) else [_part(part) for part in result.parts]


def _part(part: PartResult) -> str:
    mark = _MARKS[Verdict.PASSED] if part.passed else _WRONG
    told = f"{mark} {part.name} ({_points(part.points)})"
    return f"{told}: {part.message}" if part.message else told


def _text(exercise: Exercise, result: ExerciseResult, hints: int) -> str:
    lines = [f"{_title(exercise, result)} ({_points(result.points)})"]
    if result.overall:
        lines.append(result.overall)
    lines += _parts(result)
    if not _passed(result):
        shown = exercise.hints[:hints]
        lines += [f"Hint {number}. {hint.strip()}" for number, hint in enumerate(shown, start=1)]
        if len(shown) < len(exercise.hints):
            lines.append(f'For a hint: check("{exercise.id}", hint={len(shown) + 1})')
    return "\n".join(lines)


def _html(exercise: Exercise, result: ExerciseResult, hints: int) -> str:
    colour = _colour(result.verdict)
    parts = [
        f'<div style="border-left:4px solid {colour};padding:.4em .9em;margin:.3em 0;'
        'max-width:46em;line-height:1.45">',
        f'<div style="font-weight:600">{escape(_title(exercise, result))}'
        f'<span style="font-weight:400;opacity:.7"> · {_points(result.points)}</span></div>',
    ]
    told = filter(None, (result.overall, *_parts(result)))
    parts += [f'<div style="margin-top:.3em">{_prose(text)}</div>' for text in told]
    if not _passed(result):
        parts += [_picture(result), _hints(exercise.hints, hints)]
    return "".join((*parts, "</div>"))


def _colour(verdict: Verdict) -> str:
    if verdict is Verdict.PASSED:
        return _GREEN
    return _GREY if verdict is Verdict.UNATTEMPTED else _ORANGE


def _prose(text: str) -> str:
    """Return text as HTML, with what stands between backticks as code."""
    pieces = escape(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    coded = [f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces)]
    return "".join(coded)


def _hints(hints: tuple[str, ...], opened: int) -> str:
    """Return the hints one within the other, so that each asks for the one before."""
    inner = ""
    for number in range(len(hints), 0, -1):
        state = " open" if number <= opened else ""
        inner = (
            f'<details{state} style="margin-top:.4em"><summary>Hint {number} of {len(hints)}'
            f"</summary>{_blocks(hints[number - 1])}{inner}</details>"
        )
    return inner


def _blocks(text: str) -> str:
    html = []
    for place, part in enumerate(text.strip().split("```")):
        if place % 2:
            code = part.removeprefix("python").strip("\n")
            html.append(f'<pre style="padding:.5em">{escape(code)}</pre>')
        elif part.strip():
            html.append(f'<div style="margin:.3em 0">{_prose(part.strip())}</div>')
    return "".join(html)


def _picture(result: ExerciseResult) -> str:
    """Return two bars, the right one and the learner's, when one factor tells all."""
    factor = result.facts.get("ratio", result.facts.get("rho"))
    if not isinstance(factor, float) or not math.isfinite(factor) or abs(factor - 1) < 1e-3:
        return ""
    longest = max(1.0, abs(factor)) if factor > 0 else 1.0 + abs(factor)
    unit = 300 / longest
    zero = 110 + (abs(factor) * unit if factor < 0 else 0)
    start = zero if factor > 0 else zero - abs(factor) * unit
    described = f"Yours is {factor:.3g} times as long as the right one."
    bars = "".join(
        (
            _bar("right", zero, unit, 6, _BLUE),
            _bar("yours", start, max(1.0, abs(factor) * unit), 30, _ORANGE),
            f'<text x="{zero + 4 if factor < 0 else 110}" y="66">× {factor:.3g}</text>',
        )
    )
    return (
        f'<svg role="img" aria-label="{described}" viewBox="0 0 420 74" '
        'style="display:block;max-width:420px;width:100%;margin-top:.4em" '
        f'font-family="sans-serif" font-size="13" fill="currentColor"><title>{described}</title>'
        f"{bars}</svg>"
    )


def _bar(name: str, start: float, length: float, top: int, colour: str) -> str:
    return (
        f'<text x="0" y="{top + 13}">{name}</text>'
        f'<rect x="{start:.1f}" y="{top}" width="{length:.1f}" height="17" fill="{colour}"/>'
    )
