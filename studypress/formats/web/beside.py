"""The files beside the pages of a site: for its search, for reading offline, and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, cast

from studypress.formats import Work
from studypress.formats.document import Document, Script
from studypress.formats.web import crawlers, icons, search, webapp
from studypress.formats.web.names import file_name
from studypress.formats.web.pages import Page
from studypress.formats.web.places import places
from studypress.formats.web.twin import twin, twin_name

NO_URL = "The site has no map (sitemap.xml) and no canonical addresses: guide.yaml has no url."
"""What is said of a site that does not know where it will stand."""


class SiteOptions(Protocol):
    """The settings that an edition may have for a site."""

    @property
    def one_file(self) -> bool:
        """True where the whole site is to be one file too."""


def one_file(work: Work) -> tuple[str, ...]:
    """The name of the file with the whole site; none where no such file is wanted."""
    options = cast(SiteOptions | None, work.options)
    if not options or not options.one_file:
        return ()
    slug = work.imprint.slug
    return (f"{slug}.html" if slug else file_name(work.imprint.title, ".html", set()),)


def files(work: Work, documents: Sequence[Document], pages: Sequence[Page]) -> dict[str, bytes]:
    """All files that are made of the pages alone, by their names."""
    listed = [page for page in pages if page.listed]
    found = {page.name: places(page) for page in listed}
    sections = {
        name: next((one.section for one in some if one.address == name and one.section), "")
        for name, some in found.items()
    }
    names = frozenset(found)
    contents = str(documents[0].words.get("contents", "Contents"))
    accent, ground = icons.colours(documents[0].styles)
    imprint = work.imprint
    made = {
        search.FILE: search.script([place for some in found.values() for place in some]),
        crawlers.ROBOTS: crawlers.robots(imprint.url),
        crawlers.LLMS: crawlers.llms(listed, sections, imprint, contents),
        crawlers.FEED: crawlers.feed(listed, imprint, work.downloads),
        webapp.MANIFEST: webapp.manifest(imprint, accent, ground),
        **icons.files(imprint.title, imprint.language, accent, ground),
        **{twin_name(page.name): twin(page, names) for page in listed},
    }
    if imprint.url:
        made[crawlers.SITEMAP] = crawlers.site_map(listed, imprint)
    return made


def worker(scripts: Mapping[str, Script], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The service worker for all other files, where the edition has a script for it."""
    script = scripts.get(webapp.WORKER)
    return {webapp.WORKER: webapp.worker(script.text, files)} if script else {}
