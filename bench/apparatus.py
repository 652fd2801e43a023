"""What the apparatus of a book costs: `python bench/apparatus.py [QUESTIONS]`.

The same notes are built with and without index, lists, ways in and links to the glossary, by turns.
A ratio of CPU seconds is printed for each edition; it is to be at most 1.15.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.apparatus import add_apparatus  # noqa: E402
from tests.generate import guide_folder  # noqa: E402

_OFF = (
    "{list_of_figures: false, list_of_tables: false, by_level: false, by_tag: false, "
    "terms_met: false, index: false}"
)
_WITHOUT = f"link_terms: false\nbook: {_OFF}\nebook: {_OFF}\n"
_ROUNDS = 2


def cpu(edition: str, project: Path) -> float:
    """CPU seconds of a build from nothing."""
    shutil.rmtree(project / "build", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "studypress", "build", edition, "--project", project, "--quiet"],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(folder: Path, questions: int) -> None:
    """Build both by turns, and print the least of each and their ratio."""
    projects = {}
    for name in ("with", "without"):
        project = add_apparatus(guide_folder(folder / name, questions))
        projects[name] = project
        if name == "without":
            settings = project / "content" / "guide.yaml"
            settings.write_text(settings.read_text("utf-8") + _WITHOUT, encoding="utf-8")
    for edition in ("ebook", "book"):
        spent: dict[str, list[float]] = {name: [] for name in projects}
        for _ in range(_ROUNDS):
            for name, project in projects.items():
                spent[name].append(cpu(edition, project))
        least = {name: min(seconds) for name, seconds in spent.items()}
        ratio = least["with"] / least["without"]
        print(f"{edition}, {questions} questions: {least['without']:.2f} CPU s without apparatus")
        print(f"  with it {least['with']:.2f} s, ratio {ratio:.2f} (at most 1.15)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name), int(sys.argv[1]) if len(sys.argv) > 1 else 200)
