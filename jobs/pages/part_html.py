"""The HTML of what the pages of postings and figures say many times: facts, points, dots, figures.

Templates call them (config.jinja); jobs.pages.html says why these are no templates.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString

from jobs.pages.figures import Figure
from jobs.pages.home import Place
from jobs.pages.html import escaped, escaped_lines
from jobs.pages.parts import Shown
from jobs.pages.points import Beside, Compared, Point
from jobs.pages.wage_context import Stack
from jobs.reading.ease.reading import Line

#: A topic, and its measures with a figure for each role or none.
type Topics = Iterable[tuple[Any, Iterable[tuple[Any, Iterable[Figure | None]]]]]
#: A verdict that is told beside a fact → its word.
_READS = {"for": "楽そう", "against": "気になる", "neither": "どちらとも"}


def read_mark(line: Line) -> str:
    """How easy a fact reads: a shape and a word in ink, as 発信 and 受信 have the colours."""
    word = _READS.get(line.verdict)
    return f'<span class="read" data-verdict="{line.verdict}">{word}</span>' if word else ""


def fact_list(facts: Iterable[Shown]) -> SafeString:
    """Stated facts: what is short stands beside another, and how easy it reads with it."""
    items = "".join(
        f'\n    <div{"" if fact.is_short else ' class="wide"'} data-fact="{fact.name}">\n'
        f"      <dt>{escaped(fact.label)}</dt>\n      <dd>{escaped_lines(fact.text)}"
        f"{' ' + read_mark(fact.read) if fact.read else ''}</dd>\n    </div>"
        for fact in facts
    )
    return SafeString(f'<dl class="facts">{items}\n</dl>')


def point_items(points: Iterable[Point]) -> SafeString:
    """The decisive facts, each with what is typical beside it."""
    html = []
    for point in points:
        html.append(
            f'\n    <div class="point" data-fact="{point.name}">\n'
            f"      <dt>{escaped(point.label)}</dt>\n"
            f'      <dd class="point-is">{escaped_lines(point.text)}</dd>'
        )
        if point.read:
            html.append(f'\n      <dd class="point-read">{read_mark(point.read)}</dd>')
        if point.besides:
            html.append(f'\n      <dd class="point-besides">{escaped_lines(point.besides)}</dd>')
        if point.typical:
            html.append(_typical(point.typical))
        html.append("\n    </div>")
    return SafeString("".join(html))


def _typical(beside: Beside) -> str:
    """Drawn without a viewBox, so that what is drawn keeps its height at every width."""
    drawn = "".join(
        f'<rect class="here" x="{piece.x}" y="0" width="{piece.width}" height="12" rx="1"/>'
        if piece.is_here
        else f'<rect class="others" x="{piece.x}" y="3" width="{piece.width}" height="6" rx="1"/>'
        for piece in beside.strip
    )
    if scale := beside.scale:
        drawn += (
            '<line class="axis" x1="0" x2="100%" y1="6" y2="6"/>'
            f'<rect class="others" x="{scale.x}" y="3" width="{scale.width}" height="6" rx="1"/>'
            f'<line class="mid" x1="{scale.median}" x2="{scale.median}" y1="0" y2="12"/>'
            f'<circle class="here" cx="{scale.here}" cy="6" r="5.5"/>'
        )
    return (
        '\n        <dd class="point-typical">\n'
        f'          <svg class="chart strip" aria-hidden="true">{drawn}</svg>\n'
        f'          <span><a href="{escaped(beside.url)}">{escaped(beside.sentence)}</a>'
        f"（記載{beside.of:,}件）</span>\n        </dd>"
    )


def compared_rows(table: Iterable[Compared]) -> SafeString:
    """What others state of each fact, and why this posting reads as it does."""
    return SafeString(
        "".join(
            f'\n            <tr>\n              <th scope="row">{escaped(row.label)}</th>\n'
            f"              <td>{escaped(row.typical)}</td>\n"
            f'              <td class="number">{f"{row.of:,}件" if row.of else ""}</td>\n'
            f"              <td>{_why(row.read) if row.read else ''}</td>\n            </tr>"
            for row in table
        )
    )


def _why(line: Line) -> str:
    if line.verdict == "shared":
        return f"{escaped(line.verdict_text)}: {escaped(line.why)}"
    return f"{read_mark(line)} {escaped(line.why)}"


def dots(stacks: Iterable[Stack]) -> SafeString:
    return SafeString(
        "".join(
            f'<line class="dot" x1="{each.x}" x2="{each.x}" y1="{each.y1}" y2="{each.y2}"/>'
            for each in stacks
        )
    )


def figure_rows(topics: Topics) -> SafeString:
    """The rows of the comparison, by topic."""
    html = []
    for topic, rows in topics:
        html.append('\n    <tbody role="rowgroup">')
        if topic.label:
            html.append(
                '\n      <tr role="row" class="comparison-topic"><th role="rowheader"'
                f' scope="rowgroup" colspan="4">{escaped(topic.label)}</th></tr>'
            )
        for measure, figures in rows:
            cells = "".join(map(_figure, figures))
            html.append(
                '\n        <tr role="row">\n          <th role="rowheader" scope="row">'
                f"{escaped(measure.label)}</th>{cells}\n        </tr>"
            )
        html.append("\n    </tbody>")
    return SafeString("".join(html))


def place_links(places: Iterable[Place]) -> SafeString:
    """Items of a list: a place, and how many postings it has."""
    return SafeString(
        "".join(
            f'<li><a href="{escaped(place.url)}">{escaped(place.label)}<span class="place-count">'
            f'{place.number:,}<span class="sr-only">件</span></span></a></li>'
            for place in places
        )
    )


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return '\n              <td role="cell">—</td>'
    note = f'<span class="comparison-behind">{escaped(figure.note)}</span>'
    said = note
    if figure.text:
        said = f'<a href="{escaped(figure.url)}">{escaped(figure.text)}</a>'
        said += note if figure.note else ""
    return (
        f'\n              <td role="cell" data-voice="{figure.role}"'
        f' data-figure="{figure.measure.name}" data-role="{figure.role}">'
        f"\n                {said}\n              </td>"
    )
