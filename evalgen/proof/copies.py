"""Finished files as text, ready to be compared: the flow, the units, the table."""

from collections.abc import Iterator
from dataclasses import dataclass

from evalgen.model.finding import Location
from evalgen.proof.grid import Drawing, Grid, drawings, page_grids, word_grids
from evalgen.proof.measurement import AnyUnit
from evalgen.proof.prove import Proof
from evalgen.proof.rows import PrintedTable, printed_table
from evalgen.proof.word import Charted
from evalgen.text import proof_words as words


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One finished file as text: the flow piece by piece with its page, the units, the table.

    A Word file has no pages: there a piece's number counts the tables.  `cells` are those of all `grids`; `charts` are
    a Word file's, `drawings` what a PDF shows in frames.
    """

    name: str
    code: str
    pieces: tuple[tuple[str, int], ...]
    cells: tuple[tuple[str, int], ...]
    units: tuple[AnyUnit, ...]
    number: str
    table: PrintedTable | None
    paged: bool = True
    charts: tuple[Charted, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    grids: tuple[Grid, ...] = ()

    @property
    def text(self) -> str:
        """The flow without tables."""
        return "".join(text for text, _ in self.pieces)

    def place(self, page: int = 0, cell: str = "") -> Location:
        """Where a finding points."""
        named = (words.page(page) if self.paged else words.grid(page)) if page else ""
        return Location(self.name, named, cell)


def copies_of(code: str, proof: Proof) -> Iterator[Copy]:
    """The files of one proof as text; a file that was not read is left out."""
    if proof.word is not None and proof.word_parts is not None and proof.docx is not None:
        flow = [(one.bare, 0) for one in proof.word.paragraphs if one.bare]
        grids = word_grids(proof.word)
        small = [table for table in proof.word.tables if table.floating]
        cells = [cell for table in small for row in table.rows for cell in row.cells]
        flow += [(one.bare, 0) for cell in cells for one in cell.paragraphs]
        yield Copy(
            name=proof.docx.name,
            code=code,
            pieces=tuple(flow),
            cells=tuple((cell.text, 0) for grid in grids for cell in grid),
            units=tuple(proof.word_parts.units),
            number=proof.word_parts.number.text if proof.word_parts.number else "",
            table=printed_table(grids),
            paged=False,
            charts=tuple(
                one for table in proof.word.tables for row in table.rows for cell in row.cells for one in cell.charts
            ),
            grids=tuple(grids),
        )
    if proof.sheets is not None and proof.page_parts is not None and proof.pdf is not None:
        grids = page_grids(proof.sheets)
        yield Copy(
            name=proof.pdf.name,
            code=code,
            pieces=tuple((item.text, item.page) for item in proof.sheets.items),
            cells=tuple((cell.text, cell.page) for grid in grids for cell in grid),
            units=tuple(proof.page_parts.units),
            number=proof.page_parts.number.text if proof.page_parts.number else "",
            table=printed_table(grids),
            drawings=drawings(proof.sheets),
            grids=tuple(grids),
        )
