"""How proving an edition compares with making it, side by side in one run: `make bench`."""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from evalgen import making
from evalgen.commission import Request
from evalgen.pipeline import build
from evalgen.settings import Settings
from evalgen.yearbooks import Yearbooks

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 3


def main() -> None:
    """Build the edition of 2021 a few times and print proving as a share of making."""
    shares, spent = [], [0.0]
    prove = making.prove_edition

    def timed(*arguments: object, **named: object) -> object:
        began = time.perf_counter()
        proof = prove(*arguments, **named)  # type: ignore[arg-type]
        spent[0] = time.perf_counter() - began
        return proof

    making.prove_edition = timed  # type: ignore[assignment]
    for number in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            build(
                Request(
                    books=Yearbooks(plan=PROJECT / "data" / "2021" / "plan.xlsx"),
                    out=Path(folder),
                    templates=PROJECT / "templates",
                    cache=PROJECT / ".cache",
                    settings=Settings(),
                )
            )
            rest = time.perf_counter() - began - spent[0]
        shares.append(spent[0] / rest)
        print(f"{number + 1}: making {rest:.2f} s, proving {spent[0]:.2f} s, ratio {shares[-1]:.2f}")
    print(f"proving / making, median of {ROUNDS}: {median(shares):.2f}")


if __name__ == "__main__":
    sys.exit(main())
