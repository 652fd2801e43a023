"""The look of charts: the face of the text, hair axes, no frame, and series of our inks."""

from __future__ import annotations

from typing import Any

from studypress.figures.drawn import inks

_SMALL, _USUAL = 13, 14
_HAIR = 0.6


def config(face: str) -> dict[str, Any]:
    """The configuration of Vega-Lite for a face. Sizes are in units, of which most text has 16."""
    text = {"labelFont": face, "titleFont": face, "labelFontSize": _SMALL, "titleFontSize": _SMALL}
    colours = {"labelColor": inks.MUTED, "titleColor": inks.INK}
    return {
        "font": face,
        "background": None,
        "padding": 4,
        "view": {
            "stroke": None, "continuousWidth": 440, "continuousHeight": 250,
            "discreteWidth": {"step": 56}, "discreteHeight": {"step": 26},
        },
        "title": {
            "font": face, "fontSize": 16, "fontWeight": 600, "color": inks.INK, "anchor": "start",
            "offset": 14, "subtitleFont": face, "subtitleFontSize": _SMALL,
            "subtitleColor": inks.MUTED,
        },
        "axis": {
            **text, **colours, "titleFontWeight": 500, "labelPadding": 5, "titlePadding": 8,
            "domainColor": inks.BORDER, "domainWidth": _HAIR, "tickColor": inks.BORDER,
            "tickWidth": _HAIR, "tickSize": 4, "gridColor": inks.HAIR, "gridWidth": _HAIR,
            "labelLimit": 220,
        },
        "axisX": {"grid": False, "labelAngle": 0, "labelOverlap": True},
        "axisY": {
            "domain": False, "ticks": False, "tickCount": 5, "titleAngle": 0, "titleAlign": "left",
            "titleAnchor": "start", "titleBaseline": "bottom", "titleX": 0, "titleY": -10,
        },
        "axisQuantitative": {"tickCount": 5},
        "axisYDiscrete": {"domain": False, "ticks": False, "grid": False},
        "legend": {
            **text, **colours, "orient": "top", "titleFontWeight": 500, "symbolSize": 90,
            "offset": 30, "direction": "horizontal", "columns": 4, "symbolStrokeWidth": 0,
            "gradientStrokeColor": None,
        },
        "header": {**text, **colours, "titleFontWeight": 500},
        "range": {
            "category": list(inks.SERIES),
            # A scale of colours has more than can stand for inks: it is of greys.
            "ramp": ["#e4e4e8", "#35353c"],
            "heatmap": ["#e4e4e8", "#35353c"],
            "ordinal": ["#c4c4cb", "#9a9aa3", "#70707a", "#474751", "#23232b"],
            "diverging": ["#8a3a31", "#e9e9ec", "#24406f"],
        },
        "mark": {"color": inks.ACCENT},
        "bar": {"cornerRadius": 0, "discreteBandSize": {"band": 0.72}},
        "line": {"strokeWidth": 2, "strokeCap": "round"},
        "point": {"filled": True, "size": 40},
        "area": {"opacity": 0.75, "line": True},
        "arc": {"stroke": inks.GROUND, "strokeWidth": 1},
        "rule": {"color": inks.LINE, "strokeWidth": 1},
        "rect": {"stroke": None},
        "boxplot": {"median": {"color": inks.GROUND}, "box": {"color": inks.ACCENT}},
        "text": {"font": face, "fontSize": _SMALL, "color": inks.INK},
        "geoshape": {"fill": inks.DEEP, "stroke": inks.BORDER, "strokeWidth": _HAIR},
    }  # fmt: skip
