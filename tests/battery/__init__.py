"""The mutation battery: clean documents, single defects planted in them, and what the prover caught."""
