"""The ratios that were kept from an earlier run, against which new ones are held."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

# The ratios of one run differ from those of the next by some hundredths, on a machine at work too.
_MAY_DIFFER = 0.15


@dataclass(frozen=True)
class Baseline:
    """Ratios by what they are of.

    may_differ: by which share of itself a ratio may be above the kept one, and nothing is said.
    measured: where they were measured.
    """

    ratios: Mapping[str, float]
    measured: str
    may_differ: float = _MAY_DIFFER

    def warnings(self, found: Mapping[str, float]) -> list[str]:
        """Return a line for each ratio that is above the kept one by more than it may differ."""
        return [
            f"warning: {name} takes {ratio:.2f} times its floor, {ratio / kept - 1:.0%} more than "
            f"the {kept:.2f} times that are kept; {self.may_differ:.0%} may be chance"
            for name, ratio in found.items()
            if (kept := self.ratios.get(name)) and ratio > kept * (1 + self.may_differ)
        ]

    def write(self, path: Path) -> None:
        """Keep the ratios, to be held against those of later runs."""
        path.write_text(json.dumps(asdict(self), indent=2) + "\n", "utf-8")


def kept_in(path: Path) -> Baseline:
    """Return what is kept in a file; nothing, where there is none yet."""
    if not path.is_file():
        return Baseline({}, "")
    return Baseline(**json.loads(path.read_text("utf-8")))
