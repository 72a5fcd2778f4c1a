"""Tables on the terminal: as wide as it is, and as wide as they need where nobody looks."""

import sys

from rich.console import Console
from rich.table import Table

_COLUMNS = 160


def print_table(table: Table) -> None:
    """Print a table of the result."""
    Console(width=None if sys.stdout.isatty() else _COLUMNS).print(table)
