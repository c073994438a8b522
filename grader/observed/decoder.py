"""From a child's byte stream to a transcript, under fixed limits."""

import math
import re
import struct
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from grader.child.frame import (
    ALL_TRAITS,
    ARRAY_TAGS,
    DTYPES,
    HEADER,
    MAX_DIMENSIONS,
    MAX_FRAMES,
    MAX_NAME,
    MAX_PAYLOAD,
    MAX_TEXT,
    Role,
    Tag,
    Trait,
)
from grader.observed.transcript import Attempt, FailedCell, Kind, Observation, Transcript

MAX_ATTEMPTS = 200
MAX_EXERCISES = 200

_LINE = re.compile("[0-9]{1,7}")
# A frame is judged by plain numbers: an enum takes several times as long to compare and to look up.
_TAGS = frozenset(map(int, Tag))
_ARRAY_TAGS = frozenset(map(int, ARRAY_TAGS))
_ROLES = frozenset(map(int, Role))
_TRAITS = tuple(Trait(number) for number in range(ALL_TRAITS + 1))
_KINDS = {int(tag): Kind[tag.name] for tag in Tag if tag.name in Kind.__members__}
_SHAPES = tuple(struct.Struct(f"<{count}I") for count in range(MAX_DIMENSIONS + 1))
_header, _HEADER_SIZE = HEADER.unpack_from, HEADER.size
_DTYPES, _TRAITS_AT_MOST = len(DTYPES), int(ALL_TRAITS)
_NATIVE = tuple(map(np.dtype, DTYPES))
_LITTLE_ENDIAN = tuple(dtype.newbyteorder("<") for dtype in _NATIVE)
_ITEM_BYTES = tuple(dtype.itemsize for dtype in _NATIVE)
_BOOL = DTYPES.index("bool")


class _Frame(NamedTuple):
    tag: int
    dtype: int
    shape: tuple[int, ...]
    name: str
    role: int
    traits: int
    number: int
    payload: bytes
    end: int


class _Malformed(Exception):
    pass


def decode(stream: bytes) -> Transcript:
    """Return what a stream says up to its first malformed frame.

    Never raises, whatever the bytes, and allocates no more than a small multiple of their length.
    """
    heard = _Heard(stream)
    try:
        for frame in _frames(stream):
            heard.take(frame)
    except (_Malformed, UnicodeDecodeError):
        heard.garbled = True
    heard.close()
    return heard.transcript


class _Heard:
    """What has been decoded so far."""

    def __init__(self, stream: bytes) -> None:
        self._stream = stream
        self._attempts: dict[str, deque[Attempt]] = {}
        self._failed: list[FailedCell] = []
        self._sources: dict[int, str] = {}
        self._last_cell: int | None = None
        self._finished = False
        self._moment = self._line = 0
        self._latest: Attempt | None = None
        self._observed: tuple[dict[str, Observation], ...] = ()
        self._begins = self._ends = 0
        self.garbled = False

    @property
    def transcript(self) -> Transcript:
        return Transcript(
            {exercise: list(attempts) for exercise, attempts in self._attempts.items()},
            self._failed,
            self._sources,
            self._last_cell,
            self._finished,
            self.garbled,
        )

    def take(self, frame: _Frame) -> None:
        tag = frame.tag
        if tag in _KINDS:
            if self._latest is None:
                raise _Malformed
            self._observed[frame.role][frame.name] = _observation(frame)
            self._ends = frame.end
        elif tag == Tag.STATEMENT:
            self._moment, self._line = self._moment + 1, frame.number
        elif tag == Tag.ATTEMPT:
            self._begin(frame)
        elif tag == Tag.CELL:
            self._last_cell = frame.number
            if frame.payload:
                self._sources[frame.number] = frame.payload.decode("utf-8", "replace")
        elif tag == Tag.CELL_FAILED:
            self._failed.append(_failed_cell(frame))
        else:
            self._finished = True

    def close(self) -> None:
        """Seal the latest attempt: nothing more is heard of it."""
        if self._latest is not None:
            self._latest.seal(self._stream[self._begins : self._ends])

    def _begin(self, frame: _Frame) -> None:
        self.close()
        attempts = self._attempts.setdefault(frame.name, deque(maxlen=MAX_ATTEMPTS))
        if len(self._attempts) > MAX_EXERCISES:
            raise _Malformed
        bound = frozenset(frame.payload.decode("utf-8", "replace").split())
        self._latest = Attempt(frame.number, self._moment, self._line, bound)
        attempts.append(self._latest)
        self._observed = self._latest.by_role
        self._begins = self._ends = frame.end


def _failed_cell(frame: _Frame) -> FailedCell:
    line, _, message = frame.payload.decode("utf-8", "replace").partition("\n")
    known = int(line) if _LINE.fullmatch(line) else 0
    return FailedCell(frame.number, frame.name, message, known, frame.role == Role.GIVEN)


def _observation(frame: _Frame) -> Observation:
    kind = _KINDS[frame.tag]
    if frame.tag not in _ARRAY_TAGS:
        return Observation(kind, text=frame.payload.decode("utf-8", "replace"))
    written = np.ndarray(frame.shape, _LITTLE_ENDIAN[frame.dtype], frame.payload)
    array = written.astype(_NATIVE[frame.dtype])
    return Observation(kind, array, traits=_TRAITS[frame.traits])


def _frames(stream: bytes) -> Iterator[_Frame]:
    position, end = 0, len(stream)
    for _ in range(MAX_FRAMES):
        if position == end:
            return
        frame = _frame_at(position, stream)
        position = frame.end
        yield frame
    if position != end:
        raise _Malformed


def _frame_at(position: int, stream: bytes) -> _Frame:
    shape_at = position + _HEADER_SIZE
    if shape_at > len(stream):
        raise _Malformed
    tag, dtype, dimensions, name_length, role, traits, number, length = _header(stream, position)
    name_at = shape_at + 4 * dimensions
    payload_at = name_at + name_length
    end = payload_at + length
    if (
        (dimensions > MAX_DIMENSIONS or name_length > MAX_NAME or length > MAX_PAYLOAD)
        or (tag not in _TAGS or role not in _ROLES or dtype >= _DTYPES or traits > _TRAITS_AT_MOST)
        or end > len(stream)
    ):
        raise _Malformed
    name, payload = stream[name_at:payload_at].decode(), stream[payload_at:end]
    if tag not in _ARRAY_TAGS:
        if length > MAX_TEXT or dimensions:
            raise _Malformed
        return _Frame(tag, dtype, (), name, role, traits, number, payload, end)
    shape = _SHAPES[dimensions].unpack_from(stream, shape_at)
    _check_array(dtype, shape, payload)
    return _Frame(tag, dtype, shape, name, role, traits, number, payload, end)


def _check_array(dtype: int, shape: tuple[int, ...], payload: bytes) -> None:
    size = math.prod(shape)
    if size * _ITEM_BYTES[dtype] != len(payload):
        raise _Malformed
    # An array without elements may still have a length that no array can.
    if not size and math.prod(length or 1 for length in shape) > MAX_PAYLOAD:
        raise _Malformed
    if dtype == _BOOL and payload.translate(None, b"\x00\x01"):
        raise _Malformed
