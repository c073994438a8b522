"""Predictions for the five regions by the weights that were trained."""

from dataclasses import dataclass, replace

from grader.authoring import (
    Evidence,
    Exercise,
    FinalPredictions,
    Finding,
    FreshPredictions,
    Holds,
    Names,
    Question,
    Seen,
    is_other,
)


@dataclass(frozen=True)
class AskedFor(FreshPredictions):
    """Predictions that were asked for; those that a training left behind say less of an answer."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the predictions are those of the present weights."""
        finding = super().judge(evidence)
        along = evidence.array("given.along")
        if finding.passed or along is None or not along.any():
            return finding
        return replace(finding, nearness=0.2)


def probe(names: Names) -> Seen:
    yield "given.along", names.changed("w", "b")
    yield "preds", names.preds
    yield "targets", names.targets
    made = names.recalled("made")
    begun = made if "w" in made else names.first
    yield "raw.w", names.w
    yield "raw.w at first", begun["w"]
    with names.holding(w=begun["w"], b=begun["b"]):
        yield "given.untrained", names.model(names.inputs)


EXERCISE = Exercise(
    title="Predict with the trained weights",
    question=Question(asks=("preds",), given=("inputs", "targets", "w", "b"), probe=probe),
    upstream=("data", "parameters", "model", "training"),
    after="training",
    checks=(
        AskedFor("preds"),
        Holds(
            "",
            is_other("raw.w", "raw.w at first"),
            "These predictions come from weights that were never trained.",
        ),
        FinalPredictions("preds", "targets", "given.untrained"),
    ),
)
