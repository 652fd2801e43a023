"""veraPDF, which finds the rules of PDF/UA and PDF/A that files break.

Maven fetches it (verapdf.xml), and keeps it for the next time.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import ROOT

PROFILES = ("ua1", "3a")
"""PDF/UA-1 and PDF/A-3a."""
_JAR = "greenfield-apps-1.28.2.jar"
_SHA256 = "687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6"
_FEWEST_RULES = 50
_CLASS = "org.verapdf.apps.GreenfieldCliWrapper"


class VeraPdf:
    """The program in a folder."""

    def __init__(self, folder: Path) -> None:
        """Fetch it. Raises AssertionError where it is not the file that we know."""
        pom = ROOT / "tests" / "judges" / "verapdf.xml"
        place = [f"-DoutputDirectory={folder}", "-DincludeScope=runtime"]
        copy = ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", *place]
        subprocess.run(copy, check=True, capture_output=True)
        assert hashlib.sha256((folder / _JAR).read_bytes()).hexdigest() == _SHA256
        java = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{folder}/*"]
        self._program = [*java, _CLASS, "--format", "json", "--maxfailuresdisplayed", "2"]

    def broken(self, paths: Sequence[Path], profile: str) -> dict[str, dict[str, str]]:
        """The rules of a profile that files break: for each file each rule with a place and why."""
        command = [*self._program, "-f", profile, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True)
        jobs = json.loads(done.stdout)["report"]["jobs"]
        assert len(jobs) == len(paths), done.stderr
        found = {}
        for job in jobs:
            (result,) = job["validationResult"]
            details = result["details"]
            assert details["passedRules"] > _FEWEST_RULES, "nothing was looked at"
            found[Path(job["itemDetails"]["name"]).name] = {
                f"{rule['clause']}-{rule['testNumber']}": str(rule["checks"][:1])
                for rule in details["ruleSummaries"]
                if rule["ruleStatus"] == "FAILED"
            }
        return found
