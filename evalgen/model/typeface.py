"""Typefaces: which characters a face can print, officially and on this machine."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The characters (code points) of an official face, and of what stands in for it in PDFs made here.

    `stand_in` is empty where the official face itself is installed.
    """

    face: str
    stand_in: str
    official: frozenset[int]
    available: frozenset[int]
