"""Diagnosis: which promises of SECURITY.md this machine keeps; each is tried, none believed, and no trace is left."""
