"""What the cell that says which lesson this is goes on to."""

import ast

_WORK = (
    *(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.With),
    *(ast.Try, ast.AugAssign, ast.Delete),
)


def may_answer(source: str) -> bool:
    """Return whether a cell goes on, after it says so, to more than imports and settings.

    What loops, defines, or changes something may be an answer, or several, one after the other;
    what is asked for a check is to be answered at once. What cannot be read may hold anything.
    """
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return True
    said = [place for place, each in enumerate(statements) if "lesson" in _called_in(each)]
    rest = statements[said[0] :] if said else statements
    nodes = [node for statement in rest for node in ast.walk(statement)]
    return not said or any(
        isinstance(node, _WORK) or (isinstance(node, ast.Call) and _name_of(node) == "check")
        for node in nodes
    )


def _called_in(statement: ast.stmt) -> set[str]:
    return {_name_of(node) for node in ast.walk(statement) if isinstance(node, ast.Call)}


def _name_of(call: ast.Call) -> str:
    """Return the name that is called, without the module that it may be taken from."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
