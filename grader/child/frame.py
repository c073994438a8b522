"""The wire frame: how a child says what was observed, and nothing else.

A frame is a fixed header, a shape, a name and a payload, little-endian throughout:

    tag u8 · dtype u8 · dimensions u8 · name length u8
    role u8 · traits u8 · number u16 · payload length u32
    shape u32 × dimensions · name (UTF-8) · payload

`number` is a cell's position, or the line that a statement begins in. A cell may come with its
source, for a reader that has no file of it. An attempt bears its exercise's id as its name, and
which of the names that it asks for this run of the cell has bound or changed; the observations
after it, up to the next, are its own. It belongs to the statement before it, and this to the cell
before it. A reader checks every field against the limits below before it allocates anything.
"""

import struct
from enum import IntEnum, IntFlag
from typing import BinaryIO

HEADER = struct.Struct("<BBBBBBHI")

MAX_DIMENSIONS = 8
MAX_NAME = 120
MAX_TEXT = 4096
MAX_PAYLOAD = 1 << 22
MAX_STREAM = 1 << 24
MAX_FRAMES = 20_000


class Tag(IntEnum):
    """What a frame says."""

    CELL = 1
    CELL_FAILED = 2
    ATTEMPT = 3
    TENSOR = 4
    ARRAY = 5
    LIST = 6
    NUMBER = 7
    TEXT = 8
    RAISED = 9
    NOTHING = 10
    OTHER = 11
    FINISHED = 12
    STATEMENT = 13


class Role(IntEnum):
    """What an attempt or an observation is for.

    SEEN: what the answer shows. GIVEN: what the answer is judged upon, and what is told of it.
    UPON: of the key alone, what right work shows upon another footing. RAW: what conclusions are
    drawn from, where no two answers need hold the same. Of a cell that failed, GIVEN says that the
    rest of it ran.
    """

    SEEN = 0
    GIVEN = 1
    UPON = 2
    RAW = 3


class Trait(IntFlag):
    """What a tensor says of itself beside its numbers, or any one of the values in a list.

    TRACKED: autograd tracks it. LEAF: it is no result of a calculation that autograd tracks.
    SLOPED: it holds a gradient. TENSORS, TRACKED in a list: some of its values are such.
    """

    TRACKED = 1
    LEAF = 2
    SLOPED = 4
    TENSORS = 8


NO_TRAITS = Trait(0)
ALL_TRAITS = Trait.TRACKED | Trait.LEAF | Trait.SLOPED | Trait.TENSORS

ARRAY_TAGS = frozenset({Tag.TENSOR, Tag.ARRAY, Tag.LIST, Tag.NUMBER})

DTYPES = (
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "float32",
    "float64",
)


def frame(
    tag: Tag,
    *,
    name: str = "",
    payload: bytes = b"",
    role: Role = Role.SEEN,
    traits: Trait = NO_TRAITS,
    number: int = 0,
    dtype: str = "bool",
    shape: tuple[int, ...] = (),
) -> bytes:
    """Return one frame's bytes; the caller keeps within the limits."""
    encoded = name.encode("utf-8", "replace")
    if len(encoded) > MAX_NAME:
        # Cut between characters, or a reader refuses the frame and all that follow it.
        encoded = encoded[:MAX_NAME].decode("utf-8", "ignore").encode()
    header = HEADER.pack(
        tag, DTYPES.index(dtype), len(shape), len(encoded), role, traits, number, len(payload)
    )
    return b"".join((header, struct.pack(f"<{len(shape)}I", *shape), encoded, payload))


def cell_failed(
    number: int, error: str, message: str, line: int, *, went_on: bool = False
) -> bytes:
    """Return the frame that says that a cell raised, in which line, and whether the rest ran."""
    role = Role.GIVEN if went_on else Role.SEEN
    text = f"{line}\n{message}".encode("utf-8", "replace")[:MAX_TEXT]
    return frame(Tag.CELL_FAILED, number=number, name=error, payload=text, role=role)


class FrameWriter:
    """Writes frames to a stream, each of them whole."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, *frames: bytes) -> None:
        """Send frames at once, so that a death afterwards loses none of them."""
        self._stream.write(b"".join(frames))
        self._stream.flush()

    def cell(self, number: int) -> None:
        """Say that a cell begins to run."""
        self.write(frame(Tag.CELL, number=number))

    def cell_failed(
        self, number: int, error: str, message: str, line: int, *, went_on: bool = False
    ) -> None:
        """Say that a cell raised, in which of its lines, and whether the rest of it ran."""
        self.write(cell_failed(number, error, message, line, went_on=went_on))

    def finished(self) -> None:
        """Say that the whole submission has run."""
        self.write(frame(Tag.FINISHED))
