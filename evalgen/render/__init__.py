"""RENDER, CONVERT: from values to Word, from Word to PDF."""
