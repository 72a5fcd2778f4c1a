"""CHINESE that the program itself speaks."""
