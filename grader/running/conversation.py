"""A child that answers one question at a time."""

import contextlib
import os

from grader.errors import EngineError


class Conversation:
    """A child that answers one question at a time, each answer preceded by its length."""

    def __init__(self, asking: int, listening: int, stop: object) -> None:
        self._asking = os.fdopen(asking, "wb")
        self._listening = os.fdopen(listening, "rb")
        self._stop = stop

    def ask(self, question: bytes) -> bytes:
        """Send a question and return its answer. Raises EngineError when the child has died."""
        try:
            self._asking.write(question)
            self._asking.flush()
            return self._heard(int.from_bytes(self._heard(4), "little"))
        except OSError as error:
            raise EngineError("The process that runs solutions has died.") from error

    def _heard(self, length: int) -> bytes:
        said = self._listening.read(length)
        if len(said) < length:
            raise ConnectionResetError
        return said

    def close(self) -> None:
        """End the conversation, and with it the child."""
        with contextlib.suppress(OSError):
            self._asking.close()
        self._listening.close()
        if callable(self._stop):
            self._stop()
