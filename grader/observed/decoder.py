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
# To look a number up takes a fraction of what an enum's own search does, at every frame.
_TAGS = {int(tag): tag for tag in Tag}
_ROLES = {int(role): role for role in Role}
_TRAITS = tuple(Trait(number) for number in range(ALL_TRAITS + 1))
_KINDS = {tag: Kind[tag.name] for tag in Tag if tag.name in Kind.__members__}
_LITTLE_ENDIAN = {dtype: np.dtype(dtype).newbyteorder("<") for dtype in DTYPES}
_ITEM_BYTES = {dtype: np.dtype(dtype).itemsize for dtype in DTYPES}


class _Frame(NamedTuple):
    tag: Tag
    dtype: str
    shape: tuple[int, ...]
    name: str
    role: Role
    traits: Trait
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
    except _Malformed:
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
        self._span = (0, 0)
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
        if frame.tag is Tag.CELL:
            self._last_cell = frame.number
            if frame.payload:
                self._sources[frame.number] = frame.payload.decode("utf-8", "replace")
        elif frame.tag is Tag.STATEMENT:
            self._moment, self._line = self._moment + 1, frame.number
        elif frame.tag is Tag.FINISHED:
            self._finished = True
        elif frame.tag is Tag.CELL_FAILED:
            self._failed.append(_failed_cell(frame))
        elif frame.tag is Tag.ATTEMPT:
            self._begin(frame)
        elif self._latest is None:
            raise _Malformed
        else:
            self._latest.put(frame.role, frame.name, _observation(frame))
            self._span = (self._span[0], frame.end)

    def close(self) -> None:
        """Seal the latest attempt: nothing more is heard of it."""
        if self._latest is not None:
            start, end = self._span
            self._latest.seal(self._stream[start:end])

    def _begin(self, frame: _Frame) -> None:
        self.close()
        attempts = self._attempts.setdefault(frame.name, deque(maxlen=MAX_ATTEMPTS))
        if len(self._attempts) > MAX_EXERCISES:
            raise _Malformed
        bound = frozenset(frame.payload.decode("utf-8", "replace").split())
        self._latest = Attempt(frame.number, self._moment, self._line, bound)
        attempts.append(self._latest)
        self._span = (frame.end, frame.end)


def _failed_cell(frame: _Frame) -> FailedCell:
    line, _, message = frame.payload.decode("utf-8", "replace").partition("\n")
    known = int(line) if _LINE.fullmatch(line) else 0
    return FailedCell(frame.number, frame.name, message, known, frame.role is Role.GIVEN)


def _observation(frame: _Frame) -> Observation:
    kind = _KINDS[frame.tag]
    if frame.tag not in ARRAY_TAGS:
        return Observation(kind, text=frame.payload.decode("utf-8", "replace"))
    values = np.frombuffer(frame.payload, dtype=_LITTLE_ENDIAN[frame.dtype])
    return Observation(
        kind, array=values.reshape(frame.shape).astype(frame.dtype), traits=frame.traits
    )


def _frames(stream: bytes) -> Iterator[_Frame]:
    position = 0
    for _ in range(MAX_FRAMES):
        if position == len(stream):
            return
        frame, position = _next_frame(stream, position)
        yield frame
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
    frame = _Frame(
        _TAGS[tag],
        DTYPES[dtype],
        struct.unpack_from(f"<{dimensions}I", stream, shape_at),
        _text(stream[name_at:payload_at]),
        _ROLES[role],
        _TRAITS[traits],
        number,
        stream[payload_at:end],
        end,
    )
    _check(frame)
    return frame, end


def _check(frame: _Frame) -> None:
    if frame.tag not in ARRAY_TAGS:
        if len(frame.payload) > MAX_TEXT or frame.shape:
            raise _Malformed
        return
    if math.prod(frame.shape) * _ITEM_BYTES[frame.dtype] != len(frame.payload):
        raise _Malformed
    if math.prod(length or 1 for length in frame.shape) > MAX_PAYLOAD:
        raise _Malformed
    if frame.dtype == "bool" and frame.payload.translate(None, b"\x00\x01"):
        raise _Malformed


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError:
        raise _Malformed from None
