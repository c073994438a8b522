"""The words that probes are made of: each asks something and says what came of it."""

from grader.child.probing.called import called
from grader.child.probing.copies import Held, copied, held_before, held_now, still_held
from grader.child.probing.drawn import drawn, drawn_between, laid_out_as, placed
from grader.child.probing.kept import held_numbers, held_table, is_table
from grader.child.probing.kinds import (
    is_module,
    is_plain,
    is_tensor,
    is_tracked,
    one_number,
    opening,
    repeats,
)
from grader.child.probing.models import (
    count_of_numbers,
    hidden_layer,
    hidden_network,
    numbers_in,
    parameters_of,
    put_by_shape,
    set_parameters,
)
from grader.child.probing.slopes import leads_to, refusal, slopes_of
from grader.child.probing.spared import spared
from grader.child.probing.trained import trained
from grader.child.probing.usual import usual, working

__all__ = [
    "Held",
    "called",
    "copied",
    "count_of_numbers",
    "drawn",
    "drawn_between",
    "held_before",
    "held_now",
    "held_numbers",
    "held_table",
    "hidden_layer",
    "hidden_network",
    "is_module",
    "is_plain",
    "is_table",
    "is_tensor",
    "is_tracked",
    "laid_out_as",
    "leads_to",
    "numbers_in",
    "one_number",
    "opening",
    "parameters_of",
    "placed",
    "put_by_shape",
    "refusal",
    "repeats",
    "set_parameters",
    "slopes_of",
    "spared",
    "still_held",
    "trained",
    "usual",
    "working",
]
