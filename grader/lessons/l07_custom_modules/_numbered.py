"""Observations of a row of things, such as a model's parameters, each under its number."""

from collections.abc import Mapping

from grader.authoring import Evidence, Observation, Rule, Trait

Said = Mapping[str, Observation]


def numbered(said: Said, what: str) -> list[Observation]:
    """Return what was seen as `weight 0`, `weight 1` and so on."""
    return [
        observation
        for name, observation in said.items()
        if name.removeprefix(f"{what} ").isdecimal()
    ]


def all_tracked(what: str) -> Rule:
    """Return the rule that autograd tracks every one of them."""

    def rule(evidence: Evidence) -> bool:
        held = numbered(evidence.raw, what)
        return bool(held) and all(Trait.TRACKED in observation.traits for observation in held)

    return rule
