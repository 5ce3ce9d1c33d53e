"""The rows of the comparison: a hundred cells, by functions (see jobs.pages.html)."""

from django.utils.safestring import SafeString

from jobs.pages.html import escaped, escaped_lines
from jobs.postings.words import UNSTATED
from keep.comparing import Line, Place


def rows_html(lines: list[Line]) -> SafeString:
    """The rows of a section, as many columns as postings are compared."""
    return SafeString("".join(map(_row, lines)))


def _row(line: Line) -> str:
    columns = len(line.places)
    several = columns > 1
    if line.is_unstated and several:
        questions = " ".join(map(escaped, line.questions))
        cells = (
            f'<td class="compare-unstated" colspan="{columns}"><span><b>どれも{UNSTATED}</b>'
            f" {questions}</span></td>"
        )
    else:
        cells = "".join(map(_cell, line.places))
    same = ' class="is-same"' if line.is_same and several else ""
    return f'\n<tr{same}>\n<th scope="row">{escaped(line.label)}</th>{cells}</tr>'


def _cell(place: Place) -> str:
    cell = place.cell
    if cell.text:
        parts = [f"<td>\n<strong>{escaped(cell.text)}</strong>\n"]
        if mark := place.mark:
            best = " is-best" if mark.is_best else ""
            parts.append(f'<span class="compare-mark{best}">{escaped(mark.word)}</span>')
        parts.append("\n")
        parts += [f"<small>{escaped_lines(note)}</small>" for note in cell.notes]
        parts.append("\n")
        if cell.question:
            parts.append(f"<small>{escaped(cell.question)}</small>")
        parts.append("\n</td>")
        return "".join(parts)
    if cell.ruled_out_by:
        out = escaped(cell.ruled_out_by)
        return f'<td class="compare-out"><small>当てはまりません（{out}）</small></td>'
    again = ' class="on-screen"' if place.asks_again else ""
    return (
        f'<td class="compare-unstated"><b>{UNSTATED}</b>'
        f" <span{again}>{escaped(cell.question)}</span></td>"
    )
