"""Files that are taken for one another: names that some systems hold for the same, and contents that are the same."""

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from evalgen.archive.stream import Heard, Measure, Meter, blocks, measure


def folding(files: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Pairs of different files whose names differ only by case or by Unicode form, each with the first of its kind."""
    first: dict[str, Path] = {}
    for file in files:
        known = first.setdefault(unicodedata.normalize("NFKC", str(file)).casefold(), file)
        if known != file:
            yield known, file


def same_content(files: Iterable[Path], heard: Heard | None = None) -> Iterator[tuple[Path, Path]]:
    """Pairs of files with the same content, each with the first of its kind.

    Only files of equal size are read, block by block; `heard` is told of how many bytes of those.
    """
    by_size: dict[int, list[tuple[Path, Measure]]] = defaultdict(list)
    for file in files:
        measured = measure(file)
        by_size[measured.size].append((file, measured))
    alike = [group for group in by_size.values() if len(group) > 1]
    meter = Meter(sum(measured.size for group in alike for _, measured in group), heard)
    for group in alike:
        first: dict[str, Path] = {}
        for file, measured in group:
            known = first.setdefault(_digest(meter.passing(blocks(file, measured))), file)
            if known != file:
                yield known, file


def _digest(content: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for block in content:
        digest.update(block)
    return digest.hexdigest()
