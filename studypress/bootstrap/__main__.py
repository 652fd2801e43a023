"""Sets the checkout up and prints the interpreter that is ready, for scripts such as .ci/run."""

import sys

from studypress.bootstrap import CHECKOUT, ensure

if __name__ == "__main__":
    ensure(CHECKOUT, "--test" in sys.argv)
    print(sys.executable)
