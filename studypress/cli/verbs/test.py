"""The verb `test`: runs the tests of studypress itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from studypress.cli.group import Verb

NEEDS = ("libraries", "tests")
_JUDGES = "tests/judges tests/reader"


@click.command(cls=Verb, context_settings={"ignore_unknown_options": True})
@click.option("--judges", is_flag=True, help="Run what needs browsers and linters, and only that.")
@click.argument("arguments", metavar="[ARGUMENT]...", nargs=-1, type=click.UNPROCESSED)
def test(judges: bool, arguments: tuple[str, ...]) -> None:
    """Run the tests of studypress itself; arguments go on to pytest.

    With --judges the tests in tests/judges and tests/reader are run, in Chromium and Firefox, and
    no others. The set-up installs what they need where it may, and says otherwise what is to be
    installed.

    \b
    Examples:
      publish.py test
      publish.py test tests/cli/test_cli.py -k json
      publish.py test tests/test_pages.py --renew-pages
      publish.py test --judges
    """
    import subprocess

    root = Path(__file__).parents[3]
    if not (root / "tests").is_dir():
        raise click.UsageError("the tests are in the checkout, not in an installed studypress")
    # Neighbours stay in one process as long as they can, which sets up once what they share.
    workers = ["-n", str(os.cpu_count() or 1), "--dist=worksteal"] if not arguments else []
    # `testpaths` is where pytest looks if the arguments name no place.
    chosen = ["--judges", f"--override-ini=testpaths={_JUDGES}"] if judges else []
    command = [sys.executable, "-m", "pytest", *workers, *chosen, *arguments]
    # The exit codes of pytest: 0 all passed, 4 wrong usage; any other is some kind of failure.
    sys.exit({0: 0, 4: 2}.get(subprocess.run(command, cwd=root, check=False).returncode, 1))
