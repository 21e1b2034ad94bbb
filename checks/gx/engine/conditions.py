"""Row conditions as Polars expressions: GX's own condition objects and the strings of ``DataFrame.query``.

Missing values compare as in pandas: unequal to everything, in no set, neither greater nor smaller.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from typing import Any, Final

import polars as pl
from great_expectations.expectations.row_conditions import (
    AndCondition,
    ComparisonCondition,
    Condition,
    NullityCondition,
    OrCondition,
    PassThroughCondition,
    deserialize_row_condition,
)

_ORDER: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_COMPARE: Final[Mapping[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "IN",
    ast.NotIn: "NOT_IN",
}
_MISSING_METHODS: Final[Mapping[str, bool]] = {"isnull": True, "isna": True, "notnull": False, "notna": False}
_BACKTICKS: Final = re.compile(r"`([^`]+)`")
_LEGACY_COLUMN: Final = re.compile(r"\bcol\(\s*(['\"])(.+?)\1\s*\)")


class RowConditionError(ValueError):
    """A row condition uses something that has no meaning here; the message names it."""


def condition_expression(condition: Any, schema: pl.Schema) -> pl.Expr:
    """Return the mask of the rows that ``condition`` keeps, never null.

    Args:
        condition: a GX condition, its dictionary form, or a ``DataFrame.query`` string.
        schema: names and types of the frame, to tell columns from other names.

    Raises:
        RowConditionError: the condition names no column, or cannot be expressed.
    """
    if isinstance(condition, dict):
        condition = deserialize_row_condition(condition)
    if isinstance(condition, PassThroughCondition):
        condition = condition.pass_through_filter
    if isinstance(condition, str):
        return _Query(condition, schema).expression()
    return _translate(condition, schema)


def _translate(condition: Condition, schema: pl.Schema) -> pl.Expr:
    if isinstance(condition, AndCondition | OrCondition):
        parts = [_translate(part, schema) for part in condition.conditions]
        return reduce(operator.and_ if isinstance(condition, AndCondition) else operator.or_, parts)
    if isinstance(condition, NullityCondition):
        missing = _column(condition.column.name, schema).is_null()
        return missing if condition.is_null else ~missing
    if isinstance(condition, ComparisonCondition):
        column = _column(condition.column.name, schema)
        return _compare(str(condition.operator), column, condition.parameter)
    raise RowConditionError(f"row condition of type {type(condition).__name__} is not supported")


def _column(name: str, schema: pl.Schema) -> pl.Expr:
    if name not in schema:
        raise RowConditionError(f'row condition names the column "{name}", which the batch does not have')
    return pl.col(name)


def _compare(symbol: str, left: Any, right: Any) -> pl.Expr:
    if symbol in ("IN", "NOT_IN"):
        within: pl.Expr = left.is_in(list(right)).fill_null(False)
        return within if symbol == "IN" else ~within
    if symbol == "==":
        return pl.Expr.fill_null(left == right, False)
    if symbol == "!=":
        return pl.Expr.fill_null(left != right, True)
    return pl.Expr.fill_null(_ORDER[symbol](left, right), False)


def _together(op: ast.AST) -> Callable[[pl.Expr, pl.Expr], pl.Expr]:
    return operator.and_ if isinstance(op, ast.And | ast.BitAnd) else operator.or_


class _Query:
    """A ``DataFrame.query`` string, read as a Python expression: never evaluated."""

    def __init__(self, text: str, schema: pl.Schema) -> None:
        self.text = text
        self.schema = schema
        self.names: dict[str, str] = {}

    def expression(self) -> pl.Expr:
        plain = _LEGACY_COLUMN.sub(lambda match: self._alias(match[2]), self.text)
        plain = _BACKTICKS.sub(lambda match: self._alias(match[1]), plain)
        try:
            tree = ast.parse(plain.strip(), mode="eval").body
        except SyntaxError as error:
            raise RowConditionError(f"row condition {self.text!r} cannot be read: {error.msg}") from error
        return self._mask(tree)

    def _alias(self, name: str) -> str:
        alias = f"__column_{len(self.names)}"
        self.names[alias] = name
        return alias

    def _mask(self, node: ast.expr) -> pl.Expr:
        if isinstance(node, ast.BoolOp):
            return reduce(_together(node.op), [self._mask(part) for part in node.values])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
            return reduce(_together(node.op), (self._mask(node.left), self._mask(node.right)))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
            return ~self._mask(node.operand)
        if isinstance(node, ast.Compare):
            return self._chain(node)
        return self._call(node)

    def _chain(self, node: ast.Compare) -> pl.Expr:
        sides = [self._operand(side) for side in (node.left, *node.comparators)]
        steps = zip(sides, node.ops, sides[1:], strict=False)
        chained: pl.Expr = reduce(operator.and_, [self._step(*step) for step in steps])
        return chained

    def _step(self, left: Any, op: ast.cmpop, right: Any) -> pl.Expr:
        if type(op) not in _COMPARE:
            raise self._unsupported(op)
        symbol = _COMPARE[type(op)]
        if isinstance(right, Sequence) and not isinstance(right, str) and symbol in ("==", "!="):
            symbol = "IN" if symbol == "==" else "NOT_IN"  # pandas reads `column == [..]` as membership
        if not isinstance(left, pl.Expr):
            left = pl.lit(left)
        return _compare(symbol, left, right)

    def _operand(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name):
            return _column(self.names.get(node.id, node.id), self.schema)
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise self._unsupported(node) from None

    def _call(self, node: ast.expr) -> pl.Expr:
        called = node.func if isinstance(node, ast.Call) and not node.args else None
        if isinstance(called, ast.Attribute) and called.attr in _MISSING_METHODS:
            missing: pl.Expr = self._operand(called.value).is_null()
            return missing if _MISSING_METHODS[called.attr] else ~missing
        if isinstance(node, ast.Name):
            flag: pl.Expr = self._operand(node)
            return flag.fill_null(False)
        raise self._unsupported(node)

    def _unsupported(self, node: ast.AST) -> RowConditionError:
        part = ast.unparse(node) if isinstance(node, ast.expr) else type(node).__name__
        return RowConditionError(f"row condition {self.text!r} uses {part!r}, which is not supported")
