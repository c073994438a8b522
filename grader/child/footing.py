"""What an answer is judged upon where exercises that it builds on are not right."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """An earlier answer, laid anew.

    exercise: its id. code: what makes it; nothing where a stand-in stands.
    """

    exercise: str
    code: str = ""


@dataclass(frozen=True)
class Footing:
    """What lies under an answer in the place of the solution's answers, in the lesson's order.

    These are known mistakes, stand-ins, and right answers to what builds on them.
    """

    layers: tuple[Layer, ...] = ()

    @property
    def is_firm(self) -> bool:
        """Whether all that the answer builds on is right."""
        return not self.layers

    @property
    def stood_in(self) -> frozenset[str]:
        """The ids of the exercises for which a stand-in stands."""
        return frozenset(layer.exercise for layer in self.layers if not layer.code)


FIRM = Footing()
