"""The mutants of a module: its code with one thing changed, each in a tree of its own.

A comparison is negated or moved by one, ``and`` and ``or`` are swapped, a ``not`` is dropped,
a condition turned round, an operator swapped, a number made one larger, a statement that
yields, leaves or skips is left out, one of several members of a tuple is dropped. Nothing
of the package is imported here, so that a copy of it can be.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

_NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_MOVED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt
}  # fmt: skip
_OTHER: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_DROPPED = (ast.Continue, ast.Break, ast.Return)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One changed thing: where, what it was and is, and the whole changed module."""

    line: int
    change: str
    tree: ast.Module


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of the code of *source*; texts, pages and messages are left alone."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        node._number = number  # type: ignore[attr-defined]
    for node in _code(tree):
        for change, swap in _changes(node):
            mutated = copy.deepcopy(tree)
            place = next(n for n in ast.walk(mutated) if n._number == node._number)  # type: ignore[attr-defined]
            swap(place)
            ast.fix_missing_locations(mutated)
            yield Mutant(getattr(node, "lineno", 0), change, mutated)


def _code(tree: ast.Module) -> Iterator[ast.AST]:
    """The functions of a module, its own constants, and the defaults of options."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.Assign):
            yield from _conditions(statement)
        elif isinstance(statement, ast.ClassDef):
            for part in statement.body:
                if isinstance(part, ast.FunctionDef) or (
                    isinstance(part, ast.Assign)
                    and isinstance(part.targets[0], ast.Name)
                    and part.targets[0].id == "options"
                ):
                    yield from _conditions(part)


def _conditions(statement: ast.AST) -> Iterator[ast.AST]:
    """What lies in *statement*, annotations and the bounds of an option's values aside."""
    waiting = [statement]
    while waiting:
        node = waiting.pop(0)
        yield node
        for name, held in ast.iter_fields(node):
            if name not in {"annotation", "returns"}:
                parts = held if isinstance(held, list) else [held]
                waiting.extend(
                    part
                    for part in parts
                    if isinstance(part, ast.AST)
                    and not (isinstance(part, ast.keyword) and part.arg in {"minimum", "maximum"})
                )


def _changes(node: ast.AST) -> Iterator[tuple[str, Callable[[Any], None]]]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for table in (_NEGATED, _MOVED):
            other = table.get(type(node.ops[0]))
            if other is not None:
                yield _told(node, partial(_compare_by, other))
    elif isinstance(node, ast.BoolOp):
        swapped = ast.Or if isinstance(node.op, ast.And) else ast.And
        yield _told(node, lambda n: setattr(n, "op", swapped()))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _told(node, lambda n: _become(n, n.operand))
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(
        node.test, ast.Compare | ast.UnaryOp
    ):
        yield _told(node.test, lambda n: setattr(n, "test", _not(n.test)), _not(node.test))
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield _told(node, lambda n: setattr(n, "value", n.value + 1))
    elif isinstance(node, ast.BinOp) and type(node.op) in _OTHER:
        operator = _OTHER[type(node.op)]
        yield _told(node, lambda n: setattr(n, "op", operator()))
    elif isinstance(node, _DROPPED) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield | ast.YieldFrom)
    ):
        words = ast.unparse(node).splitlines()[0][:60]
        yield f"left out: {words}", _leave_out
    elif isinstance(node, ast.Tuple) and all(isinstance(e, ast.Attribute) for e in node.elts):
        for number, element in enumerate(node.elts) if len(node.elts) > 1 else ():
            yield f"without {ast.unparse(element)}", partial(_without, number)


def _compare_by(operator: type[ast.cmpop], node: Any) -> None:
    node.ops[0] = operator()


def _without(number: int, node: Any) -> None:
    node.elts.pop(number)


def _told(
    node: ast.AST, swap: Callable[[Any], object], after: ast.AST | None = None
) -> tuple[str, Callable[[Any], None]]:
    if after is None:
        after = copy.deepcopy(node)
        swap(after)
    words = f"{ast.unparse(node)} -> {ast.unparse(after)}"
    return words, lambda n: (swap(n), None)[1]


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _become(node: ast.AST, other: ast.AST) -> None:
    number = getattr(node, "_number", None)
    node.__class__ = other.__class__
    node.__dict__.clear()
    node.__dict__.update(other.__dict__)
    if number is not None:
        node._number = number  # type: ignore[attr-defined]


def _leave_out(node: ast.AST) -> None:
    _become(node, ast.Pass())
