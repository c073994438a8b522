"""One place of a program, changed, and what comes of that in words."""

import ast
import copy
from dataclasses import dataclass

Node = ast.AST


@dataclass(frozen=True)
class Change:
    """What could stand in the place of a node; told: what the changed program does, in words.

    told follows "The same comes out where".
    """

    node: Node
    instead: Node
    told: str


@dataclass(frozen=True)
class Changed:
    """A program with one change, and what it does otherwise than before."""

    code: str
    told: str


def applied(tree: ast.Module, change: Change) -> ast.Module:
    """Return a program with the change made; the program itself stays as it is."""
    # A node that the copy is told to have met is not copied: the other stands in its place.
    changed: ast.Module = copy.deepcopy(tree, {id(change.node): copy.deepcopy(change.instead)})
    return ast.fix_missing_locations(changed)


def like(node: Node, **fields: object) -> Node:
    """Return a node that differs from another in some fields."""
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def called(node: Node) -> str:
    """Return the last name of what a node calls; empty where it calls nothing by name."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""
