"""The shapes of Chinese numbering that the builder recognises in a line of prose (GB/T 9704 7.3.3)."""

import re

_NUMERALS = "一二三四五六七八九十"

LEVEL_ONE = re.compile(rf"[{_NUMERALS}]+、")
"""一、 opens a first-level heading."""

LEVEL_TWO = re.compile(rf"（(?:[{_NUMERALS}]|\{{%[^%]*%\}})+）[^。]*。?")
"""（一） opens a second-level heading, which runs to the end of its sentence; a template may choose its numeral."""
