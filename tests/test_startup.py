"""A command is there at once because it loads only what it needs: what it has loaded, the interpreter tells."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
BUILDERS = {"docx", "docxtpl", "fontTools", "jinja2", "openpyxl", "pikepdf", "pypdfium2", "xlsxwriter"}
HEAVY = BUILDERS | {"PIL", "lxml", "numpy", "pandas", "rich"}
RUN = """
import sys
from evalgen.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print("loaded", *{name.partition(".")[0] for name in sys.modules})
"""


def loaded(*words):
    """The libraries that a fresh interpreter has loaded when a command is done."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return set(done.stdout.rpartition("loaded ")[2].split())


@pytest.mark.parametrize("words", [["--help"], ["check", "--help"], ["collect", "split", "--help"]], ids=" ".join)
def test_help_needs_no_library(words):
    assert loaded(*words) & HEAVY == set()


def test_a_check_of_the_plan_needs_no_library_beside_the_process_that_reads():
    loaded("check", "2021")  # learns the machine's fonts, where nobody has yet

    assert loaded("check", "2021") & HEAVY == set()
