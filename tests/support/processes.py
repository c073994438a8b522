"""What runs below a process, and what its memory holds."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_CHUNK = 1 << 24


def below(process_id: int) -> list[int]:
    """Return the ids of all that descend from a process."""
    found = _children(process_id)
    for child in found:
        found += _children(child)
    return found


def _children(process_id: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{process_id}/task").iterdir())
        return [int(one) for task in tasks for one in (task / "children").read_text().split()]
    except OSError:
        return []


def held_in_memory(process_id: int, words: Iterable[str]) -> set[str]:
    """Return which of the words are in a process's memory, in either width that Python keeps.

    Files that are mapped without having been written to are left out. What has ended holds none.
    """
    try:
        # Read at once, and searched when it is here: the process may end any moment.
        regions = list(_contents(process_id))
    except (FileNotFoundError, ProcessLookupError):
        return set()
    wanted = {form: word for word in words for form in (word.encode(), word.encode("utf-16-le"))}
    return {word for region in regions for form, word in wanted.items() if form in region}


def _contents(process_id: int) -> Iterator[bytes]:
    with Path(f"/proc/{process_id}/mem").open("rb", buffering=0) as memory:
        for start, end in _own_pages(process_id):
            read = bytearray()
            for position in range(start, end, _CHUNK):
                try:
                    read += os.pread(memory.fileno(), min(_CHUNK, end - position), position)
                except OSError:
                    break
            yield bytes(read)


def _own_pages(process_id: int) -> list[tuple[int, int]]:
    """Return the readable regions that hold pages of the process's own."""
    regions = []
    bounds, readable = (0, 0), False
    for line in Path(f"/proc/{process_id}/smaps").read_text().splitlines():
        field, _, rest = line.partition(" ")
        if "-" in field and not field.endswith(":"):
            low, high = field.split("-")
            bounds, readable = (int(low, 16), int(high, 16)), rest.startswith("r")
        elif field == "Anonymous:" and readable and rest.split()[0] != "0":
            regions.append(bounds)
    return regions
