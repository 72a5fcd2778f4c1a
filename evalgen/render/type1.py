"""Type 1 fonts in a PDF: their UniqueID, which LibreOffice counts up through all documents of one process.

It stands in the clear and in the encrypted part (Adobe Type 1 Font Format, 5.4 and 7.3), where one other digit changes
every byte that follows.  Numbered per document instead, a PDF's bytes no longer tell what else was converted with it.
"""

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

FIRST_ID: Final = 4_100_001
"""Adobe leaves 4000000 to 4999999 free for anyone's use."""

_UNIQUE_ID: Final = re.compile(rb"/UniqueID (\d{7}) ")
_KEY: Final = 55665
_FACTOR: Final = 52845
_ADDEND: Final = 22719
_MASK: Final = 0xFFFF


def with_unique_id(font: bytes, clear: int, encrypted: int, number: int) -> bytes:
    """Return the font with another UniqueID of seven digits; `clear` and `encrypted` are the lengths of its parts."""
    wanted = b"/UniqueID %d " % number
    head, rest = _UNIQUE_ID.sub(wanted, font[:clear]), font[clear + encrypted :]
    if head == font[:clear]:
        return font
    return head + _encrypt(_UNIQUE_ID.sub(wanted, _decrypt(font[clear : clear + encrypted]))) + rest


def _decrypt(content: bytes) -> bytes:
    """All bytes at once: a key is a sum of the bytes before it, each times a power of the factor, modulo 65536."""
    cipher = np.frombuffer(content, np.uint8)
    powers, inverse = _powers(_FACTOR, len(cipher)), _powers(pow(_FACTOR, -1, _MASK + 1), len(cipher))
    steps = cipher[:-1] * inverse[:-1] + np.uint16(_ADDEND) * inverse[1:]
    first = np.array([_KEY][: len(cipher)], np.uint16)
    keys = np.add.accumulate(np.concatenate((first, steps)), dtype=np.uint16) * powers
    return (cipher ^ (keys >> 8).astype(np.uint8)).tobytes()


def _powers(base: int, count: int) -> NDArray[np.uint16]:
    """The first powers of a number modulo 65536, from 1 on."""
    factors = np.full(count, base, np.uint16)
    factors[:1] = 1
    return np.multiply.accumulate(factors, dtype=np.uint16)


@lru_cache(maxsize=64)  # the documents of many units have fonts with the same letters
def _encrypt(content: bytes) -> bytes:
    key, cipher = _KEY, bytearray()
    for byte in content:
        byte ^= key >> 8
        cipher.append(byte)
        key = (byte + key) * _FACTOR + _ADDEND & _MASK
    return bytes(cipher)
