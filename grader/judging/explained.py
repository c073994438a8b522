"""What the commonest messages of PyTorch and NumPy mean, with the sizes that they tell."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

# Of a message, which may be of the learner's own making, as much as a known one is long.
_MOST_READ = 400

_Words = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class _Explanation:
    """What is said of a message: words, in which stand the parts that the pattern names."""

    pattern: re.Pattern[str]
    words: _Words

    def of(self, message: str) -> str:
        found = self.pattern.search(message)
        if found is None:
            return ""
        return self.words(found) if callable(self.words) else self.words.format(**found.groupdict())


def explained(message: str) -> str:
    """Return in a sentence or two what an error's message means; empty for one that is not known.

    message: without the name of its class.
    """
    read = message[:_MOST_READ]
    return next(filter(None, (explanation.of(read) for explanation in _EXPLANATIONS)), "")


def _room(found: re.Match[str]) -> str:
    sizes = [int(size) for size in found["sizes"].split(",") if size.strip().lstrip("-").isdigit()]
    known = math.prod(size for size in sizes if size >= 0)
    shape = ", ".join(map(str, sizes))
    if -1 in sizes:
        return (
            f"{found['count']} numbers cannot be dealt out in groups of {known}, as ({shape}) asks."
        )
    return f"The shape ({shape}) has room for {known} numbers, and there are {found['count']}."


def _unequal(found: re.Match[str]) -> str:
    return (
        "Shapes are compared from their last axis: two sizes go together where they are equal, or "
        f"where one of them is 1. Here {found['mine']} stands against {found['theirs']}."
    )


_TWO_SHAPES = r"\((?P<rows>\d+)x(?P<mine>\d+) and (?P<theirs>\d+)x(?P<columns>\d+)\)"
_NO_SLOPE = (
    "What `backward` starts from was made of nothing that is tracked, or the way back was cut on "
    "the way: by `no_grad`, `detach`, `item`, or by making a new tensor of the numbers."
)
_NOTHING = (
    "What stands there is `None`: a function without `return` hands back nothing, and `.grad` is "
    "`None` of what no `backward` has reached, or of what is no leaf."
)

_EXPLANATIONS = tuple(
    _Explanation(re.compile(pattern), words)
    for pattern, words in (
        (r"shape '\[(?P<sizes>[-\d, ]*)\]' is invalid for input of size (?P<count>\d+)", _room),
        (
            rf"shapes cannot be multiplied {_TWO_SHAPES}",
            "A matrix product needs as many columns on the left as rows on the right: here "
            "{mine} stands against {theirs}.",
        ),
        (
            r"size of tensor a \((?P<mine>\d+)\) must match the size of tensor b "
            r"\((?P<theirs>\d+)\)",
            _unequal,
        ),
        (
            r"could not be broadcast together with shapes (?P<mine>\([\d, ]*\)) "
            r"(?P<theirs>\([\d, ]*\))",
            _unequal,
        ),
        (
            r"grad can be implicitly created only for scalar outputs",
            "`backward` starts from a single number, and this is several.",
        ),
        (r"element \d+ of tensors does not require grad", _NO_SLOPE),
        (r"(?:float|int)' object has no attribute 'backward'", _NO_SLOPE),
        (
            r"backward through the graph a second time",
            "One `backward` uses up the graph that it walks. For a second one, what it starts from "
            "has to be calculated anew.",
        ),
        (
            r"leaf Variable that requires grad is being used in an in-place operation",
            "A tracked tensor was changed in place while autograd was recording. Such a change "
            "belongs where nothing is recorded.",
        ),
        (
            r"modified by an inplace operation",
            "Between the calculation and `backward` something was changed in place that the way "
            "back needs as it was.",
        ),
        (
            r"only change requires_grad flags of leaf",
            "Tracking is switched on and off at the tensors that a calculation starts from, not at "
            "its results.",
        ),
        (
            r"\(\) on Tensor that requires grad",
            "NumPy keeps no graph, so what is tracked has to leave its graph first.",
        ),
        (
            r"Only Tensors of floating point and complex dtype can require gradients",
            "Whole numbers have no slopes: only numbers with a point can be tracked.",
        ),
        (
            r"'Tensor' object is not callable",
            "Round brackets stand behind a tensor as if it were a function. What a tensor has, "
            "such as `.grad`, `.T` or `.shape`, is read without them.",
        ),
        (
            r"'NoneType' object (?:has no|is not (?:callable|iterable|subscriptable))"
            r"|object of type 'NoneType' has no|must be an iterable, not NoneType",
            _NOTHING,
        ),
        (
            r"only one element tensors can be converted|only 0-dimensional arrays can be converted"
            r"|cannot be converted to Scalar|only length-1 arrays can be converted",
            "`item()`, `float()` and `int()` make a plain number of one number, and this is "
            "several.",
        ),
        (
            r"the same dtype, but got:? (?P<mine>\w+) (?:and|!=) (?P<theirs>\w+)",
            "The two hold numbers of different kinds, {mine} and {theirs}, and a product needs "
            "one kind.",
        ),
        (
            r"result type (?P<mine>\w+) can't be cast to the desired output type (?P<theirs>\w+)",
            "Numbers of the kind {mine} were to be put into a tensor of the kind {theirs}, which "
            "cannot hold them.",
        ),
        (
            r"Boolean value of Tensor with more than one value is ambiguous",
            "A single yes or no is wanted there, as `if`, `and` and `while` want one, and a tensor "
            "of several numbers is neither.",
        ),
        (
            r"before Module\.__init__\(\) call",
            "`nn.Module` has not been set up yet when the first layer is stored: its own "
            "`__init__` has to be called before.",
        ),
        (
            r"optimizer got an empty parameter list",
            "The model shows the optimiser no parameters: it finds those of layers that are kept "
            "as attributes of the module itself, or in `nn.Sequential` and `nn.ModuleList`.",
        ),
        (
            r"expected to be in range of \[-?\d+, \d+\], but got (?P<got>-?\d+)",
            "Axes are counted from 0, and there is none with the number {got}.",
        ),
        (
            r"index (?P<at>-?\d+) is out of bounds for (?:dimension|axis) (?P<axis>\d+) with size "
            r"(?P<size>\d+)",
            "Axis {axis} has the size {size}, and places on it are counted from 0: {at} is none.",
        ),
        (
            r"Expected input batch_size \((?P<mine>\d+)\) to match target batch_size "
            r"\((?P<theirs>\d+)\)",
            "There is to be one label for each row: here are {mine} rows and {theirs} labels.",
        ),
        (
            r"expected scalar type Long but found|multi-target not supported|index tensor of type",
            "Labels of classes are whole numbers, one for each row and all in one flat row.",
        ),
        (
            r"size mismatch for (?P<name>[\w.]{1,60}): copying a param with shape "
            r"torch\.Size\((?P<mine>[^)]{1,40})\).{0,80}?torch\.Size\((?P<theirs>[^)]{1,40})\)",
            "The weights are those of a model of another shape: `{name}` is {mine} there and "
            "{theirs} here.",
        ),
        (
            r"Sizes of tensors must match except in dimension (?P<axis>\d+)"
            r"|stack expects each tensor to be equal size",
            "What is joined has to have equal sizes along all axes but the one that it is joined "
            "along.",
        ),
        (
            r"missing (?P<count>\d+) required positional arguments?: (?P<names>.{1,80})",
            "The call hands over fewer values than the function asks for; missing: {names}.",
        ),
        (
            r"takes (?:from \d+ to )?(?P<wanted>\d+) positional arguments? but (?P<given>\d+) w",
            "Values that the call hands over: {given}; that the function takes: {wanted}.",
        ),
        (
            r"not enough values to unpack \(expected (?:at least )?(?P<wanted>\d+), got "
            r"(?P<given>\d+)\)",
            "Names on the left: {wanted}; values on the right: {given}.",
        ),
        (
            r"too many values to unpack \(expected (?P<wanted>\d+)",
            "Names on the left: {wanted}; there are more values on the right.",
        ),
        (
            r"^name '(?P<name>\w{1,60})' is not defined",
            "Nothing is called `{name}` where that is read. Is it spelt otherwise, made only "
            "later, or a word that lacks its quotes?",
        ),
    )
)
