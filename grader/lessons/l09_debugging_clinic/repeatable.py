"""Make a training repeatable: all its chance comes from the seed that is asked for."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Rule,
    Seen,
    Word,
    drawn,
    usual,
)

from ._regions import seen_of_weather, with_yields
from ._runs import SEEDS, TRIES, has_other_rows, is_of_the_program, result, result_is


def probe(names: Names) -> Seen:
    import torch

    seeds = [int(number) for number in names.draw.integers(10_000, 1_000_000, len(SEEDS))]
    calls = (1, seeds[0]), (2, seeds[0]), (1, seeds[1])
    yield "calls", len(calls)
    for place, (outside, asked) in enumerate(calls):
        torch.manual_seed(outside)
        yield f"raw.result {place}", float(names.repeatable(asked))
    yield from seen_of_weather(names)
    for number, seed in enumerate(seeds):
        for place in TRIES:
            yields = drawn(names, 15, spread=1e6, like=usual(names, "weather"))
            with names.holding(**with_yields(names, yields)):
                told = float(names.repeatable(seed))
            yield f"raw.seed {number}: yields {place}", yields
            yield f"raw.seed {number}: result {place}", told


_RULES: dict[str, Rule] = {
    "the same after other draws": lambda evidence: result(evidence, 0) == result(evidence, 1),
    "another seed, another result": lambda evidence: result(evidence, 0) != result(evidence, 2),
    "of the same program": is_of_the_program,
    "another seed, other rows": has_other_rows,
}
_HOLDS = {
    "the same after other draws": (
        "The same seed gives another result when other random numbers were drawn before the call."
    ),
    "another seed, another result": "Two different seeds give the same result.",
    "of the same program": (
        "What comes back is not the program's result: the loss on five rows, after 60 steps at a "
        "rate of 0.05 on the other ten."
    ),
    "another seed, other rows": "The same rows are left out, whatever the seed is.",
}

EXERCISE = Exercise(
    title="Make it repeatable",
    question=Question(asks=("repeatable",), probe=probe),
    slow=True,
    checks=(
        Behaviour("repeatable", ()),
        *(Holds(name, rule, _HOLDS[name]) for name, rule in _RULES.items()),
        Word("the result is", result_is),
    ),
)
