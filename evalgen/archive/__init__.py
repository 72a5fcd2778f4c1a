"""ARCHIVE: a year of records, data and evidence in one package that can be verified without this program."""
