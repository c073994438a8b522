"""The benchmark's modules, which lie beside the tests and in no package."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))
