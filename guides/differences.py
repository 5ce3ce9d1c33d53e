"""What changed between two revisions of a guide: in words, and line by line."""

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from guides.choices import GuideStatus

CONTEXT_LINES = 3
LABELS = {"title": "題名", "summary": "概要", "slug": "アドレス"}
ADDED, REMOVED, KEPT, SKIPPED = "+", "−", "", "…"


class Line(NamedTuple):
    """`number`: of the line in the text after; for a removed one, in the text before."""

    sign: str
    number: int
    text: str


def lines_between(before: str, after: str) -> list[Line]:
    """Return what was removed and added, with a few lines around; [] when nothing was."""
    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    lines: list[Line] = []
    for group in matcher.get_grouped_opcodes(CONTEXT_LINES):
        if lines:
            lines.append(Line(SKIPPED, 0, ""))
        for tag, old_from, old_to, new_from, new_to in group:
            if tag == "equal":
                lines += _numbered(KEPT, new, new_from, new_to)
                continue
            lines += _numbered(REMOVED, old, old_from, old_to)
            lines += _numbered(ADDED, new, new_from, new_to)
    return lines


def _numbered(sign: str, texts: list[str], start: int, stop: int) -> Iterator[Line]:
    return (Line(sign, index + 1, texts[index]) for index in range(start, stop))


def changes_in_words(before, after) -> list[str]:
    """Say what the revision `after` changed in `before`, the one that it followed, if any."""
    if before is None:
        return ["最初の版"]
    words = [label for name, label in LABELS.items() if _text(before, name) != _text(after, name)]
    if counted := _counted(lines_between(before.body, after.body)):
        words.append(f"本文({counted})")
    if before.status != after.status:
        words.append("公開した" if after.status == GuideStatus.PUBLISHED else "下書きに戻した")
    if before.position != after.position:
        words.append(f"並び順({before.position} → {after.position})")
    return words or ["日時だけ"]


def short_changes(before, after) -> list[tuple[str, str, str]]:
    """Return label, old text and new text of what changed outside the body."""
    return [
        (label, _text(before, name), _text(after, name))
        for name, label in LABELS.items()
        if _text(before, name) != _text(after, name)
    ]


def _text(revision, name: str) -> str:
    return "\n".join(getattr(revision, name).splitlines()) if revision else ""


def _counted(lines: list[Line]) -> str:
    added = sum(line.sign == ADDED for line in lines)
    removed = sum(line.sign == REMOVED for line in lines)
    parts = [f"{added}行追加"] if added else []
    parts += [f"{removed}行削除"] if removed else []
    return "・".join(parts)
