"""Surroundings: who runs the program, and in which characters it is understood."""

import os
import sys
from collections.abc import Iterator

from evalgen.diagnosis.sign import Sign, sign
from evalgen.text import diagnosing as say


def surroundings() -> Iterator[Sign]:
    """Look at the user and at the encodings of names and of the terminal."""
    if sys.platform == "win32":
        yield sign(say.USER, None, say.USER_UNSAID)
    else:
        ordinary = os.geteuid() != 0
        yield sign(say.USER, ordinary, say.ORDINARY if ordinary else say.ROOT, say.ROOT_MEND)
    spoken = {sys.getfilesystemencoding(), (sys.stdout.encoding or "utf-8")}
    plain = all(name.lower().replace("-", "") == "utf8" for name in spoken)
    told = say.UTF8 if plain else say.OTHER_ENCODING.format(names="、".join(sorted(spoken)))
    yield sign(say.ENCODING, plain, told, say.ENCODING_MEND)
