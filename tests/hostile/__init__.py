"""Hostile and broken files: a generator of them, and what becomes of each by every command that reads such a file."""
