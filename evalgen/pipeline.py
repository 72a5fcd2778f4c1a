"""The whole flow on one page: requests become commissions, and commissions editions.

load, validate, assemble, score (`commission`), set, prove, publish (`making`).  Findings that are errors stop the flow
after validate and after prove; then nothing in the edition's folder changes.
"""

from collections.abc import Iterator, Sequence

from evalgen.commission import Commission, Outcome, Request, commission
from evalgen.errors import EvalgenError
from evalgen.render.fonts import FontSetup, font_setup
from evalgen.workbook.read import reader


def build(request: Request) -> Outcome:
    """Make the edition that is asked for; take the former one when nothing that goes into it has changed.

    Raises UsageError where none of the documents has anything to say.
    """
    wanted = commission(request, font_setup(request.cache))
    if isinstance(wanted, Outcome):
        return wanted
    from evalgen.making import made  # loaded only where there is something to make

    return made(wanted)


def build_all(requests: Sequence[Request]) -> Iterator[tuple[int, Outcome | EvalgenError]]:
    """Make many editions, all with the same settings, side by side; tell of each, by its number, what came of it.

    They share the process that reads workbooks and calls of LibreOffice, and fail one by one: where a shared call
    fails, each is tried alone.
    """
    wanted: dict[int, Commission] = {}
    fonts: FontSetup | None = None
    with reader() as child:
        for number, request in enumerate(requests):
            try:
                fonts = fonts or font_setup(request.cache)
                found = commission(request, fonts, child)
            except EvalgenError as failure:
                yield number, failure
                continue
            if isinstance(found, Outcome):
                yield number, found
            else:
                wanted[number] = found
    if wanted:
        from evalgen.making import made_together

        numbers = tuple(wanted)
        for place, outcome in made_together(tuple(wanted.values())):
            yield numbers[place], outcome
