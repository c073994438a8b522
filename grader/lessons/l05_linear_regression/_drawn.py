"""Rules of weights: random numbers, of a type that goes with the inputs."""

import numpy as np

from grader.authoring import Evidence, Rule


def varies(name: str) -> Rule:
    """Return the rule that the elements are not all one number."""

    def rule(evidence: Evidence) -> bool:
        array = evidence.array(name)
        return array is not None and bool((array != array.flat[0]).any())

    return rule


def was_drawn(name: str) -> Rule:
    """Return the rule that the numbers are such as a normal distribution gives, or zeros."""

    def rule(evidence: Evidence) -> bool:
        array = evidence.array(name)
        largest = np.nan if array is None else float(np.abs(array).max())
        return largest == 0 or 1e-9 < largest < 1e6

    return rule


def goes_with_inputs(name: str) -> Rule:
    """Return the rule that a type is float32, that of the inputs, or the one that is usual."""

    def rule(evidence: Evidence) -> bool:
        said = [evidence.find(f"raw.{origin}.dtype") for origin in ("inputs", "default")]
        usual = {"torch.float32"} | {
            observation.text for observation in said if observation is not None
        }
        mine = evidence.find(f"{name}.dtype")
        return mine is not None and mine.text in usual

    return rule
