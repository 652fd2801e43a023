"""The settings of what an ePub claims of how accessible it is."""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel, Field, field_validator
from pydantic_core import PydanticCustomError

from studypress.markup.legal import ILLEGAL
from studypress.model.diagnostics import Location, Report
from studypress.model.unfit import Unfit
from studypress.project import addresses


class ClaimSettings(BaseModel):
    """What an edition claims of how accessible it is, and who vouches for it."""

    assess: bool = Field(
        default=False,
        description="Have each build look at the file with every rule and with Ace, and let the "
        "file say that it conforms to EPUB Accessibility 1.1 where neither finds anything.",
    )
    certified_by: str = Field(
        default="",
        description="Who has evaluated how accessible it is, as its metadata name them beside the "
        "claim: an organisation, or you.",
        examples=["Example Press"],
    )
    certifier_report: str = Field(
        default="",
        description="The web address of their report, if there is one.",
        examples=["https://example.org/accessibility/ds-prep"],
    )

    @field_validator("certified_by")
    @classmethod
    def _printed(cls, value: str) -> str:
        if ILLEGAL.search(value):
            raise ValueError("it has a character that can't be printed")
        return " ".join(value.split())

    @field_validator("certifier_report")
    @classmethod
    def _address(cls, value: str) -> str:
        try:
            return addresses.page(value) if value else ""
        except Unfit as fault:
            context = {"what": str(fault), "hint": fault.hint}
            raise PydanticCustomError("unfit", "{what}", context) from fault


def check_claims(settings: ClaimSettings, where: Callable[[str], Location], report: Report) -> None:
    """Tell where a name is missing, or stands where nothing will be claimed.

    `where` gives the place of a setting.
    """
    if not settings.assess:
        for name in ("certified_by", "certifier_report"):
            if getattr(settings, name):
                what = f"`{name}` is only written beside a claim, and nothing is assessed"
                hint = "Add `assess: true` beside it."
                report.hint("not-assessed", where(name), what, hint)
    elif not settings.certified_by:
        what = "nobody is named who has evaluated how accessible the ePub is"
        hint = (
            "Name them in `certified_by`: EPUB Accessibility 1.1 asks for a name beside the claim."
        )
        report.hint("no-certifier", where("assess"), what, hint)
