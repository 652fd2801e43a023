"""The site: a page for each chapter and each question, to read, to search and to practise."""

from __future__ import annotations

from pydantic import Field

from studypress.editions import Edition, EditionSettings, Output, Part
from studypress.editions.parts.back.index import IndexSetting
from studypress.editions.parts.paper import DEFAULT_THEME, ThemeName
from studypress.editions.parts.site import Site, SiteSettings
from studypress.model.guide import Guide


class WebSettings(SiteSettings, EditionSettings):
    """The settings of the site."""

    theme: ThemeName = DEFAULT_THEME
    index: IndexSetting = None
    practice: bool = Field(
        default=True, description="Have a page of cards to practise with, which come back in time."
    )
    new_cards: int = Field(
        default=10, ge=0, le=999, description="How many new cards a reader meets on a day."
    )
    downloads: tuple[str, ...] | None = Field(
        default=None,
        description="The editions whose files the site offers. Default: all others that are made.",
        examples=[["book", "ebook"]],
    )
    one_file: bool = Field(
        default=False, description="Make the whole site as one file too, to be sent or kept."
    )


def compose(guide: Guide, settings: WebSettings) -> tuple[Part, ...]:
    """The pages of the site, in the order in which they are read."""
    return tuple(Site(guide, settings, practice=settings.practice).parts())


EDITION = Edition(
    name="web",
    summary="A site: pages with search, cards to practise with, and the other files to take along",
    outputs=(Output("web", name="site"),),
    whole=True,
    layouts=("web", "ebook"),
    compose=compose,
    settings=WebSettings,
    offers=lambda settings: settings.downloads,
    styles=(
        "web/page.css",
        "web/text.css",
        "web/blocks.css",
        "web/answer.css",
        "web/lists.css",
        "web/landing.css",
        "web/tools.css",
        "web/print.css",
    ),
    scripts=tuple(
        f"web/scripts/{name}.js"
        for name in (
            *("theme", "site", "minisearch", "words", "search", "keys", "sw"),
            *("fsrs", "progress", "deck", "store"),
            *("practice-card", "practice-filters", "practice-file", "practice"),
        )
    ),
)
