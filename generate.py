"""Starts the command line of evalgen; holds no logic."""

import sys

from evalgen import install

if __name__ == "__main__":
    install.ensure(sys.argv[1:])

    from evalgen.cli import main

    sys.exit(main(sys.argv[1:]))
