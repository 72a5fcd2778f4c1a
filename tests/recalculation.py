"""A spreadsheet's formulas worked out anew from its cells, whatever values were saved beside them.

It knows what the ledger's formulas are made of and nothing else: an unknown function is a NameError.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from openpyxl import load_workbook

_TOKEN = re.compile(
    r"""(?P<text>"[^"]*")|(?:'(?P<sheet>[^']+)'!)?\$?(?P<from>[A-Z]{1,2})\$?(?P<row>\d+)"""
    r"""(?::\$?(?P<to>[A-Z]{1,2})\$?(?P<last>\d+))?|(?P<equals>=)"""
)


class Recalculation:
    """The cells of a workbook by sheet and name; formulas are worked out when they are asked for."""

    def __init__(self, path):
        self.book = load_workbook(path)
        self.saved = load_workbook(path, data_only=True)
        self._known = {}

    def formulas(self):
        """Every cell that holds a formula, as (sheet, name)."""
        return [
            (page.title, cell.coordinate)
            for page in self.book
            for row in page.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]

    def value(self, sheet, name):
        """What a cell holds, or what its formula comes to."""
        place = sheet, name
        if place not in self._known:
            cell = self.book[sheet][name]
            self._known[place] = self._worked_out(sheet, cell.value) if cell.data_type == "f" else cell.value
        return self._known[place]

    def _worked_out(self, sheet, formula):
        given = {}

        def put(found):
            if found["text"]:
                return found[0]
            if found["equals"]:
                return "=="
            name = f"given_{len(given)}"
            given[name] = self._cells(found["sheet"] or sheet, found)
            return name

        with np.errstate(divide="ignore", invalid="ignore"):
            return eval(_TOKEN.sub(put, formula.removeprefix("=")), {**_FUNCTIONS}, given)

    def _cells(self, sheet, found):
        if not found["to"]:
            value = self.value(sheet, f"{found['from']}{found['row']}")
            return np.float64(value) if isinstance(value, int | float) else value
        assert found["from"] == found["to"]
        rows = range(int(found["row"]), int(found["last"]) + 1)
        return np.array([self.value(sheet, f"{found['from']}{row}") for row in rows], dtype=object)


def _number(value):
    return float(value) if isinstance(value, int | float) else 0.0


def _round(value, places):
    if not np.isfinite(value):
        return value
    return np.float64(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP))


def _exact(cells, wanted):
    return np.array([float(isinstance(cell, str) and cell == wanted) for cell in cells])


def _sum(*given):
    return np.float64(sum(_number(one) for part in given for one in np.ravel(part)))


def _sum_of_products(*arrays):
    numbers = [np.array([_number(one) for one in array]) for array in arrays]
    assert len({len(one) for one in numbers}) == 1
    return np.float64(np.prod(numbers, axis=0).sum())


_FUNCTIONS = {
    "EXACT": _exact,
    "IF": lambda condition, then, otherwise: then if condition else otherwise,
    "MAX": max,
    "MIN": min,
    "ROUND": _round,
    "ROWS": len,
    "SUM": _sum,
    "SUMPRODUCT": _sum_of_products,
}
