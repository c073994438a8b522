"""Which paths to grant so that a tree can be read, but for what is hidden in it.

Landlock grants whole trees and takes nothing back. So a folder with something hidden anywhere
below is not granted itself; what lies in it is, one by one, and so on down to the hidden path.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def resolved(paths: Iterable[Path]) -> frozenset[Path]:
    """Follow links as far as they lead, whether or not anything is there."""
    return frozenset(Path(os.path.realpath(path)) for path in paths)


def visible(tree: Path, hidden: frozenset[Path]) -> Iterator[Path]:
    """Yield paths that together cover a resolved tree, and none that covers a hidden path.

    A hidden folder *above* the tree does not take the tree away: the grant that names more wins.
    """
    if tree in hidden:
        return
    if not _holds_hidden(tree, hidden):
        yield tree
        return
    for child in _children(tree):
        yield from visible(child, hidden)


def opened_up(tree: Path, hidden: frozenset[Path]) -> Iterator[Path]:
    """Yield the folders of the tree that `visible` had to grant piecemeal."""
    if tree in hidden or not _holds_hidden(tree, hidden):
        return
    yield tree
    for child in _children(tree):
        yield from opened_up(child, hidden)


def _holds_hidden(tree: Path, hidden: frozenset[Path]) -> bool:
    return any(tree in path.parents for path in hidden)


def _children(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            # The kernel judges a link by where it leads, so a grant for the link itself would be
            # one for a place that nobody asked to grant.
            yield from (Path(entry.path) for entry in entries if not entry.is_symlink())
    except OSError:
        # Not a folder, or not there, or not ours to read: then not the child's either.
        return
