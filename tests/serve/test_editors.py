"""A problem opens in an author's editor, or its place can be copied."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from studypress.serve.editors import NONE, editors, guess

PATH = PurePosixPath("/home/ada/my notes/tea#1.md")

# What each editor is given for line 12, column 3 of PATH: a link, or else a command.
OPENED = {
    "vscode": "vscode://file/home/ada/my%20notes/tea%231.md:12:3",
    "vscode-insiders": "vscode-insiders://file/home/ada/my%20notes/tea%231.md:12:3",
    "vscodium": "vscodium://file/home/ada/my%20notes/tea%231.md:12:3",
    "cursor": "cursor://file/home/ada/my%20notes/tea%231.md:12:3",
    "windsurf": "windsurf://file/home/ada/my%20notes/tea%231.md:12:3",
    "zed": "zed://file/home/ada/my%20notes/tea%231.md:12:3",
    "idea": "idea://open?file=/home/ada/my%20notes/tea%231.md&line=12&column=3",
    "pycharm": "pycharm://open?file=/home/ada/my%20notes/tea%231.md&line=12&column=3",
    "webstorm": "webstorm://open?file=/home/ada/my%20notes/tea%231.md&line=12&column=3",
    "sublime": "subl://open?url=file:///home/ada/my%20notes/tea%231.md&line=12&column=3",
    "textmate": "txmt://open?url=file:///home/ada/my%20notes/tea%231.md&line=12&column=3",
    "bbedit": "x-bbedit://open?url=file:///home/ada/my%20notes/tea%231.md&line=12&column=3",
    "macvim": "mvim://open?url=file:///home/ada/my%20notes/tea%231.md&line=12&column=3",
    "emacs": "emacs +12:3 '/home/ada/my notes/tea#1.md'",
    "vim": "vim +12 '/home/ada/my notes/tea#1.md'",
    "nvim": "nvim +12 '/home/ada/my notes/tea#1.md'",
    "helix": "hx '/home/ada/my notes/tea#1.md':12:3",
    "kakoune": "kak +12:3 '/home/ada/my notes/tea#1.md'",
    "micro": "micro +12:3 '/home/ada/my notes/tea#1.md'",
    "nano": "nano +12,3 '/home/ada/my notes/tea#1.md'",
    "kate": "kate -l 12 -c 3 '/home/ada/my notes/tea#1.md'",
    "gedit": "gedit +12:3 '/home/ada/my notes/tea#1.md'",
}


def test_each_editor_has_its_case() -> None:
    assert OPENED.keys() == editors().keys()


@pytest.mark.parametrize("name", OPENED)
def test_it_opens_at_the_place(name: str) -> None:
    editor = editors()[name]
    assert (editor.link(PATH, 12, 3) or editor.words(PATH, 12, 3)) == OPENED[name]


def test_a_place_without_a_line_is_the_first_one() -> None:
    assert editors()["zed"].link(PurePosixPath("/a.md"), 0, 0) == "zed://file/a.md:1:1"


def test_a_path_of_windows_is_a_link_too() -> None:
    path = PureWindowsPath(r"C:\notes\tea.md")
    assert editors()["vscode"].link(path, 2, 1) == "vscode://file/C%3A/notes/tea.md:2:1"


def test_without_an_editor_the_place_is_copied() -> None:
    assert NONE.link(PATH, 12, 3) == ""
    assert NONE.words(PurePosixPath("/a.md"), 12, 3) == "/a.md:12"


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vim"}, "vscode"),
        ({"EDITOR": "/usr/local/bin/nvim"}, "nvim"),
        ({"VISUAL": "", "EDITOR": "zeditor"}, "zed"),
        ({"EDITOR": "emacsclient -t"}, "emacs"),
        ({"EDITOR": "'/opt/my editors/subl' -w"}, "sublime"),
        ({"EDITOR": "code.cmd"}, "vscode"),
        ({"EDITOR": "edlin"}, "none"),
        ({"EDITOR": "'vim"}, "none"),
        ({}, "none"),
    ],
)
def test_the_editor_is_guessed(environment: dict[str, str], name: str) -> None:
    assert guess(environment).name == name


def test_each_program_belongs_to_one_editor() -> None:
    programs = [program for editor in editors().values() for program in editor.programs]
    assert len(programs) == len(set(programs))
