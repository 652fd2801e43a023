#!/usr/bin/env python3
"""The front door: sets up what is missing, then hands over to the command line."""

import sys

if sys.version_info < (3, 11):
    sys.exit("studypress needs Python 3.11 or newer; run publish.py with such a Python.")


def main() -> None:
    """Run the command line, in an interpreter that has all it needs."""
    from studypress import bootstrap

    bootstrap.start(sys.argv[1:])

    try:
        from studypress import cli

        cli.main()
    except ImportError as fault:
        bootstrap.mend(fault)
        raise


if __name__ == "__main__":
    main()
