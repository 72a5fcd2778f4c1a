"""Which workbooks of a year are meant, and which of them are samples."""

import pytest

from evalgen.model.result import Period
from evalgen.yearbooks import latest, yearbooks


@pytest.fixture
def plan(tmp_path):
    def lay(*names):
        for name in ("plan.xlsx", *names):
            (tmp_path / name).touch()
        return tmp_path / "plan.xlsx"

    return lay


def names(books):
    return [path.name for path in books.paths]


def test_real_books_go_before_samples(plan):
    books = yearbooks(
        plan("standards.xlsx", "standards.sample.xlsx", "results-year.xlsx", "results-year.sample.xlsx"), Period.YEAR
    )

    assert names(books) == ["plan.xlsx", "standards.xlsx", "results-year.xlsx"]
    assert not books.sample


def test_a_sample_stands_in_and_is_known_as_one(plan):
    books = yearbooks(plan("standards.xlsx", "results-h1.sample.xlsx"), Period.HALF_YEAR)

    assert names(books) == ["plan.xlsx", "standards.xlsx", "results-h1.sample.xlsx"]
    assert books.sample


def test_sample_standards_never_go_with_real_results(plan):
    books = yearbooks(plan("standards.sample.xlsx", "results-year.xlsx"), Period.YEAR)

    assert names(books) == ["plan.xlsx", "results-year.xlsx"]
    assert not books.sample


def test_the_years_start_has_no_results(plan):
    books = yearbooks(plan("standards.sample.xlsx", "results-h1.xlsx"), Period.START)

    assert names(books) == ["plan.xlsx", "standards.sample.xlsx"]
    assert books.sample


@pytest.mark.parametrize(
    ("there", "period"),
    [
        ([], Period.START),
        (["results-h1.sample.xlsx"], Period.HALF_YEAR),
        (["results-h1.sample.xlsx", "results-year.sample.xlsx"], Period.YEAR),
        (["results-h1.xlsx", "results-year.sample.xlsx"], Period.HALF_YEAR),
        (["results-h1.xlsx", "results-year.xlsx"], Period.YEAR),
    ],
)
def test_the_last_period_with_real_results_is_meant_else_the_last_with_samples(plan, there, period):
    assert latest(plan(*there)) is period
