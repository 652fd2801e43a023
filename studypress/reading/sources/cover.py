"""The picture on the cover that guide.yaml names."""

from __future__ import annotations

from studypress.figures.picture import shape
from studypress.model.cover import CoverPicture, is_tall
from studypress.model.diagnostics import Report
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.reading.sources.beside import is_remote
from studypress.reading.sources.images import Images


def cover_picture(
    project: Project, settings: Settings, images: Images, report: Report
) -> CoverPicture | None:
    """The picture on the cover; None where there is none, or where it can't be shown.

    A picture that is missing or unusable is reported at its setting.
    """
    picture = settings.cover.picture
    if not picture:
        return None
    where = settings.where("cover", "picture")
    if is_remote(picture):
        report.error(
            "missing-image",
            where,
            f"cover: {picture} is an address on the web, and nothing is read from there",
            "Save the picture in the folder of the chapters, and name it there.",
        )
        return None
    name = images.name(picture, project.content / SETTINGS_FILE, where, report)
    if not name:
        return None
    ratio, title = shape(images.files[name]), settings.cover.title
    return CoverPicture(name, ratio, where, not is_tall(ratio) if title is None else title)
