"""Sets the checkout up and prints the interpreter that is ready, for scripts such as .ci/run.

Each option names an extra of pyproject.toml: `--test`, `--judges`.
"""

import sys

from studypress.bootstrap import CHECKOUT, ensure

if __name__ == "__main__":
    ensure(CHECKOUT, {extra for extra in ("test", "judges") if f"--{extra}" in sys.argv})
    print(sys.executable)
