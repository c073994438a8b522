"""Bring each column to a mean of 0."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen


def probe(names: Names) -> Seen:
    import torch

    table = torch.tensor(names.draw.normal(3, 2, (4, 3)))
    yield "centre(table)", names.centre(table)


EXERCISE = Exercise(
    title="Bring each column to a mean of 0",
    question=Question(asks=("centre",), probe=probe),
    checks=(Behaviour("centre", ("centre(table)",)),),
)
