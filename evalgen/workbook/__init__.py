"""LOAD: the only package that knows sheets and cells."""
