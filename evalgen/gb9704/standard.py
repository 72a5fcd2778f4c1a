"""GB/T 9704-2012 as numbers: the measures that the builder sets and the prover measures, each with its clause.

Millimetres count from the sheet's top left corner unless a name says otherwise; twips are 1/20 point.
"""

from typing import Final

# Sheet and type area (版心), 5.1 and 5.2.
SHEET_WIDTH: Final = 210.0
SHEET_HEIGHT: Final = 297.0
MARGIN_TOP: Final = 37.0
MARGIN_LEFT: Final = 28.0
MARGIN_RIGHT: Final = 26.0
MARGIN_BOTTOM: Final = 35.0
AREA_WIDTH: Final = 156.0
AREA_HEIGHT: Final = 225.0
AREA_RIGHT: Final = MARGIN_LEFT + AREA_WIDTH
AREA_BOTTOM: Final = MARGIN_TOP + AREA_HEIGHT
LINES_PER_PAGE: Final = 22
GLYPHS_PER_LINE: Final = 28

# Type sizes in points: 2号, 3号, 4号, 5号.
SIZE_2: Final = 22.0
SIZE_3: Final = 16.0
SIZE_4: Final = 14.0
SIZE_5: Final = 10.5

# One 字 of the body (156 mm / 28) and of 4号 type, in millimetres.
GLYPH: Final = AREA_WIDTH / GLYPHS_PER_LINE
GLYPH_4: Final = SIZE_4 * 25.4 / 72

# The red head, 7.2.
MARK_INK_TOP: Final = 72.0
RULE_UNDER_NUMBER: Final = 4.0

# The imprint's last rule, 7.4.1, and the page number's dash, 7.5.
IMPRINT_BOTTOM: Final = AREA_BOTTOM
NUMBER_DASH: Final = AREA_BOTTOM + 7.0
