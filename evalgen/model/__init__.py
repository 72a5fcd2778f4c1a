"""FACTS: frozen dataclasses that every floor may speak of; standard library only."""
