"""From Word to PDF for the battery: many files in one call of the project's own converter."""

from collections.abc import Sequence
from pathlib import Path

from evalgen.render.fonts import font_setup
from evalgen.render.pdf import convert as render
from evalgen.render.pdf import find_converter

PROJECT = Path(__file__).parents[2]


def convert(files: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Convert every file into `folder` in one call."""
    office = find_converter(fonts=font_setup(PROJECT / ".cache"), timeout=560)
    return render(files, folder, office)
