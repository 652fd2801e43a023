"""The addresses of the preview, and what is answered to each. All of it is only read."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from studypress import layouts
from studypress.figures.picture import Unusable
from studypress.model.diagnostics import Report
from studypress.serve.access import Access, Guarded
from studypress.serve.chapters import IMAGES, MEDIA, STYLES
from studypress.serve.making import SetPages
from studypress.serve.session import Session
from studypress.serve.state import View
from studypress.typography import screen, theme

FOLDER = "serve"
"""The folder of layouts with the preview's own page. A project can't replace it."""

_FRAMED = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""The policy of a chapter: no script runs in it, whatever an author has written."""
_SITE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""The policy of the site: as that of a site that is published, without a copy for offline reading,
which would go on showing what was there before."""
_APP = (b'<link rel="manifest"', b'<link rel="alternate"')
"""Where a page names the manifest of an app, and what it says here: it then keeps no such copy."""
_TYPES = {
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".md": "text/markdown",
}
_DEFAULT_WIDTH_PX = 800


class Answers:
    """Answers the requests of browsers."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._own = _own_files()

    def routes(self, access: Access) -> list[Route]:
        """Every address with what answers it."""
        return [
            Route(access.door, self.door),
            Route("/own/{name}", self.own),
            Route("/events", self.events),
            Route("/part/{name:path}", self.part),
            Route("/spots/{name:path}", self.spots),
            Route("/find/{spot:path}", self.find),
            Route(STYLES, self.styles),
            Route(f"{IMAGES}{{name:path}}", self.image),
            Route(f"{MEDIA}{{name}}", self.media),
            Route("/page/{pane}/{version}/{number:int}", self.page),
            Route("/file/{pane}/{name}", self.file),
            Route("/site/{pane}/{version}/{name:path}", self.site),
        ]

    def door(self, request: Request) -> Response:
        """The page that shows everything else."""
        return Response(self._own["index.html"], media_type="text/html")

    def own(self, request: Request) -> Response:
        """A script or a style sheet of the page."""
        name = request.path_params["name"]
        if name not in self._own:
            raise HTTPException(404)
        return Response(self._own[name], media_type=_media_type(name))

    async def events(self, request: Request) -> Response:
        """What changes, from now on."""
        stream = self._session.hub.stream(self._session.state.told)
        return StreamingResponse(stream, media_type="text/event-stream")

    def part(self, request: Request) -> Response:
        """A part of the ePub."""
        try:
            text = self._view().chapters.page(request.path_params["name"])
        except KeyError as fault:
            raise HTTPException(404) from fault
        headers = {"content-security-policy": _FRAMED}
        return Response(text, media_type="application/xhtml+xml", headers=headers)

    def spots(self, request: Request) -> Response:
        """The places of the headings of a part in an author's files."""
        view = self._view()
        guide, name = view.understood.guide, request.path_params["name"]
        for section in (*guide.chapters, *guide.prose):
            if view.chapters.part_with(section) == name:
                return JSONResponse(self._session.teller.spots(section))
        return JSONResponse([])

    def find(self, request: Request) -> Response:
        """The part that has an id."""
        view, spot = self._view(), request.path_params["spot"]
        guide = view.understood.guide
        likely = [
            view.chapters.part_with(section)
            for section in (*guide.chapters, *guide.prose)
            if section.id == spot or any(spot.endswith(one.id) for one in section.questions)
        ]
        return JSONResponse({"part": view.chapters.part_of(spot, likely)})

    def styles(self, request: Request) -> Response:
        """The style sheet of all parts: that of the ePub, and what an e-reader would add."""
        css = self._view().chapters.styles() + "\n" + self._own["reader.css"]
        return Response(css, media_type="text/css")

    def image(self, request: Request) -> Response:
        """An image of the guide; what a name means is known by the reading alone."""
        try:
            picture = self._view().chapters.image(request.path_params["name"])
        except (LookupError, Unusable) as fault:
            raise HTTPException(404) from fault
        headers = {"content-security-policy": _FRAMED}  # an SVG is a document too
        return Response(picture.data, media_type=picture.media_type, headers=headers)

    def media(self, request: Request) -> Response:
        """A sound, a film or a text track, of which browsers ask for parts."""
        file = self._view().understood.guide.media.get(request.path_params["name"])
        if file is None or not file.path.is_file():
            raise HTTPException(404)
        headers = {"content-security-policy": _FRAMED}
        return FileResponse(file.path, media_type=file.media_type, headers=headers)

    def page(self, request: Request) -> Response:
        """A picture of a set page, of the width `w` in pixels."""
        version = request.path_params["version"]
        try:
            width = int(request.query_params.get("w", _DEFAULT_WIDTH_PX))
            pages = next(one.files[version] for one in self._made(request) if version in one.files)
            data = pages.picture(request.path_params["number"], width)
        except (IndexError, StopIteration, ValueError) as fault:
            raise HTTPException(404) from fault
        return Response(data, media_type="image/png")

    def file(self, request: Request) -> Response:
        """The file of set pages itself."""
        name = request.path_params["name"]
        for made in self._made(request):
            if made.file == name:
                headers = {"content-security-policy": "default-src 'none'; frame-ancestors 'self'"}
                return Response(made.whole.data, media_type="application/pdf", headers=headers)
        raise HTTPException(404)

    def site(self, request: Request) -> Response:
        """A file of the site, and nothing else that may lie there."""
        made = self._session.state.sites.get(request.path_params["pane"])
        name = request.path_params["name"]
        if made is None or name not in made.files:
            raise HTTPException(404)
        path = made.folder / name
        if not path.resolve().is_relative_to(made.folder.resolve()):
            raise HTTPException(404)
        try:
            data = path.read_bytes()
        except OSError as fault:  # a newer site has taken its place
            raise HTTPException(404) from fault
        if name.endswith(".html"):
            data = data.replace(*_APP)
        headers = {"content-security-policy": _SITE}
        return Response(data, media_type=_media_type(name), headers=headers)

    def _view(self) -> View:
        view = self._session.state.view
        if view is None:
            raise HTTPException(404)
        return view

    def _made(self, request: Request) -> list[SetPages]:
        pane = request.path_params["pane"]
        return [one for one in self._session.state.sets.values() if one.edition == pane]


def application(session: Session, access: Access) -> ASGIApp:
    """The whole application, behind its rules of access."""
    return Guarded(Starlette(routes=Answers(session).routes(access)), access)


def _own_files() -> dict[str, str]:
    """The files of the preview's own page, which are always ours."""
    folder = layouts.builtin() / FOLDER
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    inks = screen.css(theme.load("classic", Path(), Report()) or theme.classic())
    files["preview.css"] = f"{inks}\n{files['preview.css']}"
    files["reader.css"] = f"{inks}\n{files['reader.css']}"
    return files


def _media_type(name: str) -> str:
    suffix = Path(name).suffix
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
