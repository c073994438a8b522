"""A picture that is drawn anew for each value of a dial."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from grader.pictures import Missing, Picture
from grader.pictures._values import NotShown

Draw = Callable[[float], Picture | Missing]


@dataclass(frozen=True)
class Dial:
    """The values that a reader can choose from, in order, and the one that comes first."""

    name: str
    values: tuple[float, ...]
    first: float

    @classmethod
    def among(cls, name: str, values: Iterable[float], first: float) -> "Dial":
        """Return a dial that has its first value among the others, whichever it is."""
        return cls(name, tuple(sorted({*values, first})), first)


class Interactive:
    """A picture and its dial: a slider where sliders run, elsewhere the picture alone."""

    def __init__(self, draw: Draw, dial: Dial, still: Picture | Missing | None = None) -> None:
        self._draw = draw
        self._dial = dial
        self._still = still
        self._drawn: dict[float, Picture | Missing] = {}

    def at(self, value: float) -> Picture | Missing:
        """Return the picture for a value, drawn once."""
        if value not in self._drawn:
            try:
                self._drawn[value] = self._draw(value)
            except NotShown as why:
                self._drawn[value] = Missing(str(why))
        return self._drawn[value]

    @property
    def picture(self) -> Picture | Missing:
        """What is shown where no slider runs."""
        return self._still or self.at(self._dial.first)

    @property
    def alt(self) -> str:
        """What that picture shows, in words."""
        return self.picture.alt

    def widget(self) -> Any:
        """Return the slider above its picture. Raises ImportError without ipywidgets."""
        import ipywidgets

        slider = ipywidgets.SelectionSlider(
            options=[(f"{value:g}", value) for value in self._dial.values],
            value=self._dial.first,
            description=self._dial.name,
            # A picture takes a moment: draw the one where the slider is let go.
            continuous_update=False,
            style={"description_width": "initial"},
            layout={"width": "min(100%, 32em)"},
        )
        shown = ipywidgets.HTML(_html(self.at(self._dial.first)))

        def moved(change: Any) -> None:
            shown.value = _html(self.at(change["new"]))

        slider.observe(moved, names="value")
        return ipywidgets.VBox([slider, shown])

    def __repr__(self) -> str:
        return self.alt

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        bundle = {"text/plain": self.alt}
        if isinstance(self.picture, Missing):
            return bundle
        bundle["text/html"] = _html(self.picture)
        try:
            live: dict[str, Any] = self.widget()._repr_mimebundle_()
        except ImportError:
            return bundle
        return {**live, **bundle}


def _html(picture: Picture | Missing) -> str:
    return picture.alt if isinstance(picture, Missing) else picture.html()
