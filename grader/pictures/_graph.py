"""The computation graph of an expression, as autograd holds it: from the result back to leaves."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from grader.pictures._palette import BLUE, GREEN, GREY, INK
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import Sheet, sheet
from grader.pictures._values import NotShown, require
from grader.pictures._words import counted, listed, sentences

_MOST_NODES = 40
_WIDEST = 5
_STEP, _LEAF, _NONE, _RESULT = "step", "leaf", "not tracked", "result"
_EDGES = {_STEP: BLUE, _LEAF: GREEN, _NONE: GREY, _RESULT: INK}


@dataclass
class _Node:
    """A box: what stands in it, how many links it is from the result, and in which row."""

    label: str
    kind: str
    depth: int = 0
    row: float = 0.0


@dataclass(frozen=True)
class _Graph:
    nodes: list[_Node]
    links: list[tuple[int, int]]

    def below(self, node: int) -> list[int]:
        return [end for start, end in self.links if start == node]


@drawn
def graph(result: Any, *, title: str, name: str = "y", **leaves: Any) -> Picture:
    """Draw the graph behind a tensor; leaves: the tensors that it was made from, by their names."""
    require(list(leaves.values()))
    start = getattr(result, "grad_fn", None)
    if start is None:
        raise NotShown(f"Not shown: {name} has no graph; none of what it was made from is tracked.")
    graph_ = _walk(start, name, {id(leaf): called for called, leaf in leaves.items()})
    _place(graph_)
    depth = max(node.depth for node in graph_.nodes) + 1
    rows = max(node.row for node in graph_.nodes) + 1
    # Deep graphs hang down, so that a narrow page need not make their letters small.
    upright = depth > _WIDEST
    size = (1.5 * depth, 0.8 + 0.8 * rows)
    if upright:
        size = (max(4.2, 1.6 * rows), 0.7 + 0.72 * depth)
    with sheet(size) as page:
        page.axes.axis("off")
        wide, high = (rows, depth) if upright else (depth, rows)
        page.axes.set(xlim=(-0.5, wide - 0.5), ylim=(high - 0.5, -0.5))
        _draw(page, graph_, upright=upright)
        page.headline(title)
        return page.picture(_words(title, name, graph_))


def _walk(start: Any, name: str, names: dict[int, str]) -> _Graph:
    """Return every function that can be reached, once, with its links in autograd's order."""
    nodes, links, places = [_Node(name, _RESULT)], [], {id(start): 1}
    nodes.append(_node(start, names))
    links.append((0, 1))
    pending = [(start, 1)]
    # Held on to: autograd makes these objects anew, and an id must not be given out twice.
    held = [start]
    while pending:
        function, place = pending.pop(0)
        for below, _ in function.next_functions:
            if below is None or id(below) not in places:
                nodes.append(_node(below, names))
                if below is not None:
                    places[id(below)] = len(nodes) - 1
                    held.append(below)
                    pending.append((below, len(nodes) - 1))
                links.append((place, len(nodes) - 1))
            else:
                links.append((place, places[id(below)]))
        if len(nodes) > _MOST_NODES:
            raise NotShown(f"Not shown: the graph has more than {_MOST_NODES} steps.")
    return _Graph(nodes, links)


def _node(function: Any, names: dict[int, str]) -> _Node:
    if function is None:
        return _Node(_NONE, _NONE)
    if hasattr(function, "variable"):
        return _Node(names.get(id(function.variable), "a leaf"), _LEAF)
    return _Node(type(function).__name__, _STEP)


def _place(graph_: _Graph) -> None:
    """Put each node beyond all that lead to it, and halfway between those that it leads to."""
    for _ in graph_.nodes:
        for start, end in graph_.links:
            graph_.nodes[end].depth = max(graph_.nodes[end].depth, graph_.nodes[start].depth + 1)
    done: set[int] = set()
    free = [0.0]

    def settle(place: int) -> None:
        done.add(place)
        below = graph_.below(place)
        for child in below:
            if child not in done:
                settle(child)
        if below:
            graph_.nodes[place].row = sum(graph_.nodes[child].row for child in below) / len(below)
        else:
            graph_.nodes[place].row = free[0]
            free[0] += 1

    settle(0)
    _part(graph_)


def _part(graph_: _Graph) -> None:
    """Let no two boxes of one column lie upon each other."""
    for depth in {node.depth for node in graph_.nodes}:
        column = sorted((n for n in graph_.nodes if n.depth == depth), key=lambda node: node.row)
        for above, below in pairwise(column):
            below.row = max(below.row, above.row + 0.8)


def _draw(page: Sheet, graph_: _Graph, *, upright: bool) -> None:
    places = [(n.row, n.depth) if upright else (n.depth, n.row) for n in graph_.nodes]
    boxes = [
        page.axes.text(
            *place, node.label, ha="center", va="center", fontsize=11, bbox=_box(node), zorder=3
        )
        for place, node in zip(places, graph_.nodes, strict=True)
    ]
    for start, end in graph_.links:
        page.axes.annotate(
            "",
            places[end],
            places[start],
            zorder=1,
            arrowprops={
                "arrowstyle": "-|>",
                "color": INK,
                "lw": 1.5,
                "mutation_scale": 15,
                "patchA": boxes[start].get_bbox_patch(),
                "patchB": boxes[end].get_bbox_patch(),
            },
        )


def _box(node: _Node) -> dict[str, Any]:
    dashed = (0, (4, 2)) if node.kind == _NONE else "-"
    edge = _EDGES[node.kind]
    return {"boxstyle": "round,pad=0.5", "fc": "white", "ec": edge, "lw": 2, "ls": dashed}


def _words(title: str, name: str, graph_: _Graph) -> str:
    steps = [node for node in graph_.nodes if node.kind == _STEP]
    parts = [title, f"A graph of {counted(len(steps), 'step')} leads back from {name}"]
    for place, node in enumerate(graph_.nodes):
        below = graph_.below(place)
        if below:
            ends = [graph_.nodes[child].label for child in below]
            parts.append(f"{node.label} leads to {listed(ends)}")
    leaves = [node.label for node in graph_.nodes if node.kind == _LEAF]
    parts.append(f"It ends in {listed(leaves)}" if leaves else "It ends in no leaf")
    return sentences(*parts)
