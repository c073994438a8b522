"""Reads what probes are made of, and finds where one concludes rather than asks.

What comes of a learner's names is *received*. A probe may pass received values on, take their parts
and attributes, and call them; it may not compare them, calculate with them or reduce them. What it
draws or writes down itself is its *own*, and it may do with that as it likes.
"""

import ast
import builtins
import inspect
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any, cast


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words of the engine whose results are the probe's own: drawn, or made of what was drawn.
_DRAWING = _words(
    "drawn drawn_between hidden_layer hidden_network laid_out_as placed usual working"
)
# Words of the engine that call a learner's function with the arguments in a dictionary.
_CALLING = _words("called spared")
# Methods that hand a received value on in another form, or let it do what it does.
_HANDING_ON = _words(
    """
    append asarray backward buffers clone contiguous copy cpu detach device eval extend
    flatten float functional_call get getvalue grad holding item items keys load_state_dict
    modules named_buffers named_parameters nan_to_num numel numpy parameters pop recalled
    register_forward_pre_hook register_hook register_post_accumulate_grad_hook
    requires_grad_ reshape setdefault state_dict step strip to tolist train update values
    write zero_grad zeros_like
    """
)
# Functions that hand on, take apart or make ready what they are given.
_FORMS = _words(
    """
    as_tensor asarray called cat copied count_of_numbers deepcopy dict enumerate float
    full_like getattr held_before held_now held_numbers held_table id int is_module is_plain
    is_tensor isinstance iter len list next numbers_in one_number opening parameters_of
    print put_by_shape range redirect_stdout repr reversed set_parameters slopes_of sorted
    spared stack still_held str suppress tuple type vars zip
    """
)
# What decides whether to look at all, and shows nothing.
_GUARDS = _words(
    """
    callable changed has hasattr is_floating_point is_module is_plain is_table is_tensor
    isinstance issubclass refusal repeats still_held touched trained
    """
)
_SMALLEST = 0.01
_OF_A_LESSON = "lessons_of_"


@dataclass(frozen=True)
class Conclusion:
    """A place in a probe that concludes: the function, its line, and what it does."""

    function: str
    line: int
    what: str


def conclusions(probe: FunctionType) -> tuple[Conclusion, ...]:
    """Return what a probe, and every function of a lesson that it reaches, concludes."""
    reading = _Reading()
    reading.returns_own(probe, frozenset())
    return tuple(dict.fromkeys(reading.found))


@dataclass
class _Reading:
    found: list[Conclusion] = field(default_factory=list)
    _read: dict[tuple[str, frozenset[str]], bool] = field(default_factory=dict)

    def returns_own(self, function: FunctionType, own: frozenset[str]) -> bool:
        """Read a function, some of whose parameters hold the probe's own."""
        function = cast("FunctionType", inspect.unwrap(function))
        place = (f"{function.__module__}.{function.__qualname__}", own)
        if place not in self._read:
            self._read[place] = True
            tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
            assert isinstance(tree, ast.FunctionDef)
            reader = _Function(self, function, set(own))
            reader.read(tree.body)
            self._read[place] = reader.gives_own
        return self._read[place]


def _is_frozen(held: Any) -> bool:
    """Return whether a value is of a frozen dataclass: as a constant, it is written down."""
    return bool(getattr(getattr(held, "__dataclass_params__", None), "frozen", False))


class _Function(ast.NodeVisitor):
    """Reads one function; each visit of an expression says whether its value is the probe's own."""

    def __init__(self, reading: _Reading, function: FunctionType, own: set[str]) -> None:
        self._reading = reading
        self._function = function
        self._own = own
        self._libraries = {"torch", "np", "math"}
        self.gives_own = True

    def read(self, body: Iterable[ast.stmt]) -> None:
        for statement in body:
            self.visit(statement)

    def generic_visit(self, node: ast.AST) -> bool:
        parts = list(ast.iter_child_nodes(node))
        return all([self.visit(part) is not False for part in parts])  # noqa: C419 - visit each

    def visit_Import(self, node: ast.Import | ast.ImportFrom) -> None:
        imported = {alias.asname or alias.name.partition(".")[0] for alias in node.names}
        self._own |= imported
        self._libraries |= imported

    visit_ImportFrom = visit_Import  # noqa: N815 - the library's own name

    def visit_Assign(self, node: ast.Assign) -> None:
        own = self.visit(node.value)
        for target in node.targets:
            self._bind(target, own=own)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._bind(node.target, own=node.value is not None and self.visit(node.value))

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if not (self.visit(node.value) and self.visit(node.target)):
            self._say(node, "calculates")

    def visit_For(self, node: ast.For) -> None:
        self._bind(node.target, own=self.visit(node.iter))
        self.read([*node.body, *node.orelse])

    def visit_If(self, node: ast.If) -> None:
        self._guard(node.test)
        self.read([*node.body, *node.orelse])

    def visit_While(self, node: ast.While) -> None:
        self._guard(node.test)
        self.read(node.body)

    def visit_Assert(self, node: ast.Assert) -> None:
        self._guard(node.test)

    def visit_withitem(self, node: ast.withitem) -> None:
        own = self.visit(node.context_expr)
        if node.optional_vars is not None:
            self._bind(node.optional_vars, own=own)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None and not self.visit(node.value):
            self.gives_own = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """A function within a probe is handed to the learner's code: its parameters are its own."""
        self._own |= {argument.arg for argument in node.args.args} | {node.name}
        self.read(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._own.add(node.name)
        self.read(node.body)

    def visit_Lambda(self, node: ast.Lambda) -> bool:
        self._own |= {argument.arg for argument in node.args.args}
        self.visit(node.body)
        return True

    def visit_Constant(self, node: ast.Constant) -> bool:
        if isinstance(node.value, float) and 0 < abs(node.value) < _SMALLEST:
            self._say(node, f"holds {node.value}, as a tolerance is")
        return True

    def visit_Name(self, node: ast.Name) -> bool:
        held = self._function.__globals__.get(node.id)
        written_down = isinstance(
            held, int | float | str | tuple | ModuleType | FunctionType | type
        ) or _is_frozen(held)
        return node.id in self._own or written_down

    def visit_Attribute(self, node: ast.Attribute) -> bool:
        draws = isinstance(node.value, ast.Name) and node.value.id == "names"
        return (draws and node.attr == "draw") or bool(self.visit(node.value))

    def visit_Compare(self, node: ast.Compare) -> bool:
        return self._made_of(node, (node.left, *node.comparators), "compares")

    def visit_BinOp(self, node: ast.BinOp) -> bool:
        return self._made_of(node, (node.left, node.right), "calculates")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> bool:
        return self._made_of(node, (node.operand,), "calculates")

    def visit_BoolOp(self, node: ast.BoolOp) -> bool:
        return self._made_of(node, node.values, "concludes")

    def visit_IfExp(self, node: ast.IfExp) -> bool:
        self._guard(node.test)
        return all((self.visit(node.body), self.visit(node.orelse)))

    def visit_Yield(self, node: ast.Yield) -> bool:
        if node.value is not None:
            self.visit(node.value)
        return False

    def visit_YieldFrom(self, node: ast.YieldFrom) -> bool:
        self.visit(node.value)
        return False

    def visit_comprehension(self, node: ast.comprehension) -> bool:
        self._bind(node.target, own=bool(self.visit(node.iter)))
        for test in node.ifs:
            self._guard(test)
        return True

    def visit_ListComp(self, node: ast.ListComp) -> bool:
        return self._comprehended(node.generators, node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> bool:
        return self._comprehended(node.generators, node.elt)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> bool:
        return self._comprehended(node.generators, node.elt)

    def visit_DictComp(self, node: ast.DictComp) -> bool:
        return self._comprehended(node.generators, node.key, node.value)

    def visit_Call(self, node: ast.Call) -> bool:
        given = [bool(self.visit(part)) for part in node.args]
        named = {one.arg: bool(self.visit(one.value)) for one in node.keywords}
        own = all((*given, *named.values()))
        if isinstance(node.func, ast.Name):
            return self._call_of(node, node.func.id, given, named)
        if isinstance(node.func, ast.Attribute):
            return self._method(node, node.func.value, node.func.attr, own=own)
        self.visit(node.func)
        return False

    def _call_of(
        self, node: ast.Call, name: str, given: list[bool], named: dict[str | None, bool]
    ) -> bool:
        found: Any = self._function.__globals__.get(name)
        own = all((*given, *named.values()))
        if name in _DRAWING:
            return True
        if name in _CALLING:
            self._hand_out(node.args)
        if isinstance(found, FunctionType) and self._is_an_authors(found):
            placed = dict(zip(inspect.signature(found).parameters, given, strict=False))
            holding_own = {one for one, is_own in {**placed, **named}.items() if is_own and one}
            return self._reading.returns_own(found, frozenset(holding_own))
        if found is None and name not in self._own and not hasattr(builtins, name):
            # It was received itself: to call it is to ask.
            return False
        if not own and name not in _FORMS | self._own and not isinstance(found, type):
            self._say(node, f"hands what it received to `{name}`")
        return own

    def _is_an_authors(self, found: FunctionType) -> bool:
        home = found.__module__
        return home == self._function.__module__ or home.startswith(_OF_A_LESSON)

    def _method(self, node: ast.Call, of: ast.expr, method: str, *, own: bool) -> bool:
        held = bool(self.visit(of))
        is_name = isinstance(of, ast.Name)
        library = _root(of) in self._libraries
        learners = is_name and of.id == "names"  # type: ignore[attr-defined]
        if learners:
            self._hand_out(node.args)
        if library and not own and method not in _HANDING_ON | _FORMS:
            self._say(node, f"hands what it received to `{method}`")
        elif not (held or library or learners) and method not in _HANDING_ON:
            self._say(node, f"calls `{method}` of what it received")
        return (held or library) and own

    def _hand_out(self, arguments: Iterable[ast.expr]) -> None:
        """Take note that the learner's code may have written over what it was given."""
        for one in arguments:
            self._own -= set(_handed(one)) - self._libraries

    def _comprehended(self, generators: list[ast.comprehension], *made: ast.expr) -> bool:
        for one in generators:
            self.visit(one)
        return all([bool(self.visit(part)) for part in made])  # noqa: C419 - visit each

    def _made_of(self, node: ast.expr, parts: Iterable[ast.expr], what: str) -> bool:
        own = all([bool(self.visit(part)) for part in parts])  # noqa: C419 - visit each
        if not own:
            self._say(node, what)
        return own

    def _guard(self, test: ast.expr) -> None:
        """Read a test that decides whether to look: it may ask what there is, not what it holds."""
        match test:
            case ast.BoolOp(values=values):
                for value in values:
                    self._guard(value)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                self._guard(operand)
            case ast.Compare(ops=[ast.Is() | ast.IsNot() | ast.In() | ast.NotIn()]):
                self.generic_visit(test)
            case ast.Name() | ast.Attribute():
                pass
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in _GUARDS:
                pass
            case _:
                self.visit(test)

    def _bind(self, target: ast.expr, *, own: bool) -> None:
        for part in ast.walk(target):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                (self._own.add if own else self._own.discard)(part.id)

    def _say(self, node: ast.expr | ast.stmt, what: str) -> None:
        lesson = self._function.__module__.rpartition(".l")[2]
        name = f"l{lesson}.{self._function.__qualname__}"
        line = self._function.__code__.co_firstlineno + node.lineno - 1
        self._reading.found.append(Conclusion(name, line, what))


def _root(of: ast.expr) -> str:
    """Return the first name in a row of attributes; empty where it is none."""
    while isinstance(of, ast.Attribute):
        of = of.value
    return of.id if isinstance(of, ast.Name) else ""


def _handed(node: ast.AST | None) -> Iterable[str]:
    """Yield the names of objects that an argument hands out, and no copies of them."""
    match node:
        case ast.Name(id=name):
            yield name
        case ast.Call(func=ast.Attribute(value=held)):
            yield from _handed(held)
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.Dict(values=parts):
            for part in parts:
                yield from _handed(part)
