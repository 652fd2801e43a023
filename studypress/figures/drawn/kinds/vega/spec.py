"""Reads what a chart is made of: its data, its marks, and the names of what it shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

from studypress.figures.drawn.kind import About, Undrawable

Spec = dict[str, Any]

_MAX_CHARS = 2_000_000
_MAX_ROWS = 20_000
"""A chart of more rows than this has more marks than a page can show."""
_MAX_PARTS = 400_000
"""The largest number of values in a chart: YAML can repeat a value without an end."""
_MARKS = frozenset((
    "arc", "area", "bar", "boxplot", "circle", "errorband", "errorbar", "geoshape", "line", "point",
    "rect", "rule", "square", "text", "tick", "trail",
))  # fmt: skip
_TYPES = frozenset(("quantitative", "temporal", "ordinal", "nominal", "geojson"))
_CHANNELS = (
    "y", "theta", "x", "size", "color", "fill", "stroke", "xOffset", "yOffset", "shape", "opacity",
    "row", "column", "facet",
)  # fmt: skip
"""The channels of a chart; the first of a quantity has the value that is measured."""
_HOLDERS = ("layer", "concat", "hconcat", "vconcat")


def read(text: str) -> Spec:
    """The chart in a text of JSON or YAML. Raises Undrawable."""
    if len(text) > _MAX_CHARS:
        raise Undrawable(f"it has more than {_MAX_CHARS} characters", about=About.LARGE)
    spec = _json(text) if text.lstrip().startswith("{") else _yaml(text)
    if not isinstance(spec, dict) or not spec:
        raise Undrawable("it is no chart: it has no `mark` with its `encoding`")
    if sum(1 for _, _ in zip(_parts(spec), range(_MAX_PARTS), strict=False)) == _MAX_PARTS:
        raise Undrawable(f"it has more than {_MAX_PARTS} values", about=About.LARGE)
    return spec


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise Undrawable(f"it is no JSON: {fault.msg}", fault.lineno) from fault
    except RecursionError as fault:
        raise Undrawable("it is too deep") from fault


def _yaml(text: str) -> Any:
    try:
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise Undrawable(f"it is no YAML: {fault.problem}", line) from fault
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise Undrawable("it is neither JSON nor YAML") from fault


def _parts(value: Any) -> Iterator[Any]:
    """All values in a value, at any depth."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)


def with_data(spec: Spec, read_file: Callable[[str], bytes]) -> Spec:
    """A chart with the content of its data files in place of their names. Raises Undrawable."""
    for part in list(_parts(spec)):
        if not isinstance(part, dict):
            continue
        data = part.get("data")
        if isinstance(data, dict) and isinstance(data.get("url"), str):
            part["data"] = _inline(data, read_file)
        _check_size(part.get("data"))
    for part in _parts(spec):
        if isinstance(part, dict) and "url" in part:
            raise Undrawable("images in charts are not drawn")
    return spec


def _inline(data: Mapping[str, Any], read_file: Callable[[str], bytes]) -> Spec:
    """Data with their values in place of the name of a file."""
    name = data["url"]
    text = read_file(name).decode("utf-8-sig", "replace")
    kind = name.lower().rpartition(".")[2]
    given = data.get("format")
    rest = {key: value for key, value in data.items() if key != "url"}
    form = {"type": kind, **(given if isinstance(given, dict) else {})}
    if kind != "json":
        return {**rest, "values": text, "format": form}
    try:
        values = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise Undrawable(f"{name} is no JSON: {fault}", about=About.MISSING) from fault
    return {**rest, "values": values, "format": form}


def _check_size(data: Any) -> None:
    """Raise Undrawable for data of more rows than a page can show."""
    if not isinstance(data, dict):
        return
    values = data.get("values")
    rows = len(values) if isinstance(values, list) else 0
    if isinstance(values, str):
        rows = values.count("\n")
    sequence = data.get("sequence")
    if isinstance(sequence, dict):
        ends = [sequence.get(key, 1 if key == "step" else 0) for key in ("start", "stop", "step")]
        if all(isinstance(end, int | float) for end in ends) and ends[2]:
            rows = int(abs((ends[1] - ends[0]) / ends[2]))
    if rows > _MAX_ROWS:
        raise Undrawable(
            f"its data have {rows} rows, and a page can show {_MAX_ROWS}", about=About.LARGE
        )


def check(spec: Spec, text: str) -> None:
    """Raise Undrawable for a mark or a type that does not exist: the library gives no reason."""
    from studypress.model.diagnostics import did_you_mean

    for part in _parts(spec):
        if not isinstance(part, dict):
            continue
        for what, word, known in (("mark", _mark(part), _MARKS), ("type", _type(part), _TYPES)):
            if isinstance(word, str) and word not in known:
                likely = did_you_mean(word, sorted(known)).rstrip("?")
                hint = f". {likely}?" if likely else ""
                raise Undrawable(f"there is no {what} {word}{hint}", _line(text, word))


def _type(part: Mapping[str, Any]) -> Any:
    """The type of a field, where a part is the encoding of one."""
    return part.get("type") if "field" in part or "aggregate" in part else None


def _line(text: str, word: str) -> int:
    """The line in which a word stands first, or 0."""
    found = re.search(rf"\b{re.escape(word)}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def axes(spec: Spec) -> tuple[str, ...]:
    """The names of what a chart shows, beginning with the value that is measured; or ()."""
    names: dict[str, str] = {}
    measured = ""
    for unit in units(spec):
        encoding = unit.get("encoding")
        known = encoding if isinstance(encoding, dict) else {}
        for channel in _CHANNELS:
            field = known.get(channel)
            name = _name(field) if isinstance(field, dict) else ""
            if not isinstance(field, dict) or not name:
                continue
            key = str(field.get("field", name))
            names[key] = names[key] if _titled(field) is None and key in names else name
            if not measured and (field.get("type") == "quantitative" or "aggregate" in field):
                measured = key
    if not measured or len(names) == 1:
        return ()
    others = [name for key, name in names.items() if key != measured]
    return tuple(dict.fromkeys((names[measured], *others)))


def _titled(field: Mapping[str, Any]) -> str | None:
    """The title that a field has in its chart, or None."""
    axis = field.get("axis")
    titles = (field.get("title"), axis.get("title") if isinstance(axis, dict) else None)
    return next((title for title in titles if isinstance(title, str) and title), None)


def _name(field: Mapping[str, Any]) -> str:
    """What a field is called, or ""."""
    name = _titled(field) or field.get("field")
    if not isinstance(name, str):
        return str(field["aggregate"]) if isinstance(field.get("aggregate"), str) else ""
    return name.replace("_", " ")


def units(spec: Spec) -> Iterator[Spec]:
    """The charts in a chart, itself first."""
    yield spec
    inner = spec.get("spec")
    for key in _HOLDERS:
        held = spec.get(key)
        for one in held if isinstance(held, list) else ():
            if isinstance(one, dict):
                yield from units(one)
    if isinstance(inner, dict):
        yield from units(inner)


def labelled(spec: Spec) -> Spec:
    """A chart of lines in which each line has its name at its end, in place of a legend."""
    encoding = spec.get("encoding")
    if _mark(spec) != "line" or not isinstance(encoding, dict) or not _is_plain(encoding):
        return spec
    colour, field = encoding["color"], encoding["color"]["field"]
    x, y = ({"title": encoding[one]["field"], **encoding[one]} for one in ("x", "y"))
    end = {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 6},
        "encoding": {
            "x": {**_bare(x), "aggregate": "max"},
            "y": {**_bare(y), "aggregate": {"argmax": x["field"]}},
            "text": {"field": field, "type": "nominal"},
            "detail": {"field": field, "type": "nominal"},
        },
    }
    line = {"mark": spec["mark"], "encoding": {**encoding, "x": x, "y": y}}
    line["encoding"]["color"] = {**colour, "legend": None}
    outer = {key: value for key, value in spec.items() if key not in ("mark", "encoding")}
    return {**outer, "layer": [line, end]}


def _mark(unit: Mapping[str, Any]) -> Any:
    """The name of the mark of a chart, or None."""
    mark = unit.get("mark")
    return mark.get("type") if isinstance(mark, dict) else mark


def _is_plain(encoding: Mapping[str, Any]) -> bool:
    """True for lines of names, over two fields as they are, without a legend of the author's."""
    if {"row", "column", "facet"} & set(encoding):
        return False
    fields = [encoding.get(channel) for channel in ("x", "y", "color")]
    if not all(isinstance(one, dict) and isinstance(one.get("field"), str) for one in fields):
        return False
    x, y, colour = encoding["x"], encoding["y"], encoding["color"]
    counted = {"aggregate", "bin", "timeUnit"} & {*x, *y}
    return not counted and colour.get("type") == "nominal" and "legend" not in colour


def _bare(field: Mapping[str, Any]) -> Spec:
    return {
        key: value for key, value in field.items() if key in ("field", "type", "scale", "title")
    }
