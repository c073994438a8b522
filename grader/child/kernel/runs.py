"""What was seen in a kernel since it started: frames, a run of a cell at a time."""

from grader.child.frame import MAX_FRAMES, MAX_STREAM, MAX_TEXT, Tag, frame

# What the runs of a long sitting may take of a stream; the oldest are let go.
_MOST_BYTES = MAX_STREAM // 2
_MOST_REPORTS = MAX_FRAMES // 40


class Runs:
    """Keeps what each run of a cell showed; running the cell again replaces it."""

    def __init__(self) -> None:
        self._runs: dict[str, list[bytes]] = {}
        self._latest: list[bytes] = []

    def begin(self, number: int, cell_id: str, source: str) -> None:
        """Begin a run of a cell.

        cell_id: empty where a frontend does not say which cell it is: then each run is another's.
        """
        self._runs.pop(cell_id, None)
        text = source.encode("utf-8", "replace")[:MAX_TEXT]
        self._latest = [frame(Tag.CELL, number=number, payload=text)]
        self._runs[cell_id or f"run {number}"] = self._latest

    def add(self, frames: bytes) -> None:
        """Take note of what the latest run has shown."""
        self._latest.append(frames)

    def stream(self) -> bytes:
        """Return all frames that are kept, in the order in which they were seen."""
        while len(self._runs) > 1 and self._is_too_much():
            del self._runs[next(iter(self._runs))]
        return b"".join(part for parts in self._runs.values() for part in parts)

    def _is_too_much(self) -> bool:
        parts = [part for parts in self._runs.values() for part in parts]
        return len(parts) > _MOST_REPORTS or sum(map(len, parts)) > _MOST_BYTES
