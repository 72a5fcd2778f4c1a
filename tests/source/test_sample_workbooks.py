"""The sample workbooks of 2021 say that they are samples, belong to the plan, and exercise everything there is."""

import hashlib
from dataclasses import replace
from decimal import Decimal

import pytest

from evalgen.checks import Submission, run
from evalgen.model.plan import Standard
from evalgen.model.result import EvidenceKind, Period
from evalgen.model.score import Pace, Standing
from evalgen.scoring import METHODS, Need
from evalgen.scoring.engine import score
from evalgen.scoring.parameters import parse
from evalgen.workbook.assemble import assemble
from evalgen.workbook.read import load
from evalgen.workbook.results import assemble_results
from evalgen.workbook.schema import PLAN, RESULTS, STANDARDS
from evalgen.workbook.standards import keys_of
from evalgen.yearbooks import yearbooks
from tests.source import samples

MARK = "样例"
PERIODS = (Period.HALF_YEAR, Period.YEAR)
APPROVED = "b6e9fd7a7eb93b01ea9d82bf284fbb8cae5befe594f569fc02617a79c7a992f3"
"""SHA-256 of the plan as it was approved: no sample ever touches it."""

# What is printed as it stands, by sheet; all of it is invented, and says so.
INVENTED = {
    "terms": ("basis",),
    "standards": ("basis",),
    "duties": ("posts", "handlers", "quality", "deadline"),
    "extras": ("matter", "basis"),
    "vetoes": ("matter", "basis"),
    "grades": ("basis",),
    "components": ("basis",),
    "results": ("account", "excuse", "problem", "remedy"),
    "incidents": ("note",),
    "occurrences": ("note", "basis"),
    "veto_events": ("note",),
    "surveys": ("source", "basis"),
    "inspections": ("source", "basis"),
    "evidence": ("evidence_title", "original"),
}


@pytest.fixture(scope="module")
def books():
    """Plan, standards and both results, as loaded."""
    names = {"standards": STANDARDS, "results-h1": RESULTS, "results-year": RESULTS}
    samples_of = {name: load(samples.FOLDER / f"{name}.sample.xlsx", book) for name, book in names.items()}
    return {"plan": load(samples.FOLDER / "plan.xlsx"), **samples_of}


@pytest.fixture(scope="module")
def rewritten(tmp_path_factory):
    """A folder into which the samples were written again."""
    folder = tmp_path_factory.mktemp("samples")
    samples.write(folder)
    return folder


@pytest.fixture(scope="module")
def dossiers(books):
    """The scored dossier of each period."""
    plan = assemble(books["plan"].tables, books["standards"].tables)
    keys = keys_of(books["plan"].tables)
    made = {}
    for period in PERIODS:
        reported = replace(plan, results=assemble_results(books[f"results-{period}"].tables, keys), sample=True)
        made[period] = replace(reported, card=score(reported))
    return made


@pytest.fixture(scope="module")
def year(dossiers):
    return dossiers[Period.YEAR]


@pytest.fixture(scope="module")
def half(dossiers):
    return dossiers[Period.HALF_YEAR]


def submissions(books):
    """Every sample as the checks see it, in the order in which they are filled in."""
    plan = assemble(books["plan"].tables)
    scored = assemble(books["plan"].tables, books["standards"].tables)
    sheets = {"year": str(samples.YEAR), "plan_tables": books["plan"].tables}
    yield Submission(books["standards"], plan=plan, **sheets)
    files = frozenset(path.relative_to(samples.FOLDER).as_posix() for path in samples.FOLDER.rglob("*"))
    for period in PERIODS:
        added = {"standards_tables": books["standards"].tables, "period": period, "files": files}
        yield Submission(books[f"results-{period}"], plan=scored, **sheets, **added)


@pytest.mark.parametrize(
    ("name", "book"), [("standards", STANDARDS), ("results-h1", RESULTS), ("results-year", RESULTS)]
)
def test_the_samples_hold_what_their_content_says(rewritten, books, name, book):
    again = load(rewritten / f"{name}.sample.xlsx", book)

    assert books[name].tables == again.tables, "run python -m tests.source.samples"


def test_the_sample_evidence_is_what_its_content_says(rewritten):
    folders = (samples.FOLDER / samples.EVIDENCE, rewritten / samples.EVIDENCE)
    shipped, again = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)

    assert shipped == again


def test_the_plan_is_still_the_one_that_was_approved():
    assert hashlib.sha256((samples.FOLDER / "plan.xlsx").read_bytes()).hexdigest() == APPROVED


@pytest.mark.parametrize("period", PERIODS)
def test_a_year_without_real_results_takes_the_samples(period):
    found = yearbooks(samples.FOLDER / "plan.xlsx", period)

    assert found.sample
    names = [path.name for path in found.paths]
    assert names == ["plan.xlsx", "standards.sample.xlsx", f"results-{period}.sample.xlsx"]


@pytest.mark.parametrize("period", PERIODS)
def test_results_are_marked_as_samples_of_their_period(dossiers, period):
    results = dossiers[period].results

    assert (results.sample, results.period, results.as_of.year) == (True, period, samples.YEAR)


@pytest.mark.parametrize("name", ["standards", "results-h1", "results-year"])
def test_whatever_is_invented_says_so(books, name):
    told = [
        (str(row[code].location), row[code].written)
        for sheet, codes in INVENTED.items()
        if sheet in books[name].tables
        for row in books[name].tables[sheet].rows
        for code in codes
        if not row[code].blank
    ]

    assert told
    assert [one for one in told if MARK not in one[1]] == []


def test_handlers_are_no_real_looking_people(year):
    handlers = {one for indicator in year.plan.indicators for one in indicator.duty.handlers}

    assert handlers
    assert all(one.startswith(MARK) and len(one) == len(MARK) + 1 for one in handlers)


def test_every_piece_of_evidence_in_a_file_is_there_and_says_that_it_is_a_sample(year):
    files = [one.file for one in year.results.evidence if one.file]

    assert len(files) == len(set(files)) == len(list((samples.FOLDER / samples.EVIDENCE).iterdir()))
    assert all(MARK in (samples.FOLDER / file).read_text(encoding="utf-8") for file in files)


def test_goals_with_figures_stand_in_the_plan_or_are_said_to_be_assumed(books, year):
    own = [row for row in books["standards"].tables["standards"].rows if row["basis"].text == samples.OWN_GOAL]

    assert len(own) == 6
    for row in own:
        target = next(one.target for one in year.plan.indicators if one.key == row["part"].text)
        assert f"{row['goal'].number}{row['unit'].text}" in target


def test_the_samples_have_no_errors_and_show_a_cap_that_was_reached(books):
    found = [one for submission in submissions(books) for one in run(submission)]

    assert [(one.severity, one.code, one.location.source) for one in found] == [
        ("note", "R107", "standards.sample.xlsx"),
        ("note", "R202", "results-h1.sample.xlsx"),
        ("warning", "R334", "results-year.sample.xlsx"),
    ]


def test_every_method_is_used_and_every_parameter_reads_well(year):
    standards = [one.standard for one in year.plan.indicators]
    unread = [parse(METHODS[one.method], one.parameters)[1] for one in standards]

    assert {one.method for one in standards} == {one.code for one in METHODS}
    assert [one for one in unread if one] == []


@pytest.mark.parametrize("code", sorted(one.code for one in METHODS if one.options or one.entries))
def test_every_parameter_of_a_method_is_used_somewhere(books, code):
    method = METHODS[code]
    written = [
        row["parameters"].written for row in books["standards"].tables["standards"].rows if row["method"].text == code
    ]

    labels = [one.label for one in method.options]
    assert [one for one in labels if not any(one in text for text in written)] == []


def test_the_year_leaves_no_item_open_and_one_that_does_not_apply(year):
    standings = [one.standing for one in year.card.scores]

    assert (standings.count(Standing.SCORED), standings.count(Standing.EXCUSED)) == (53, 1)
    assert year.card.official


def test_a_rated_item_of_the_year_has_its_account_and_evidence(year):
    rated = [one for one in year.card.scores if Need.CLAIM in METHODS[one.indicator.standard.method].needs]
    given = [one for one in rated if one.standing is Standing.SCORED]

    assert Standard().method == "rating"
    assert len(given) > 25
    assert [one.indicator.key for one in given if not one.result.account] == []
    assert [one.indicator.key for one in given if not year.results.proving(one.indicator.key)] == []
    assert all(one.exact <= one.worth for one in given)


def test_the_year_comes_to_what_was_computed_by_hand(year):
    card = year.card

    assert (card.targets, card.bonus, card.deduction, card.total) == tuple(
        map(Decimal, ("92.21", "1.8", "0.5", "93.51"))
    )
    assert [(one.times, one.uncapped, one.points) for one in card.extras] == [
        (3, Decimal("1.5"), Decimal(1)),
        (1, Decimal("0.8"), Decimal("0.8")),
        (1, Decimal("0.5"), Decimal("0.5")),
    ]
    assert card.composite == Decimal("93.04")
    assert (card.earned_grade.name, card.grade.name, year.results.claimed_grade) == ("优秀", "良好", "良好")


def test_rounding_shows(year):
    halves = [one for one in year.card.scores if one.exact is not None and one.points != one.exact]

    assert (year.card.of("1-6#2").exact, year.card.of("1-6#2").points) == (Decimal("1.955"), Decimal("1.96"))
    assert len(halves) > 5


def test_half_a_year_has_open_items_and_every_pace(half):
    paces = {one.pace for one in half.card.scores}

    assert paces == set(Pace)
    assert not half.card.official
    assert 0 < half.card.targets_sum.open < 10


@pytest.mark.parametrize("period", PERIODS)
def test_whatever_lags_has_its_problem_and_a_remedy(dossiers, period):
    lagging = [one for one in dossiers[period].card.scores if one.pace is Pace.BEHIND]

    assert len(lagging) > 4
    assert [one.indicator.key for one in lagging if not (one.result.problem and one.result.remedy)] == []


def test_evidence_is_of_all_three_kinds(year):
    assert {one.kind for one in year.results.evidence} == set(EvidenceKind)


def test_books_hold_only_their_own_sheets(books):
    for name, book in (("plan", PLAN), ("standards", STANDARDS), ("results-h1", RESULTS), ("results-year", RESULTS)):
        assert set(books[name].sheets) <= {one.label for one in book.sheets}
