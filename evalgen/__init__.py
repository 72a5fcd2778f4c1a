"""evalgen: from an office's workbook to its official documents, proven to the character and the millimetre."""

__version__ = "0.1.0"
