"""`python3 -m studypress`: the command line, in an interpreter that is already set up."""

from studypress.cli import main

if __name__ == "__main__":
    main()
