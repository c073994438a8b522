"""What a child observes is what the trusted side decodes; what is no data becomes a name."""

import math
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.child.frame import DTYPES, MAX_PAYLOAD, MAX_TEXT, Tag, frame
from grader.child.todo import todo
from grader.child.watching.observe import observe, raised
from grader.observed.decoder import decode
from grader.observed.transcript import Kind, Observation

BIG_ENDIAN = [np.dtype(name).newbyteorder(">") for name in DTYPES]
SHAPES = npst.array_shapes(min_dims=0, max_dims=8, min_side=0, max_side=4)


def seen(value: object) -> Observation:
    """Return what arrives of a value."""
    transcript = decode(frame(Tag.ATTEMPT) + observe("x", value))
    assert not transcript.garbled
    (attempt,) = transcript.attempts[""]
    return attempt.seen["x"]


def values_of(value: object) -> np.ndarray:
    """Return the array that arrives of a value."""
    array = seen(value).array
    assert array is not None
    return array


def same(one: np.ndarray, other: np.ndarray) -> bool:
    """Return whether two arrays agree in dtype, shape and every element; NaN is itself."""
    alike = (one.dtype.name, one.shape) == (other.dtype.name, other.shape)
    return alike and np.array_equal(one, other, equal_nan=one.dtype.kind == "f")


def arrays() -> st.SearchStrategy[np.ndarray]:
    kinds = [np.dtype(name) for name in DTYPES] + BIG_ENDIAN
    return st.sampled_from(kinds).flatmap(lambda kind: npst.arrays(kind, SHAPES))


def views(array: np.ndarray) -> list[np.ndarray]:
    """Return ways to look at an array that are not laid out one element after the other."""
    return [
        array,
        array.T,
        array[..., ::2] if array.ndim else array,
        array[::-1] if array.ndim else array,
    ]


@settings(max_examples=150, deadline=None)
@given(arrays())
def test_an_array_arrives_as_it_is_however_it_is_laid_out(array: np.ndarray) -> None:
    for view in views(array):
        assert seen(view).kind is Kind.ARRAY
        assert same(values_of(view), view)


@settings(max_examples=100, deadline=None)
@given(arrays().filter(lambda array: array.dtype.isnative), st.booleans())
def test_a_tensor_arrives_as_it_is(array: np.ndarray, wanted: bool) -> None:
    tensor = torch.from_numpy(array.copy())
    if tensor.is_floating_point():
        tensor.requires_grad_(wanted)
    for view in (
        tensor,
        tensor.mT if array.ndim > 1 else tensor,
        tensor[..., ::2] if array.ndim else tensor,
    ):
        assert seen(view).kind is Kind.TENSOR
        assert same(values_of(view), view.detach().numpy())


def test_a_bfloat16_tensor_arrives_as_float32() -> None:
    arrived = values_of(torch.tensor([1.0, -2.5, math.inf], dtype=torch.bfloat16))
    assert same(arrived, np.array([1.0, -2.5, np.inf], np.float32))


@pytest.mark.parametrize(
    "value", [0.0, -0.0, 1e308, math.inf, -math.inf, math.nan, 3, -(2**63), True]
)
def test_a_number_arrives_as_it_is(value: float) -> None:
    assert seen(value).kind is Kind.NUMBER
    assert same(values_of(value), np.asarray(value))


@pytest.mark.parametrize("name", DTYPES)
def test_a_numpy_scalar_keeps_its_dtype(name: str) -> None:
    value = np.ones((), name)[()]
    assert seen(value).kind is Kind.NUMBER
    assert same(values_of(value), np.asarray(value))


@pytest.mark.parametrize(
    ("value", "arrived"),
    [
        ([], np.zeros(0)),
        ([1, 2], np.array([1, 2])),
        ([1, 2.5], np.array([1, 2.5])),
        (((1, 2), (3, 4)), np.array([[1, 2], [3, 4]])),
        ([True, False], np.array([True, False])),
        ([np.float32(1), 2], np.array([1.0, 2.0])),
        ([torch.tensor(1.0), torch.tensor(2.0)], np.array([1, 2], np.float32)),
        (
            [torch.ones(2, requires_grad=True), torch.zeros(2)],
            np.array([[1, 1], [0, 0]], np.float32),
        ),
    ],
    ids=str,
)
def test_a_list_of_numbers_arrives_as_an_array(value: object, arrived: np.ndarray) -> None:
    assert seen(value).kind is Kind.LIST
    assert same(values_of(value), arrived)


@given(st.text(max_size=200))
@settings(max_examples=50, deadline=None)
def test_text_arrives_as_it_is(text: str) -> None:
    observation = seen(text)
    assert observation.kind is Kind.TEXT
    assert observation.text == text


@pytest.mark.parametrize(
    ("text", "arrived"), [("\ud800 lone", "? lone"), ("é" * MAX_TEXT, "é" * (MAX_TEXT // 2))]
)
def test_text_that_cannot_travel_whole_is_mended_and_clipped(text: str, arrived: str) -> None:
    assert seen(text).text == arrived


@pytest.mark.parametrize("value", [None, todo("data")], ids=["None", "an exercise not done"])
def test_nothing_is_nothing(value: object) -> None:
    assert seen(value).kind is Kind.NOTHING


class Hostile:
    """Raises whatever is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        raise SystemExit

    def __repr__(self) -> str:
        raise SystemExit

    def __eq__(self, other: object) -> bool:
        raise SystemExit

    __hash__ = None  # type: ignore[assignment]


class Pretender:
    """Says that it is a string."""

    @property
    def __class__(self) -> Any:
        return str

    @__class__.setter
    def __class__(self, other: type) -> None:
        pass


class Unspeakable(type):
    """A class that does not give its name."""

    @property
    def __name__(cls) -> str:
        raise SystemExit


class Nameless(metaclass=Unspeakable):
    pass


class Yes(torch.Tensor):
    """A tensor to which everything is true."""

    @classmethod
    def __torch_function__(cls, *arguments: Any, **named: Any) -> Any:
        return True


class Liar(str):
    def encode(self, *arguments: object, **options: object) -> bytes:
        return b"smaller"


class Number(float):
    """A number that arrays are not to be made of."""

    def __array__(self, *arguments: Any, **named: Any) -> Any:
        raise SystemExit


def quantised() -> torch.Tensor:
    with pytest.warns(UserWarning, match="quantize"):
        return torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8)


NO_DATA: dict[str, Callable[[], object]] = {
    "an object that raises": Hostile,
    "an object that says it is text": Pretender,
    "an object of a class without a name": lambda: Nameless(),
    "a plain object": object,
    "a class": lambda: Hostile,
    "a class without a name": lambda: Nameless,
    "a function": lambda: len,
    "a module": lambda: torch.nn,
    "a dictionary": lambda: {"w": 1},
    "a set": lambda: {1, 2},
    "bytes": lambda: b"bytes",
    "a complex number": lambda: 1j,
    "a number of 400 digits": lambda: 10**400,
    "a fraction": lambda: Fraction(1, 3),
    "a NumPy complex": lambda: np.complex64(1),
    "a long double": lambda: np.longdouble(1),
    "a date": lambda: np.datetime64("2026-01-01"),
    "an array of complex numbers": lambda: np.array([1j]),
    "an array of text": lambda: np.array(["a"]),
    "an array of objects": lambda: np.array([object()], dtype=object),
    "an array of records": lambda: np.zeros(2, dtype=[("a", "i4"), ("b", "f4")]),
    "an array of nine dimensions": lambda: np.zeros((1,) * 9),
    "an array of more than 4 MiB": lambda: np.zeros(MAX_PAYLOAD + 1, np.uint8),
    "an empty array with a long side": lambda: np.zeros((0, MAX_PAYLOAD + 1)),
    "a number that poses as 4 TB": lambda: np.broadcast_to(np.float32(0), (10**6, 10**6)),
    "a complex tensor": lambda: torch.ones(1, dtype=torch.complex64),
    "a tensor of nine dimensions": lambda: torch.ones((1,) * 9),
    "an empty tensor with a long side": lambda: torch.empty(0, MAX_PAYLOAD + 1),
    "a sparse tensor": lambda: torch.eye(3).to_sparse(),
    "a tensor without values": lambda: torch.ones(3, device="meta"),
    "a nested tensor": lambda: torch.nested.as_nested_tensor(
        [torch.ones(2), torch.ones(3)], layout=torch.jagged
    ),
    "a quantised tensor": quantised,
    "a list of a number and a text": lambda: [1, "a"],
    "a ragged list": lambda: [[1, 2], [3]],
    "a list of texts": lambda: ["a", "b"],
    "a list of objects that raise": lambda: [Hostile()],
    "a list of tensors of two shapes": lambda: [torch.ones(2), torch.ones(3)],
    "a list of sparse tensors": lambda: [torch.eye(3).to_sparse()],
}


@pytest.mark.parametrize("make", NO_DATA.values(), ids=NO_DATA.keys())
def test_what_is_no_data_arrives_as_the_name_of_what_it_is(make: Callable[[], object]) -> None:
    observation = seen(make())
    assert observation.kind is Kind.OTHER
    assert observation.array is None
    assert observation.text


def test_a_number_that_will_not_be_an_array_is_still_a_number() -> None:
    observation = seen(Number(2.5))
    assert observation.array == 2.5


def test_a_text_is_what_it_compares_as() -> None:
    assert seen(Liar("same")).text == "same"


def test_a_list_that_holds_itself_is_no_data() -> None:
    endless: list[Any] = []
    endless.append(endless)
    assert seen(endless).kind is Kind.OTHER


def test_what_took_long_to_make_is_not_printed() -> None:
    limit = sys.get_int_max_str_digits()
    assert seen(10**limit).text == "object array of 0 dimensions"


class LongName(Exception):
    pass


LongName.__name__ = LongName.__qualname__ = "é" * 40


@pytest.mark.parametrize(
    ("error", "name", "message"),
    [
        (ValueError("no"), "ValueError", "no"),
        (KeyError(), "KeyError", ""),
        (ValueError("\ud800"), "ValueError", "?"),
        (ValueError(Hostile()), "ValueError", ""),
        (SystemExit(3), "SystemExit", "3"),
        (LongName("x"), "é" * 40, "x"),
    ],
)
def test_an_exception_arrives_as_its_name_and_its_words(
    error: BaseException, name: str, message: str
) -> None:
    transcript = decode(frame(Tag.ATTEMPT) + raised("raised", error))
    (attempt,) = transcript.attempts[""]
    observation = attempt.seen["raised"]
    assert observation.kind is Kind.RAISED
    assert observation.error == name
    assert observation.text.partition("\n")[2] == message


@pytest.mark.parametrize("name", ["é" * 40, "x" * 63 + "é", "€" * 30])
def test_a_long_name_is_cut_between_characters(name: str) -> None:
    transcript = decode(frame(Tag.CELL_FAILED, name=name))
    assert not transcript.garbled
    (failed,) = transcript.failed
    assert name.startswith(failed.error)
    assert len(failed.error.encode()) > 60


def test_a_tensor_says_its_numbers_whatever_its_class_says() -> None:
    observation = seen(torch.ones(2).as_subclass(Yes))
    assert observation.kind is Kind.TENSOR
    assert observation.array is not None
    assert observation.array.tolist() == [1, 1]
