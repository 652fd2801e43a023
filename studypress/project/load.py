"""Reads guide.yaml. Each fault is reported at its line, and the other settings are kept."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from studypress.model.diagnostics import Report
from studypress.project import yamlfile
from studypress.project.layoutfile import layout_files
from studypress.project.place import SETTINGS_FILE, Places, Project
from studypress.project.settings import SHARED, Settings, whole
from studypress.project.validate import validate

_Own = TypeVar("_Own", bound=BaseModel)


def load_settings(
    project: Project,
    report: Report,
    editions: Mapping[str, type[_Own]],
    follows: Mapping[str, str] | None = None,
) -> tuple[Settings, dict[str, _Own]]:
    """Read guide.yaml: the settings of the guide, and those of each edition under its name.

    `editions` has the model of each edition's settings, and `follows` the name of the edition whose
    settings one takes over where its own group does not set them. A wrong setting is reported at
    its line and takes its default. Notes without a guide.yaml are foreign, in a folder content/
    too, since site generators keep their notes there. Where one file is the whole guide, guide.yaml
    is not read, since it is about all the files of the folder.
    """
    path = project.content / SETTINGS_FILE
    defaults = {name: model() for name, model in editions.items()}
    where = project.name(path)
    if project.file or not path.is_file():
        bare = Settings.model_validate({"foreign": True})
        return bare.placed(Places(where)), defaults
    data, lines = yamlfile.read(path, where, report)
    places = Places(where, lines)
    checked = validate(whole(editions), data, places, report).placed(places)
    groups: dict[str, _Own] = {name: getattr(checked, name) for name in editions}
    own = {name: _with_shared(checked, _followed(name, groups, follows or {})) for name in editions}
    return _known_editions(checked, editions, report), own


def check_styles(
    settings: Settings,
    own: Mapping[str, BaseModel],
    styles: Mapping[str, Sequence[str]],
    project: Project,
    report: Report,
) -> None:
    """Report each setting that names a missing file of the layouts, such as a paper.

    `own` has the settings of each edition. Only the editions in `styles` are checked, and the
    cover, which is that of the whole guide. What one takes over from another is told once.
    """
    groups: dict[str, BaseModel] = {"cover": settings.cover}
    groups |= {edition: getattr(settings, edition, own[edition]) for edition in styles}
    for group, chosen in groups.items():
        for setting, file in layout_files(type(chosen)):
            value = str(getattr(chosen, setting) or "")  # without a name, it depends on the guide
            known = file.names(project.root)
            if value and value not in known:
                report.error(
                    "unknown-style",
                    settings.where(group, setting),
                    f"{group}.{setting}: there is no {setting} {value}",
                    f"{_suggest(value, known)} A new one is a file in layouts/{file.folder}.",
                )


def _followed(name: str, groups: Mapping[str, _Own], follows: Mapping[str, str]) -> _Own:
    """The settings of an edition, with those of the edition that it follows that it lacks."""
    own, model = groups[name], follows.get(name, "")
    if model not in groups:
        return own
    others = _followed(model, groups, follows)
    alone: frozenset[str] = getattr(type(own), "alone", frozenset())
    wanted = type(own).model_fields.keys() - own.model_fields_set - alone
    taken = {setting: getattr(others, setting) for setting in others.model_fields_set & wanted}
    return own.model_copy(update=taken)


def _with_shared(settings: Settings, own: _Own) -> _Own:
    """The settings of an edition, with those of the whole guide that it does not set itself."""
    shared = {
        name: getattr(settings, name)
        for name in SHARED
        if name in type(own).model_fields and name not in own.model_fields_set
    }
    return own.model_copy(update=shared)


def _known_editions(settings: Settings, editions: Collection[str], report: Report) -> Settings:
    """The settings without editions that do not exist. Each of those is reported."""
    for index, name in enumerate(settings.editions):
        if name not in editions:
            report.error(
                "bad-setting",
                settings.where("editions", str(index)),
                f"editions: there is no edition {name}",
                _suggest(name, editions),
            )
    known = tuple(name for name in settings.editions if name in editions)
    return settings.model_copy(update={"editions": known})


def _suggest(word: str, known: Iterable[str]) -> str:
    """A hint with the known word nearest to a word, if one is near, and all known words."""
    names = list(known)
    close = difflib.get_close_matches(word.lower(), names, 1)
    listed = f"There are: {', '.join(names)}."
    return f"Did you mean {close[0]}? {listed}" if close else listed
