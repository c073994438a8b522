"""Whatever bytes a child writes, they are decoded under limits, or refused from the first fault."""

import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.child.frame import (
    ARRAY_TAGS,
    DTYPES,
    HEADER,
    MAX_DIMENSIONS,
    MAX_FRAMES,
    MAX_NAME,
    MAX_PAYLOAD,
    MAX_STREAM,
    MAX_TEXT,
    Role,
    Tag,
    frame,
)
from grader.observed.decoder import MAX_ATTEMPTS, MAX_EXERCISES, decode
from grader.observed.transcript import Transcript

# What Python needs to hold one attempt or one observation, however few its bytes.
OVERHEAD_OF_A_FRAME = 1200

ATTEMPT = frame(Tag.ATTEMPT)


def raw(
    *,
    tag: int = Tag.TENSOR,
    dtype: int = DTYPES.index("float32"),
    shape: tuple[int, ...] = (),
    name: bytes = b"w",
    payload: bytes = b"\0\0\0\0",
    dimensions: int | None = None,
    name_length: int | None = None,
    length: int | None = None,
    role: int = Role.SEEN,
    traits: int = 0,
) -> bytes:
    """Return the bytes of one frame as a forger may write it, whose header may lie."""
    header = HEADER.pack(
        tag,
        dtype,
        len(shape) if dimensions is None else dimensions,
        len(name) if name_length is None else name_length,
        role,
        traits,
        0,
        len(payload) if length is None else length,
    )
    return header + struct.pack(f"<{len(shape)}I", *shape) + name + payload


def observed(transcript: Transcript) -> list[str]:
    """Return the names that were observed, attempt by attempt."""
    attempts = [one for found in transcript.attempts.values() for one in found]
    return [name for attempt in attempts for name in attempt.seen]


def test_an_honest_frame_is_taken() -> None:
    transcript = decode(ATTEMPT + raw())
    assert observed(transcript) == ["w"]
    assert not transcript.garbled


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param(raw(shape=(1_000_000_000,)), id="a billion elements in four bytes"),
        pytest.param(raw(shape=(1 << 31, 1 << 31), payload=b""), id="a product beyond 64 bits"),
        pytest.param(raw(shape=(0, 0xFFFFFFFF), payload=b""), id="an empty shape with a long side"),
        pytest.param(raw(shape=(0xFFFFFFFF, 0), payload=b""), id="a long side, then none"),
        pytest.param(raw(shape=(1,) * 9), id="nine dimensions"),
        pytest.param(raw(shape=(1,) * 255), id="255 dimensions"),
        pytest.param(raw(dimensions=255), id="255 dimensions that are not there"),
        pytest.param(raw(shape=(2,)), id="too few bytes"),
        pytest.param(raw(payload=b"\0" * 5), id="too many bytes"),
        pytest.param(raw(payload=b""), id="no bytes"),
        pytest.param(raw(length=4_000_000), id="bytes that are not there"),
        pytest.param(raw(length=0xFFFFFFFF), id="four gigabytes that are not there"),
        pytest.param(raw(dtype=0, payload=b"\2"), id="a bool of 2"),
        pytest.param(raw(dtype=0, payload=b"\xff"), id="a bool of 255"),
        pytest.param(raw(dtype=len(DTYPES)), id="a dtype past the last"),
        pytest.param(raw(dtype=255), id="dtype 255"),
        pytest.param(raw(tag=0), id="tag 0"),
        pytest.param(raw(tag=14), id="a tag past the last"),
        pytest.param(raw(tag=255), id="tag 255"),
        pytest.param(raw(traits=16), id="a trait past the last"),
        pytest.param(raw(name=b"\xff\xfe"), id="a name that is not UTF-8"),
        pytest.param(raw(name="é".encode()[:1]), id="a name cut within a character"),
        pytest.param(raw(name=b"x" * (MAX_NAME + 1)), id="a long name"),
        pytest.param(raw(name_length=64), id="a name that is not there"),
        pytest.param(raw(tag=Tag.TEXT, payload=b"x" * (MAX_TEXT + 1)), id="a long text"),
        pytest.param(raw(tag=Tag.NOTHING, shape=(1,)), id="a shape where there is no array"),
        pytest.param(raw(tag=Tag.CELL, shape=(1,)), id="a cell with a shape"),
    ],
)
def test_a_frame_that_lies_ends_the_stream_and_keeps_what_came_before(hostile: bytes) -> None:
    transcript = decode(ATTEMPT + raw(name=b"before") + hostile + raw(name=b"after"))
    assert transcript.garbled
    assert observed(transcript) == ["before"]


@pytest.mark.parametrize("kept", range(1, len(raw())))
def test_a_frame_that_stops_short_is_refused(kept: int) -> None:
    transcript = decode(ATTEMPT + raw(name=b"before") + raw()[:kept])
    assert transcript.garbled
    assert observed(transcript) == ["before"]


def test_a_payload_has_at_most_the_stated_bytes() -> None:
    most = raw(dtype=DTYPES.index("uint8"), shape=(MAX_PAYLOAD,), payload=b"\0" * MAX_PAYLOAD)
    more = raw(
        dtype=DTYPES.index("uint8"), shape=(MAX_PAYLOAD + 1,), payload=b"\0" * (MAX_PAYLOAD + 1)
    )
    assert observed(decode(ATTEMPT + most)) == ["w"]
    assert observed(decode(ATTEMPT + more)) == []


def test_an_observation_before_any_attempt_is_refused() -> None:
    transcript = decode(raw())
    assert transcript.garbled
    assert observed(transcript) == []


def test_a_role_that_is_none_is_refused() -> None:
    transcript = decode(ATTEMPT + raw(name=b"before") + raw(role=len(Role)) + raw(name=b"after"))
    assert transcript.garbled
    assert observed(transcript) == ["before"]


def test_what_is_seen_given_raw_and_right_upon_another_footing_is_kept_apart() -> None:
    (attempt,) = decode(ATTEMPT + b"".join(raw(role=role) for role in Role)).attempts[""]
    kept = (attempt.seen, attempt.given, attempt.upon, attempt.raw)
    assert [list(one) for one in kept] == [["w"]] * 4


def test_at_most_so_many_exercises_are_taken() -> None:
    many = b"".join(frame(Tag.ATTEMPT, name=str(one)) for one in range(5_000))
    transcript = decode(many)
    assert transcript.garbled
    assert sum(map(len, transcript.attempts.values())) == MAX_EXERCISES


def test_of_very_many_attempts_the_last_are_kept() -> None:
    stream = b"".join(frame(Tag.ATTEMPT, number=number) for number in range(5_000))
    kept = decode(stream).attempts[""]
    assert [one.cell for one in kept] == list(range(5_000 - MAX_ATTEMPTS, 5_000))


def test_an_attempt_belongs_to_the_statement_before_it() -> None:
    stream = b"".join(
        frame(Tag.STATEMENT, number=line) + frame(Tag.ATTEMPT, name=one, payload=b"w b")
        for line, one in ((3, "step"), (7, "training"))
    )
    found = decode(stream).attempts
    (step,), (training,) = found["step"], found["training"]
    assert (step.moment, step.line) == (1, 3)
    assert (training.moment, training.line) == (2, 7)
    assert training.bound == {"w", "b"}


def test_at_most_so_many_frames_are_taken() -> None:
    transcript = decode(frame(Tag.CELL, number=3) * (MAX_FRAMES + 1))
    assert transcript.garbled
    assert transcript.last_cell == 3


def test_the_same_name_again_replaces_what_was_seen() -> None:
    twice = raw(payload=struct.pack("<f", 1)) + raw(payload=struct.pack("<f", 2))
    (attempt,) = decode(ATTEMPT + twice).attempts[""]
    assert attempt.seen["w"].array == np.float32(2)


def headers() -> st.SearchStrategy[bytes]:
    """Headers of any field values at all, with a few bytes behind them."""
    anything = st.tuples(
        st.integers(0, 15),
        st.integers(0, len(DTYPES) + 1),
        st.integers(0, MAX_DIMENSIONS + 1),
        st.integers(0, MAX_NAME + 1),
        st.integers(0, 3),
        st.integers(0, 16),
        st.integers(0, 0xFFFF),
        st.one_of(st.integers(0, 64), st.integers(0, 0xFFFFFFFF)),
    )
    return st.builds(lambda fields, rest: HEADER.pack(*fields) + rest, anything, st.binary())


def honest() -> st.SearchStrategy[bytes]:
    """Streams that a child might write."""
    arrays = st.builds(
        lambda tag, values: frame(
            tag,
            name="w",
            payload=np.array(values, "<f4").tobytes(),
            dtype="float32",
            shape=(len(values),),
        ),
        st.sampled_from(sorted(ARRAY_TAGS)),
        st.lists(st.floats(width=32), max_size=6),
    )
    others = st.builds(
        lambda tag, text, number: frame(tag, name="x", payload=text.encode(), number=number),
        st.sampled_from(sorted(set(Tag) - ARRAY_TAGS)),
        st.text(max_size=5),
        st.integers(0, 9),
    )
    return st.lists(st.one_of(arrays, others), max_size=12).map(
        lambda ones: ATTEMPT + b"".join(ones)
    )


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Honest streams with bytes changed, cut out, or doubled."""
    stream = bytearray(draw(honest()))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(stream)))
        match draw(st.sampled_from(("change", "cut", "double", "insert"))):
            case "change" if at < len(stream):
                stream[at] = draw(st.integers(0, 255))
            case "cut":
                del stream[at : at + draw(st.integers(1, 8))]
            case "double":
                stream[at:at] = stream[: draw(st.integers(0, 64))]
            case _:
                stream[at:at] = draw(st.binary(max_size=8))
    return bytes(stream)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(headers()).map(b"".join), mutated()))
@example(b"")
def test_nothing_raises_and_what_is_taken_is_within_the_limits(stream: bytes) -> None:
    transcript = decode(stream)
    for found in transcript.attempts.values():
        assert len(found) <= MAX_ATTEMPTS
        for attempt in found:
            for name, seen in attempt.seen.items():
                assert len(name.encode()) <= MAX_NAME
                assert seen.array is None or seen.array.nbytes <= len(stream)


@settings(max_examples=50, deadline=None)
@given(honest(), st.data())
def test_a_cut_stream_says_what_the_whole_one_says_first(
    stream: bytes, data: st.DataObject
) -> None:
    whole, cut = decode(stream), decode(stream[: data.draw(st.integers(0, len(stream)))])
    assert not whole.garbled
    assert whole.failed[: len(cut.failed)] == cut.failed
    for exercise, attempts in cut.attempts.items():
        assert len(attempts) <= len(whole.attempts[exercise])


MANY_ATTEMPTS = b"".join(frame(Tag.ATTEMPT, name=str(one)) for one in range(MAX_FRAMES))
MANY_NAMES = ATTEMPT + b"".join(
    frame(Tag.NOTHING, name=f"{one:064d}") for one in range(MAX_FRAMES - 1)
)
MANY_EMPTY_ARRAYS = ATTEMPT + b"".join(
    frame(Tag.ARRAY, name=str(one), dtype="float64", shape=(0,) * 8)
    for one in range(MAX_FRAMES - 1)
)
LARGE_ARRAYS = ATTEMPT + b"".join(
    raw(shape=(1_000_000,), payload=b"\0" * 4_000_000, name=str(one).encode()) for one in range(4)
)
ONE_LARGE_LIE = ATTEMPT + raw(shape=(0xFFFFFFFF,) * 8, payload=b"\0" * 4_000_000)


@pytest.mark.parametrize(
    "stream",
    [
        pytest.param(MANY_ATTEMPTS, id="an attempt at each of 20,000 exercises"),
        pytest.param(MANY_NAMES, id="20,000 long names"),
        pytest.param(MANY_EMPTY_ARRAYS, id="20,000 empty arrays"),
        pytest.param(LARGE_ARRAYS, id="four arrays of 4 MB"),
        pytest.param(ONE_LARGE_LIE, id="a shape of 10^77"),
        pytest.param(b"\0" * MAX_STREAM, id="16 MiB of zeros"),
        pytest.param(b"\xff" * MAX_STREAM, id="16 MiB of ones"),
    ],
)
def test_memory_stays_a_small_multiple_of_what_was_sent(stream: bytes) -> None:
    frames = min(MAX_FRAMES, len(stream) // HEADER.size)
    tracemalloc.start()
    try:
        decode(stream)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= 3 * len(stream) + OVERHEAD_OF_A_FRAME * frames
