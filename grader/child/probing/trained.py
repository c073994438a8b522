"""Was this statement a training?"""

from grader.child.names import Names


def trained(names: Names, *weights: str, loss: str = "loss") -> bool:
    """Return whether the statement moved any of the weights, or made slopes and a loss.

    weights: names of tensors; unless all were bound before the statement, it did not train.
    """
    if not all(name in names.before for name in weights):
        return False
    return names.changed(*weights) or (names.touched(weights[0]) and names.touched(loss))
