"""The colours of a theme on the pages of a site."""

from __future__ import annotations

from studypress.typography import screen, theme


def test_both_schemes_have_every_ink_and_accent() -> None:
    classic = theme.classic()
    css = screen.css(classic)
    day, *nights = css.split("\n  color-scheme: ")[1:]
    names = [f"--{name.replace('_', '-')}:" for name, _ in classic.tokens.inks]
    names += [f"--accent-{number}:" for number, _ in enumerate(classic.tokens.accents, 1)]
    assert day.startswith("light;")
    assert len(nights) == 2  # that of the system, and that of the reader's choice
    for scheme in (day, *nights):
        assert all(scheme.count(name) == 1 for name in names)
    assert all(night.startswith("dark;") for night in nights)
    assert nights[0].split("}")[0] == nights[1].split("}")[0] != day.split("}")[0]
    assert f"--ground: {classic.tokens.inks.ground};" in day


def test_paper_has_the_colours_of_the_day() -> None:
    css = screen.css(theme.classic())
    assert css.count("@media screen") == 2
    assert css.index("@media") > css.index("color-scheme: light")
