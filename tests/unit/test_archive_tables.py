"""Canonical data: a dossier can be rebuilt from its tables alone, whatever stands in it, and each column is told."""

import csv
import io
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalgen.archive.export import as_csv, as_json, table_files
from evalgen.archive.fields import KEYS, leaves
from evalgen.archive.tables import PLACES, DataColumn, DataTable, dictionary, findings_table, tables
from evalgen.model.archive import Archive, Copy, Fonds, Missing, Piece, Record, Retention, Role
from evalgen.model.change import Adjustment, Approval, Baseline, Change, ChangeKind, Field, Scope, approved
from evalgen.model.dossier import Dossier
from evalgen.model.result import Period
from evalgen.render.fonts import FontSetup
from evalgen.review import review
from evalgen.scoring import METHODS
from evalgen.text import exporting
from evalgen.yearbooks import Yearbooks, yearbooks

PLAN = Path(__file__).parents[2] / "data" / "2021" / "plan.xlsx"
FONTS = FontSetup(config=Path(), fingerprint="", coverage=())
TABLE_AT = {place: name for name, place in PLACES.items()}
PLACE_OF = {"Indicator": "plan.indicators", "Result": "results.results", "Extra": "terms.extras"} | {
    "Component": "terms.components",
    "Veto": "terms.vetoes",
    "Grade": "terms.grades",
}
TOLD_BY_KEY = {
    "card.vetoes",
    "card.earned_grade",
    "card.grade",
    "card.scores.indicator",
    "card.scores.result",
    "card.extras.extra",
    "card.components.component",
}
HOSTILE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12) | st.sampled_from(
    [
        '=cmd|"/C calc"!A0',
        "+1",
        "-1",
        "@SUM(A1)",
        '"',
        '""',
        ",",
        "\r",
        "\n",
        "\r\n",
        "，\t",
        "\ufeff",
        "🧾",
        "\x1f",
        " 前后 ",
    ]
)


# Reading the files back, as someone may who has them and this dictionary of forms, and nothing else of ours.


def read_csv(content):
    """The rows of a CSV file below its headings."""
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    return heading, [tuple(row) for row in rows]


def read_json(content):
    """The rows of every table in a JSON file, each a mapping from column to text."""
    return {one["name"]: one["rows"] for one in json.loads(content)["tables"]}


def held(hint):
    """The dataclass that a field holds, if any, and whether it holds many."""
    return next((one for one in (hint, *get_args(hint)) if is_dataclass(one)), None), get_origin(hint) is tuple


def value(hint, text):
    """What a cell says."""
    kinds = get_args(hint) or (hint,)
    if get_origin(hint) is tuple:
        return tuple(json.loads(text))
    if type(None) in kinds and not text:
        return None
    if {Decimal, str} <= {*kinds}:
        try:
            return Decimal(text)
        except InvalidOperation:
            return text
    kind = kinds[0]
    if kind is bool:
        return {"true": True, "false": False}[text]
    return date.fromisoformat(text) if kind is date else kind(text)


def rebuilt(read):
    """The dossier that tables were made of; nothing but their rows is known of it."""

    @cache
    def all_at(place, kind):
        return [build(kind, place, row, number) for number, row in enumerate(read[TABLE_AT[place]], 1)]

    def below(place, kind, number):
        found = zip(read[TABLE_AT[place]], all_at(place, kind), strict=True)
        return tuple(fact for row, fact in found if row.get("above", str(number)) == str(number))

    def known(kind, key):
        return next(one for one in all_at(PLACE_OF[kind.__name__], kind) if getattr(one, KEYS[kind]) == key)

    def field(place, name, hint, row, number):
        there = f"{place}.{name}".lstrip(".")
        inner, many = held(hint)
        if there in TABLE_AT:
            facts = below(there, inner, number)
            return facts if many else next(iter(facts), None)
        if inner in KEYS:
            found = [known(inner, key) for key in (json.loads(row[name]) if many else [row[name]]) if key]
            return tuple(found) if many else next(iter(found), None)
        return build(inner, there, row, number) if inner else value(hint, row[name])

    def build(kind, place, row, number=1):
        hints = get_type_hints(kind)
        return kind(**{one.name: field(place, one.name, hints[one.name], row, number) for one in fields(kind)})

    return all_at("", Dossier)[0]


# Dossiers.


@pytest.fixture(scope="module")
def real():
    """The real plan of 2021 as it is reviewed, with its approved baseline."""
    return review(Yearbooks(plan=PLAN), FONTS).dossier


@pytest.fixture(scope="module")
def sample():
    """The plan of 2021 with the sample standards and the sample results of the year, scored."""
    return review(yearbooks(PLAN, Period.YEAR), FONTS).dossier


@pytest.fixture(scope="module")
def full(sample):
    """The sample with changes, adjustments and an archive: something stands in every table."""
    piece = sample.results.evidence[0]
    rows = [adjustment("权重", "2", "3"), adjustment("目标", "甲，\n“乙”", "=丙")]
    change = Change(
        kind=ChangeKind.ALTERED,
        scope=Scope.ITEM,
        subject="1-1",
        field=Field.TARGET,
        before=("1-1#1",),
        after=("1-1#1",),
    )
    fonds = Fonds(code="0123", name="东山市环境局", category="WS", office_code="BGS", office="办公室")
    copies = (
        Copy(path="records/01-issued/01-original.pdf", name="正本.pdf", role=Role.ORIGINAL, pages=12),
        Copy(path="records/01-issued/02-print.docx", name="正式文件.docx", role=Role.PRINT),
    )
    record = Record(
        kind="issued",
        place=1,
        number=1,
        code="0123-WS·2021-Y-BGS-0001",
        title="关于印发方案的通知",
        author="东山市环境局",
        retention=Retention.PERMANENT,
        basis="保管期限表",
        certain=False,
        pages=12,
        copies=copies,
        day=date(2021, 12, 24),
    )
    return replace(
        sample,
        baseline=Baseline(
            year=2021,
            approval=Approval(number="东效〔2021〕4号", day=None, organ="效能办", by="办公室"),
            predecessor="a" * 64,
            plan=approved(sample.plan),
            adjustments=tuple(rows),
        ),
        changes=(change, replace(change, cover=(rows[1],)), replace(change, cover=tuple(rows))),
        adjustments=tuple(rows),
        archive=Archive(
            year=2021,
            fonds=fonds,
            records=(record, replace(record, place=2, number=2, copies=copies[1:])),
            missing=(Missing(kind="approval", title="批复", reason="没有扫描件"),),
            pieces=(Piece(evidence=piece, path="evidence/1-1-1/01.txt", size=7), Piece(evidence=piece)),
        ),
    )


def adjustment(reason, old, new):
    return Adjustment(
        number="东效〔2021〕9号",
        day=date(2021, 9, 1),
        organ="效能办",
        subject="1-1",
        field=Field.WEIGHT,
        old=old,
        new=new,
        reason=reason,
    )


@pytest.fixture(params=["real", "sample", "full"])
def dossier(request):
    return request.getfixturevalue(request.param)


# Nothing is lost.


def test_every_table_has_something_to_lose(full):
    assert [one.name for one in tables(full) if not one.rows] == []


def test_a_dossier_can_be_rebuilt_from_its_json_alone(dossier):
    again = rebuilt(read_json(as_json(tables(dossier))))

    assert again == dossier
    assert tables(again) == tables(dossier)


def test_a_dossier_can_be_rebuilt_from_its_csv_alone(dossier):
    read = {}
    for table in tables(dossier):
        heading, rows = read_csv(as_csv(table))
        assert heading == [column.heading for column in table.columns]
        read[table.name] = [dict(zip([one.code for one in table.columns], row, strict=True)) for row in rows]

    assert rebuilt(read) == dossier


@settings(deadline=None)
@given(texts=st.lists(HOSTILE, min_size=6, max_size=6))
def test_hostile_text_in_a_dossier_comes_back_to_the_letter(real, texts):
    first, second = real.plan.indicators[:2]
    title, target, department, leader, parameters, remark = texts
    standard = replace(first.standard, parameters=parameters)
    first = replace(first, title=title, target=target, departments=(department,), leaders=(leader, ""))
    plan = replace(real.plan, indicators=(replace(first, remark=remark, standard=standard), second))
    dossier = replace(real, plan=plan, baseline=None)

    assert rebuilt(read_json(as_json(tables(dossier)))) == dossier


@settings(deadline=None)
@given(width=st.integers(1, 3), data=st.data())
def test_hostile_cells_come_back_to_the_letter_even_where_they_are_alone(width, data):
    names = "abc"[:width]
    columns = tuple(DataColumn(code=one, heading=one, form="", meaning="") for one in names)
    rows = data.draw(st.lists(st.tuples(*[HOSTILE] * width), max_size=4))
    table = DataTable(name="one", title="", columns=columns, rows=tuple(rows))

    assert read_csv(as_csv(table)) == ([*names], rows)
    assert [tuple(row.values()) for row in read_json(as_json([table]))["one"]] == rows


def test_exact_figures_keep_their_digits(sample):
    third = replace(sample.card.scores[0], exact=Fraction(2, 3), points=Decimal("0.70"))
    dossier = replace(sample, card=replace(sample.card, scores=(third,)))
    [row] = read_json(as_json(tables(dossier)))["scores"]

    assert (row["exact"], row["points"]) == ("2/3", "0.70")


def test_a_cell_like_a_formula_stays_as_it_is_and_the_dictionary_warns(real):
    leader = replace(real.roster.leaders[0], name="=1+1")
    dossier = replace(real, roster=replace(real.roster, leaders=(leader,)))
    table = next(one for one in tables(dossier) if one.name == "leaders")

    assert as_csv(table).splitlines()[1].startswith(b"=1+1,")
    assert any("= + - @" in row[-1] for row in dictionary([table]).rows)


def test_csv_is_what_excel_and_rfc_4180_want(real):
    content = as_csv(next(one for one in tables(real) if one.name == "leaders"))

    assert content.startswith("\ufeff名称,职务\r\n".encode())
    assert content.count(b"\n") == content.count(b"\r\n") == 1 + len(real.roster.leaders)


# Everything is told.


def plain_places(kind, place=""):
    """The places of all plain fields of a dossier, of those in other facts too; facts told by a key count as plain."""
    hints = get_type_hints(kind)
    for one in fields(kind):
        there = f"{place}.{one.name}".lstrip(".")
        inner, _ = held(hints[one.name])
        if inner and there not in TOLD_BY_KEY:
            yield from plain_places(inner, there)
        else:
            yield there


def kind_at(place):
    kind = Dossier
    for step in filter(None, place.split(".")):
        kind, _ = held(get_type_hints(kind)[step])
    return kind


def test_every_field_of_every_fact_has_a_column():
    exported = {
        f"{place}.{leaf.path}".lstrip(".")
        for place in PLACES.values()
        for leaf in leaves(kind_at(place), place, {*PLACES.values()})
    }

    assert exported == set(plain_places(Dossier))


def test_a_new_list_of_facts_that_nobody_exports_is_refused():
    @dataclass(frozen=True, kw_only=True)
    class Wider:
        number: str
        copies: tuple[Copy, ...]

    with pytest.raises(TypeError, match=r"wider\.copies"):
        list(leaves(Wider, "wider", ()))


def test_headings_and_names_are_of_one_column_each(full):
    for table in (*tables(full), findings_table(())):
        assert len({one.code for one in table.columns}) == len(table.columns), table.name
        assert len({one.heading for one in table.columns}) == len(table.columns), table.name


def test_names_of_tables_and_columns_are_plain_ascii_and_titles_chinese(full):
    for table in tables(full):
        assert all(
            name.isascii() and name.isidentifier() for name in (table.name, *(one.code for one in table.columns))
        )
        assert not any(text.isascii() for text in (table.title, *(one.meaning for one in table.columns)))


def test_no_word_is_left_for_a_column_or_table_that_is_gone(full):
    made = (*tables(full), findings_table(()))
    made = (*made, dictionary(made))
    used = set()
    for table in made:
        for column in table.columns:
            own = f"{table.name}.{column.code}"
            used.add(own if own in exporting.COLUMNS else column.code)

    assert exporting.COLUMNS.keys() - used == set()
    assert exporting.TABLES.keys() == {one.name for one in made}


def test_every_code_is_explained(full):
    told = {(one.name, column.code): column.meaning for one in tables(full) for column in one.columns}
    for name, place in PLACES.items():
        for leaf in leaves(kind_at(place), place, {*PLACES.values()}):
            assert (leaf.form == "code") == (leaf.codes is not None)
            for code in leaf.codes or ():
                assert f"{code.value} {exporting.VALUES[leaf.codes][code]}" in told[name, leaf.code]

    assert all(issubclass(one, StrEnum) for one in exporting.VALUES)
    assert all(f"{one.code} {one.label}" in told["indicators", "method"] for one in METHODS)


def test_the_dictionary_tells_every_column_in_its_order(full):
    made = tables(full)
    rows = dictionary(made).rows
    told = [(row[0], row[2]) for row in rows if row[0] != exporting.ALL]

    assert told == [(one.name, column.code) for one in made for column in one.columns]
    assert len(rows) == len(told) + len(exporting.NOTES)


def test_the_files_of_a_dossier_hold_every_table_and_the_dictionary_of_them_and_of_the_findings(full):
    made = dict(table_files(full, {"evidence/1-1-1/01.txt": "c" * 64}))
    read = read_json(made["tables.json"])
    described = {row["table"] for row in read["dictionary"]} - {exporting.ALL}

    assert {f"{name}.csv" for name in read} == made.keys() - {"tables.json"}
    assert described == read.keys() - {"dictionary"} | {"findings"}
    assert all(read_csv(made[f"{name}.csv"])[1] == [tuple(row.values()) for row in rows] for name, rows in read.items())
    assert b"c" * 64 in made["pieces.csv"]
    assert all(name.isascii() and name.islower() for name in made)


def test_the_files_of_records_and_evidence_have_their_digests(full):
    digests = {"records/01-issued/01-original.pdf": "b" * 64, "evidence/1-1-1/01.txt": "c" * 64}
    read = read_json(as_json(tables(full, digests)))

    assert [(row["above"], row["sha256"][:1]) for row in read["copies"]] == [("1", "b"), ("1", ""), ("2", "")]
    assert [row["sha256"][:1] for row in read["pieces"]] == ["c", ""]


def test_whoever_answers_for_an_item_has_a_row(sample):
    rows = read_json(as_json(tables(sample)))["assignments"]
    names = {"department": "departments", "leader": "leaders", "person": "people"}
    told = [(row["indicator"], row["capacity"], row["name"]) for row in rows if row["capacity"] in names]
    expected = [
        (one.key, capacity, name)
        for one in sample.plan.indicators
        for capacity, field in names.items()
        for name in getattr(one, field)
    ]
    posts = [row["name"] for row in rows if row["capacity"] == "post"]

    assert told == expected
    assert posts == [name for one in sample.plan.indicators for name in one.duty.posts] != []
