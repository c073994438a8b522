"""What became of the mutants of a course's answers, in a terminal; nothing is judged here."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from grader.reports._looks import FAINT, NAME, TROUBLE
from grader.results.proofs import Judged, Mutation
from grader.results.verdict import Verdict

_HEADINGS = ("mutants", "killed", "named", "equivalent", "survived")


def mutation_tables(mutations: Sequence[Mutation]) -> Iterator[RenderableType]:
    """Yield a row an exercise, lesson by lesson, and under it what should not have passed."""
    width = max((len(mutation.exercise) for mutation in mutations), default=0)
    for lesson in dict.fromkeys(mutation.lesson for mutation in mutations):
        rows = [mutation for mutation in mutations if mutation.lesson == lesson]
        yield Text.assemble((lesson, NAME), ("  " + rate([*rows]), FAINT))
        yield Text(
            "  " + " " * width + "".join(f"  {heading}" for heading in _HEADINGS), style=FAINT
        )
        for row in rows:
            yield _row(row.exercise, width, _numbers(row.judged))
            yield from _troubles(row)
        yield Text()


def totals(mutations: Sequence[Mutation]) -> str:
    """Return in a line how many mutants were made, and what became of them."""
    mutants, killed, named, equivalent, survived = _numbers(_all(mutations))
    stale = sum(len(mutation.stale) for mutation in mutations)
    return (
        f"{mutants} mutants: {killed} killed, {named} of them named as a mistake, "
        f"{equivalent} equivalent and listed, {survived} survived; {stale} listed in vain. "
        f"{rate(mutations).capitalize()}."
    )


def rate(mutations: Sequence[Mutation]) -> str:
    """Return how many of those that are not equivalent were killed."""
    mutants, killed, _, equivalent, _ = _numbers(_all(mutations))
    different = mutants - equivalent
    if not different:
        return "no mutants"
    # Never rounded up to all of them.
    tenths = 1000 * killed // different
    return f"kill rate {tenths / 10:g} %"


def _all(mutations: Sequence[Mutation]) -> list[Judged]:
    return [judged for mutation in mutations for judged in mutation.judged]


def _numbers(judged: Sequence[Judged]) -> tuple[int, ...]:
    return (
        len(judged),
        sum(not judgement.passed for judgement in judged),
        sum(judgement.verdict is Verdict.MISTAKEN for judgement in judged),
        sum(judgement.passed and bool(judgement.reason) for judgement in judged),
        sum(judgement.survived for judgement in judged),
    )


def _row(name: str, width: int, numbers: tuple[int, ...]) -> Text:
    line = Text(f"  {name:{width}}")
    for heading, number in zip(_HEADINGS, numbers, strict=True):
        trouble = heading == "survived" and number
        line.append(f"  {number:{len(heading)}}", style=TROUBLE if trouble else "")
    return line


def _troubles(mutation: Mutation) -> Iterator[Text]:
    for judgement in mutation.judged:
        if judgement.survived:
            yield from _told(f"{judgement.mutant.operator} passes:", judgement.mutant.change)
    for listed in mutation.stale:
        yield from _told("listed as equivalent, and does not pass or is not made:", listed.change)


def _told(what: str, change: str) -> Iterator[Text]:
    yield Text(f"      {what}", style=TROUBLE)
    for line in change.split("\n"):
        yield Text(f"        {line}")
