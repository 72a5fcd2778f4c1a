"""The package's README: what lies where, and how to verify it with what every system brings along.

It tells no day and no place, so that equal packages have equal READMEs.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from evalgen.archive.bag import HAS_SM3, PAYLOAD, SM3_LIST, Deposit
from evalgen.text import bagging


def readme(name: str, organization: str, year: int, deposits: Sequence[Deposit], *, sample: bool = False) -> str:
    """Compose `README.txt` of the package called `name`, whose payload is all in `deposits`."""
    return bagging.README.format(
        organization=organization,
        year=year,
        name=name,
        sample=bagging.SAMPLE if sample else "",
        tree="".join(f"{line}\n" for line in _tree(deposits)),
        files=len(deposits),
        size=sum(one.size for one in deposits),
        listing=bagging.LISTING,
        sm3=bagging.SM3 if HAS_SM3 else "",
    )


def _tree(deposits: Sequence[Deposit]) -> Iterator[str]:
    counts = Counter(f"{PAYLOAD}/{one.path.partition('/')[0]}/" for one in deposits)
    for path, meaning in bagging.TREE.items():
        line = bagging.TREE_LINE.format(path=path, meaning=meaning)
        if path in counts:
            yield line + bagging.TREE_FILES.format(count=counts[path])
        elif not path.startswith(PAYLOAD) and (HAS_SM3 or path != SM3_LIST):
            yield line
