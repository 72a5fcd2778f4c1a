"""What a run of the command line has loaded when it is done, as a fresh interpreter tells."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]
LIBRARIES = {
    "PIL", "defusedxml", "docx", "docxtpl", "filelock", "fontTools", "jinja2", "lxml", "numpy", "openpyxl", "pandas",
    "pdfplumber", "pikepdf", "pypdfium2", "rich", "xlsxwriter",
}  # fmt: skip
# Parts of the standard library that take their time.
SLOW = {"asyncio", "email", "http", "importlib.metadata", "ssl", "tarfile", "unittest", "urllib.request"}
_RUN = """
import runpy, sys
sys.argv = ["generate.py", *sys.argv[1:]]
before = set(sys.modules)
try:
    runpy.run_path("generate.py", run_name="__main__")
except SystemExit:
    pass
print("loaded", *sorted(set(sys.modules) - before))
"""


def run(*words):
    """What the command says, and the modules that it has loaded beside those of the interpreter itself."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *words], cwd=PROJECT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    said, _, modules = done.stdout.rpartition("loaded ")
    return said, frozenset(modules.split())


def among(names, modules):
    """Those of the names that are loaded: a module goes with all that is in it."""
    return {name for name in names if any(one == name or one.startswith(f"{name}.") for one in modules)}
