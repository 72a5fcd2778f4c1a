"""A baseline as text: readable JSON in a fixed order, a line for every approved field, with its own digest in it."""

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from evalgen.model.change import Adjustment, Approval, Baseline, Field
from evalgen.model.plan import Category, Duty, Indicator, Measure, Plan, Standard, Weighting
from evalgen.text import glossary
from evalgen.text.numbers import points

FORMAT: Final = 1
_DIGEST: Final = "sha256"
_INDENT: Final = "  "
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)

Record = dict[str, Any]


def canonical(baseline: Baseline) -> bytes:
    """The bytes of a baseline's file: equal facts give equal bytes."""
    return _written(_record(baseline, digest(baseline))).encode("utf-8")


def digest(baseline: Baseline) -> str:
    """The SHA-256 that a baseline's file carries and its successor names: that of the file without this line."""
    return hashlib.sha256(_written(_record(baseline)).encode("utf-8")).hexdigest()


def parse(content: bytes) -> tuple[object, Baseline | None]:
    """The format that a file is in, and its baseline where that is the one known here.

    Raises ValueError, TypeError, KeyError, AttributeError or RecursionError where it is no baseline at all.  Whether it
    was changed since it was written, only its bytes tell: they are those of `canonical`.
    """
    record = json.loads(content)
    return record["format"], _baseline(record) if record["format"] == FORMAT else None


def same_plan(one: Baseline, other: Baseline) -> bool:
    """Do two baselines bind the same?"""
    return _plan_record(one.plan) == _plan_record(other.plan)


def _written(record: Record) -> str:
    return _laid_out(record, "") + "\n"


def _laid_out(value: Any, margin: str) -> str:
    """JSON with a line for every field; a list of plain values stays on one line."""
    inner = margin + _INDENT
    if isinstance(value, dict):
        lines = [f"{inner}{json.dumps(key)}: {_laid_out(one, inner)}" for key, one in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{margin}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + _laid_out(one, inner) for one in value) + f"\n{margin}]"
    return json.dumps(value, ensure_ascii=False)


def _record(baseline: Baseline, sha256: str = "") -> Record:
    """A baseline in the file's order; without its digest where that is not known yet."""
    approval = baseline.approval
    return {
        "format": FORMAT,
        **({_DIGEST: sha256} if sha256 else {}),
        "predecessor": baseline.predecessor,
        "year": baseline.year,
        "approval": {
            "number": approval.number,
            "day": approval.day.isoformat() if approval.day else None,
            "organ": approval.organ,
            "by": approval.by,
        },
        **_plan_record(baseline.plan),
        "adjustments": [_adjustment_record(one) for one in baseline.adjustments],
    }


def _plan_record(plan: Plan) -> Record:
    return {
        "full_marks": points(plan.full_marks),
        "weighting": str(plan.weighting),
        "categories": [
            {"path": list(one.path), "quota": points(one.quota), "prefix": one.prefix} for one in plan.categories
        ],
        "indicators": [_indicator_record(one) for one in plan.indicators],
    }


def _indicator_record(one: Indicator) -> Record:
    standard, goal = one.standard, one.standard.goal
    return {
        "number": one.number,
        "part": one.part,
        "path": list(one.path),
        "title": one.title,
        "target": one.target,
        "weight": points(one.weight),
        "departments": list(one.departments),
        "deadline": one.duty.deadline,
        "method": standard.method,
        "parameters": standard.parameters,
        "goal": points(goal) if isinstance(goal, Decimal) else goal,
        "unit": standard.unit,
        "rated_by": standard.rated_by,
    }


def _adjustment_record(one: Adjustment) -> Record:
    return {
        "number": one.number,
        "day": one.day.isoformat(),
        "organ": one.organ,
        "subject": one.subject,
        "field": str(one.field),
        "old": one.old,
        "new": one.new,
        "reason": one.reason,
    }


def _baseline(record: Mapping[str, Any]) -> Baseline:
    """Build the baseline of a record; a wrong or missing field raises TypeError, KeyError or ValueError."""
    approval = record["approval"]
    return Baseline(
        year=_whole(record["year"]),
        approval=Approval(
            number=_text(approval["number"]),
            day=None if approval["day"] is None else date.fromisoformat(approval["day"]),
            organ=_text(approval["organ"]),
            by=_text(approval["by"]),
        ),
        predecessor=_text(record["predecessor"]),
        plan=Plan(
            categories=tuple(_category(one) for one in record["categories"]),
            indicators=tuple(_indicator(one) for one in record["indicators"]),
            full_marks=_amount(record["full_marks"]),
            weighting=Weighting(record["weighting"]),
        ),
        adjustments=tuple(_adjustment(one) for one in record["adjustments"]),
    )


def _category(record: Mapping[str, Any]) -> Category:
    return Category(path=_texts(record["path"]), quota=_amount(record["quota"]), prefix=_text(record["prefix"]))


def _indicator(record: Mapping[str, Any]) -> Indicator:
    departments = _texts(record["departments"])
    return Indicator(
        number=_text(record["number"]),
        part=_whole(record["part"]),
        path=_texts(record["path"]),
        title=_text(record["title"]),
        target=_text(record["target"]),
        weight=_amount(record["weight"]),
        departments=departments,
        leaders=(),
        everyone=glossary.EVERY_DEPARTMENT in departments,
        standard=Standard(
            method=_text(record["method"]),
            parameters=_text(record["parameters"]),
            goal=_goal(record["goal"]),
            unit=_text(record["unit"]),
            rated_by=_text(record["rated_by"]),
        ),
        duty=Duty(deadline=_text(record["deadline"])),
    )


def _adjustment(record: Mapping[str, Any]) -> Adjustment:
    return Adjustment(
        number=_text(record["number"]),
        day=date.fromisoformat(record["day"]),
        organ=_text(record["organ"]),
        subject=_text(record["subject"]),
        field=Field(record["field"]),
        old=_text(record["old"]),
        new=_text(record["new"]),
        reason=_text(record["reason"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(values)
    return tuple(_text(one) for one in values)


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(value)
    return value


def _amount(value: object) -> Decimal:
    text = _text(value)
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _goal(value: object) -> Measure | None:
    """A number where it is one, else a word: the workbook reads a goal in the same way."""
    if value is None:
        return None
    text = _text(value)
    return Decimal(text) if _NUMBER.fullmatch(text) else text
