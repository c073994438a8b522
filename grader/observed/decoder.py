"""From a child's byte stream to a transcript, under fixed limits."""

import math
import re
import struct
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

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
_TAGS = frozenset(int(tag) for tag in Tag)
_ROLES = frozenset(int(role) for role in Role)


@dataclass(frozen=True, eq=False)
class _Frame:
    tag: Tag
    dtype: str
    shape: tuple[int, ...]
    name: str
    role: Role
    traits: Trait
    number: int
    payload: bytes


class _Malformed(Exception):
    pass


def decode(stream: bytes) -> Transcript:
    """Return what a stream says up to its first malformed frame.

    Never raises, whatever the bytes, and allocates no more than a small multiple of their length.
    """
    heard = _Heard()
    try:
        for one in _frames(stream):
            heard.take(one)
    except _Malformed:
        heard.garbled = True
    return heard.transcript


class _Heard:
    """What has been decoded so far."""

    def __init__(self) -> None:
        self._attempts: dict[str, deque[Attempt]] = {}
        self._failed: list[FailedCell] = []
        self._sources: dict[int, str] = {}
        self._last_cell: int | None = None
        self._finished = False
        self._moment = self._line = 0
        self._latest: Attempt | None = None
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

    def take(self, one: _Frame) -> None:
        if one.tag is Tag.CELL:
            self._last_cell = one.number
            if one.payload:
                self._sources[one.number] = one.payload.decode("utf-8", "replace")
        elif one.tag is Tag.STATEMENT:
            self._moment, self._line = self._moment + 1, one.number
        elif one.tag is Tag.FINISHED:
            self._finished = True
        elif one.tag is Tag.CELL_FAILED:
            self._failed.append(_failed_cell(one))
        elif one.tag is Tag.ATTEMPT:
            self._begin(one)
        elif self._latest is None:
            raise _Malformed
        else:
            self._latest.put(one.role, one.name, _observation(one))

    def _begin(self, one: _Frame) -> None:
        attempts = self._attempts.setdefault(one.name, deque(maxlen=MAX_ATTEMPTS))
        if len(self._attempts) > MAX_EXERCISES:
            raise _Malformed
        bound = frozenset(one.payload.decode("utf-8", "replace").split())
        self._latest = Attempt(one.number, self._moment, self._line, bound)
        attempts.append(self._latest)


def _failed_cell(one: _Frame) -> FailedCell:
    line, _, message = one.payload.decode("utf-8", "replace").partition("\n")
    known = int(line) if _LINE.fullmatch(line) else 0
    return FailedCell(one.number, one.name, message, known, one.role is Role.GIVEN)


def _observation(one: _Frame) -> Observation:
    kind = Kind[one.tag.name]
    if one.tag not in ARRAY_TAGS:
        return Observation(kind, text=one.payload.decode("utf-8", "replace"))
    values = np.frombuffer(one.payload, dtype=np.dtype(one.dtype).newbyteorder("<"))
    return Observation(kind, array=values.reshape(one.shape).astype(one.dtype), traits=one.traits)


def _frames(stream: bytes) -> Iterator[_Frame]:
    position = 0
    for _ in range(MAX_FRAMES):
        if position == len(stream):
            return
        one, position = _next_frame(stream, position)
        yield one
    if position != len(stream):
        raise _Malformed


def _next_frame(stream: bytes, position: int) -> tuple[_Frame, int]:
    if len(stream) - position < HEADER.size:
        raise _Malformed
    tag, dtype, dimensions, name_length, role, traits, number, length = HEADER.unpack_from(
        stream, position
    )
    if (
        traits > ALL_TRAITS
        or dimensions > MAX_DIMENSIONS
        or name_length > MAX_NAME
        or length > MAX_PAYLOAD
    ):
        raise _Malformed
    shape_at = position + HEADER.size
    name_at = shape_at + 4 * dimensions
    payload_at = name_at + name_length
    end = payload_at + length
    if end > len(stream) or dtype >= len(DTYPES) or tag not in _TAGS or role not in _ROLES:
        raise _Malformed
    one = _Frame(
        Tag(tag),
        DTYPES[dtype],
        struct.unpack_from(f"<{dimensions}I", stream, shape_at),
        _text(stream[name_at:payload_at]),
        Role(role),
        Trait(traits),
        number,
        stream[payload_at:end],
    )
    _check(one)
    return one, end


def _check(one: _Frame) -> None:
    if one.tag not in ARRAY_TAGS:
        if len(one.payload) > MAX_TEXT or one.shape:
            raise _Malformed
        return
    if math.prod(one.shape) * np.dtype(one.dtype).itemsize != len(one.payload):
        raise _Malformed
    if math.prod(length or 1 for length in one.shape) > MAX_PAYLOAD:
        raise _Malformed
    if one.dtype == "bool" and one.payload.translate(None, b"\x00\x01"):
        raise _Malformed


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError:
        raise _Malformed from None
