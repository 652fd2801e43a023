"""What is known of a language: every file says all that is needed, and a project may say more."""

from __future__ import annotations

import string
from pathlib import Path
from typing import Any

import pytest
import yaml

from studypress import layouts
from studypress.language import files
from studypress.language.load import all_asking, direction, load
from studypress.language.record import Language
from studypress.language.tags import FOLDER
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Report
from tests.conftest import committed, committed_kinds
from tests.tables import each_row

OWN = sorted((layouts.builtin() / FOLDER).glob("*.yaml"))
OURS = committed(f"layouts/{FOLDER}", ".yaml")
SAID: dict[str, dict[str, Any]] = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in OWN
}
ENGLISH = SAID["en"]
# Ours say everything; a language that somebody tries out may say only some of it.
FULL = [
    name
    for name, said in SAID.items()
    if "words" in said and (name in OURS or said["words"].keys() == ENGLISH["words"].keys())
]
OF_THE_SITE = "web_"
# The full stop, question mark, colon and ellipsis of all scripts: Greek asks with a semicolon.
ENDS = (".。।۔։", "?？؟;", ":：", "…")
ANNOUNCED = [name for name, kind in KINDS.items() if kind.announced]
TAGS = {"zh-hant": "zh-Hant"}


def known(tag: str, project: Path | None = None) -> Language:
    report = Report()
    language = load(TAGS.get(tag, tag), project or layouts.builtin().parent, report)
    assert not report.problems
    return language


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_sixteen_languages_at_least_are_known_in_full() -> None:
    assert len(FULL) >= 16


@pytest.mark.parametrize("name", FULL)
def test_every_full_language_has_the_same_words(name: str) -> None:
    words = SAID[name]["words"]
    assert list(words) == list(ENGLISH["words"])
    assert list(words["labels"]) == list(ENGLISH["words"]["labels"])
    assert len(words["levels"]) == 3
    for key, english in ENGLISH["words"].items():
        if isinstance(english, str):
            assert fields(words[key]) == fields(english), key
            assert words[key].strip()


def end_of(text: str) -> str:
    """The kind of mark that the text ends with, or ""."""
    last = text.rstrip()[-1:]
    return next((marks for marks in ENDS if last in marks), "")


@pytest.mark.parametrize("name", FULL)
def test_what_is_a_sentence_on_the_site_is_one_in_every_language(name: str) -> None:
    words = SAID[name]["words"]
    for key in (key for key in words if key.startswith(OF_THE_SITE)):
        english, said = ENGLISH["words"][key], words[key]
        ends = {end_of(text) for text in ([said] if isinstance(said, str) else said.values())}
        assert ends == {end_of(english if isinstance(english, str) else english["other"])}, key


@pytest.mark.parametrize("name", FULL)
def test_every_full_language_has_the_same_groups_that_are_read(name: str) -> None:
    for group in ("asking", "around", "sentences"):
        assert list(SAID[name][group]) == list(ENGLISH[group])
    assert list(SAID[name]["labels"]) == list(ENGLISH["labels"])


@pytest.mark.parametrize("name", SAID)
def test_no_file_has_what_means_nothing(name: str) -> None:
    known_keys = files.merged(files.OPTIONAL, ENGLISH)
    told: list[str] = []
    files.fitting(SAID[name], known_keys, "", lambda message, hint: told.append(message))
    assert told == []


@pytest.mark.parametrize("section", ["words", "labels", "asking", "around", "sentences", "guess"])
def test_a_section_by_itself_is_what_it_is_in_the_file(section: str) -> None:
    whole = {name: said[section] for name, said in SAID.items() if section in said}
    assert files.sections(section) == whole


def test_every_kind_that_is_announced_has_labels() -> None:
    assert set(ENGLISH["labels"]) == set(ENGLISH["words"]["labels"])
    assert committed_kinds() & set(ANNOUNCED) <= set(ENGLISH["labels"]) <= set(ANNOUNCED)


@pytest.mark.parametrize("kind", ANNOUNCED)
def test_the_name_of_a_kind_announces_it_where_no_label_does(kind: str) -> None:
    assert known("tlh").labels[kind] == kind


@each_row(
    "name, kind, label",
    [
        (name, kind, label)
        for name in FULL
        for kind, labels in SAID[name]["labels"].items()
        for label in labels
    ],
)
def test_each_label_is_read_in_its_language(name: str, kind: str, label: str) -> None:
    assert known(name).labels[label.lower()] == kind


@pytest.mark.parametrize("name", FULL)
def test_each_english_label_is_read_in_every_language(name: str) -> None:
    own = {word.lower() for words in SAID[name]["labels"].values() for word in words}
    for kind, words in ENGLISH["labels"].items():
        for word in {*words, kind}:
            # A word of the guide's language may mean something else in English.
            assert word.lower() in own or known(name).labels[word.lower()] == kind


@pytest.mark.parametrize("name", FULL)
def test_no_label_announces_two_kinds(name: str) -> None:
    read = SAID[name]["labels"]
    every = [word.lower() for words in read.values() for word in words]
    assert len(every) == len(set(every))
    for kind, printed in SAID[name]["words"]["labels"].items():
        assert printed.lower() in map(str.lower, read[kind])


@pytest.mark.parametrize("name", FULL)
def test_no_label_is_longer_than_what_is_looked_at(name: str) -> None:
    for words in SAID[name]["labels"].values():
        for word in words:
            assert len(word) <= 32
            assert len(word.split()) <= 5


@pytest.mark.parametrize(
    ("language", "chapter"),
    [
        ("en-GB", "Chapter {n}"),
        ("de-CH", "Kapitel {n}"),
        ("zh-TW", "第 {n} 章"),
        ("he", "פרק {n}"),
        ("tlh", "Chapter {n}"),
        ("sv", "Chapter {n}"),
    ],
)
def test_a_language_is_found_or_english_serves(language: str, chapter: str) -> None:
    assert known(language).words["chapter"] == chapter


def test_chinese_is_written_as_where_it_is_read() -> None:
    assert known("zh-CN").words["contents"] == "目录"
    assert known("zh-Hant-HK").words["contents"] == "目錄"
    assert known("zh-Hant").labels["要点"] == "key"


TALL = ("ar", "fa", "hi", "ja", "ko", "mr", "th", "ur", "zh", "zh-TW")


@pytest.mark.parametrize(
    ("tag", "tall"), [("en", False), ("de", False), *((name, True) for name in TALL)]
)
def test_tall_letters_need_more_space(tag: str, tall: bool) -> None:
    assert known(tag).tall == tall


def test_one_letter_before_a_colon_counts_in_its_own_language_only() -> None:
    assert "f:" in known("de").asking.question
    assert "f:" not in known("en").asking.question
    assert not any(word.endswith(":") for word in all_asking().question)


@pytest.mark.parametrize("word", ["frage", "pregunta", "вопрос", "سؤال", "问题", "質問", "q"])
def test_other_words_count_in_every_guide(word: str) -> None:
    assert word in known("en").asking.question


def own(project: Path, name: str, text: str) -> Report:
    folder = project / "layouts" / "base" / "languages"
    folder.mkdir(parents=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Report()


def test_a_project_changes_single_words_and_adds_its_own(tmp_path: Path) -> None:
    text = 'words:\n  chapter: "Lektion {n}"\n  house: Haus\n  labels:\n    key: Auf einen Blick\n'
    report = own(tmp_path, "de", text + "labels:\n  tip: [Kniff]\n")
    language = load("de", tmp_path, report)
    assert not report.problems
    assert language.words["chapter"] == "Lektion {n}"
    assert language.words["house"] == "Haus"
    assert language.words["labels"]["key"] == "Auf einen Blick"
    assert language.words["labels"]["tip"] == "Tipp"
    assert language.words["glossary"] == "Glossar"
    assert language.labels["auf einen blick"] == language.labels["merksatz"] == "key"
    assert language.labels["kniff"] == language.labels["tipp"] == "tip"


def test_a_project_brings_a_language(tmp_path: Path) -> None:
    text = "direction: rtl\ntall: true\nwords:\n  contents: ghItlh\n"
    text += 'asking:\n  question: ["yu:", yu]\nsentences:\n  abbreviations: "qaz."\n'
    report = own(tmp_path, "tlh", text)
    language = load("tlh", tmp_path, report)
    assert not report.problems
    assert language.words["contents"] == "ghItlh"
    assert language.words["glossary"] == "Glossary"
    assert {"yu", "yu:", "frage"} <= language.asking.question
    assert {"qaz.", "z.b."} <= language.abbreviations.anywhere
    assert (language.direction, language.tall) == ("rtl", True)
    assert direction("tlh", tmp_path) == "rtl"


def test_a_project_changes_single_forms_of_words_with_a_number(tmp_path: Path) -> None:
    report = own(tmp_path, "ru", 'words:\n  questions_count: {few: "{n} задачи"}\n')
    forms = load("ru", tmp_path, report).words["questions_count"]
    assert not report.problems
    assert (forms["few"], forms["one"]) == ("{n} задачи", "{n}\xa0вопрос")


def test_a_form_that_a_new_language_leaves_out_is_english(tmp_path: Path) -> None:
    report = own(tmp_path, "lt", 'words:\n  questions_count: {one: "{n} klausimas"}\n')
    forms = load("lt", tmp_path, report).words["questions_count"]
    assert not report.problems
    assert forms == {"one": "{n} klausimas", "other": "{n}\xa0questions"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words: [", "can't be read"),
        ("- words", "should hold"),
        ("", "should hold"),
        ("wrds: {}", "wrds: a language has no entry of this name"),
        ("words: 3", "words: this should be a group"),
        ("words: {chapter: 3}", "words.chapter: this should be text"),
        ("words: {levels: [1, 2]}", "words.levels: this should be a list of words"),
        ("words: {questions_count: {oen: a}}", "words.questions_count.oen: a language has no"),
        ("words: {questions_count: {one: 1}}", "words.questions_count.one: this should be text"),
        ("words: {questions_count: a}", "words.questions_count: this should be a group"),
        ("tall: tall", "tall: this should be true or false"),
        ("labels: {kee: [a]}", "labels.kee: a language has no entry of this name"),
        ("labels: {key: a}", "labels.key: this should be a list of words"),
        ("guess: {letters_per_word: a}", "guess.letters_per_word: this should be a number"),
    ],
)
def test_what_is_wrong_in_it_is_told(tmp_path: Path, text: str, message: str) -> None:
    report = own(tmp_path, "de", text)
    language = load("de", tmp_path, report)
    assert language.words["chapter"] == "Kapitel {n}"
    assert [problem.code for problem in report.problems] == ["layout"]
    assert message in report.problems[0].message
    assert report.problems[0].where.path == "layouts/base/languages/de.yaml"


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    report = own(tmp_path, "de", "")
    (tmp_path / "layouts" / "base" / "languages" / "de.yaml").write_bytes(b"\xff\xfe\xff")
    assert load("de", tmp_path, report).words["chapter"] == "Kapitel {n}"
    assert [problem.code for problem in report.problems] == ["layout"]
