"""The verb `serve`, run as a program: what it prints, and how it ends."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from studypress.release import Manifest
from studypress.serve.run import listen
from tests.conftest import ROOT, Run, build
from tests.serve.conftest import SECONDS, project
from tests.serve.serving import served


def hear(address: str, wanted: str) -> None:
    """Listen to the events until one has some words in it."""
    parts = urlsplit(address)
    assert parts.hostname
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=SECONDS)
    connection.request("GET", parts.path)
    cookie = connection.getresponse().getheader("set-cookie", "")
    connection.close()
    connection.request("GET", "/events", headers={"cookie": cookie.partition(";")[0]})
    stream = connection.getresponse()
    while wanted not in stream.readline().decode():
        pass
    connection.close()


def is_alive(group: int) -> bool:
    """True while any process of a group is there."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
@pytest.mark.parametrize("moment", ['"stage": "setting"', '"version": 1'])
def test_it_ends_at_once_and_leaves_everything_whole(
    tmp_path: Path, told: signal.Signals, moment: str
) -> None:
    folder = project(tmp_path, "book")
    build(folder, folder / "build")
    before = Manifest.read(folder / "build").standing(folder / "build")
    text = (folder / "content" / "01-tea.md").read_text(encoding="utf-8")
    (folder / "content" / "01-tea.md").write_text(text + "\nMore.\n", encoding="utf-8")
    with served(folder) as preview:
        hear(preview.address, moment)
        assert preview.end(told) == 0
        assert preview.process.stdout
        assert preview.process.stdout.read() == "Ctrl-C ends it.\n"
        assert not is_alive(preview.process.pid)
    after = Manifest.read(folder / "build")
    assert after.standing(folder / "build").files == after.files
    assert after.files == before.files or moment != '"stage": "setting"'
    build(folder, folder / "build")


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it needs numbers of threads")
def test_it_ends_whichever_thread_the_signal_reaches(tmp_path: Path) -> None:
    with served(project(tmp_path, "ebook")) as preview:
        hear(preview.address, '"version": 1')
        threads = sorted(
            int(one.name) for one in Path(f"/proc/{preview.process.pid}/task").iterdir()
        )
        os.kill(threads[-1], signal.SIGINT)  # Linux prefers the thread of this number
        assert preview.process.wait(SECONDS) == 0


def test_a_port_that_is_taken_is_passed_over() -> None:
    first = listen(0)
    port = first[0].getsockname()[1]
    second = listen(port)
    try:
        assert second[0].getsockname()[1] > port
        hosts = {one.getsockname()[0] for one in (*first, *second)}
        assert hosts <= {"127.0.0.1", "::1"}
    finally:
        for one in (*first, *second):
            one.close()


def test_no_other_interface_is_listened_on(tmp_path: Path) -> None:
    with served(project(tmp_path, "ebook")) as preview:
        port = urlsplit(preview.address).port
        assert port
        with socket.socket() as other, pytest.raises(ConnectionRefusedError):
            other.connect(("127.0.0.2", port))


def test_an_unknown_editor_is_told_with_those_there_are(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--project", tmp_path, "--editor", "edlin", "--no-open")
    assert done.returncode == 2
    assert "There is no editor edlin. There are: vscode, " in done.stderr


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--project", tmp_path / "nowhere", "--no-open")
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_the_browser_is_opened_unless_it_is_not_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened.txt"
    browser = tmp_path / "browser.sh"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new; mv {opened}.new {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    folder = project(tmp_path, "ebook")
    with served(folder) as preview:
        hear(preview.address, '"version": 1')
        assert not opened.exists()
    command = [sys.executable, "-m", "studypress", "serve", "--project", str(folder), "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        hear(address, '"version": 1')
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
    assert opened.read_text() == address


def test_the_events_are_json(tmp_path: Path) -> None:
    with served(project(tmp_path, "ebook")) as preview:
        hear(preview.address, json.dumps("All about tea"))
