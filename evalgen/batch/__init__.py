"""BATCH: many workbooks, an edition each; one that is bad, hangs or kills its worker stops none of the others."""
