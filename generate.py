"""Starts the command line of evalgen; holds no logic."""

import sys

from evalgen import environment

if __name__ == "__main__":
    environment.enter()

    from evalgen.cli import main

    sys.exit(main(sys.argv[1:], install=True))
