"""Descriptors to hand to a child: a request to read, a pipe to answer through."""

import contextlib
import os
from collections.abc import Iterator


@contextlib.contextmanager
def anonymous_file(content: bytes) -> Iterator[int]:
    """Give the descriptor of a file that has no name, with a content to be read from its start."""
    descriptor = os.memfd_create("request")
    try:
        with os.fdopen(os.dup(descriptor), "wb") as writing:
            writing.write(content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


class WritingEnd:
    """The writing end of a pipe, until it is given away or closed."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def detach(self) -> int:
        """Give the descriptor away, to be closed by whoever has it now."""
        assert self._descriptor is not None
        descriptor, self._descriptor = self._descriptor, None
        return descriptor

    def close(self) -> None:
        """Close it, unless it was given away."""
        if self._descriptor is not None:
            os.close(self._descriptor)


@contextlib.contextmanager
def pipe() -> Iterator[tuple[int, WritingEnd]]:
    """Give both ends of a pipe, and close what is left of them."""
    listening, saying = os.pipe()
    end = WritingEnd(saying)
    try:
        yield listening, end
    finally:
        os.close(listening)
        end.close()
