"""What changed between two revisions of a guide: in words, and line by line.

The class of revisions is made by django-simple-history, so no type names it.
"""

from typing import Any

from guides.choices import GuideStatus
from history.differences import ADDED, FIRST, REMOVED, Difference, Line, lines_between

LABELS = {"title": "題名", "summary": "概要", "slug": "アドレス"}


def changes_in_words(before: Any, after: Any) -> list[str]:
    """Say what the revision `after` changed in `before`, the one that it followed, if any."""
    if before is None:
        return [FIRST]
    words = [label for name, label in LABELS.items() if _text(before, name) != _text(after, name)]
    if counted := _counted(lines_between(before.body, after.body)):
        words.append(f"本文（{counted}）")
    if before.status != after.status:
        words.append("公開した" if after.status == GuideStatus.PUBLISHED else "下書きに戻した")
    if before.position != after.position:
        words.append(f"並び順（{before.position} → {after.position}）")
    return words or ["日時だけ"]


def difference_between(before: Any, after: Any) -> Difference:
    """Tell what changed outside the body, and the lines of the body, even when it did not."""
    return Difference(
        changes=[
            (label, _text(before, name), _text(after, name))
            for name, label in LABELS.items()
            if _text(before, name) != _text(after, name)
        ],
        texts=[("本文", lines_between(before.body if before else "", after.body))],
    )


def _text(revision: Any, name: str) -> str:
    return "\n".join(getattr(revision, name).splitlines()) if revision else ""


def _counted(lines: list[Line]) -> str:
    added = sum(line.sign == ADDED for line in lines)
    removed = sum(line.sign == REMOVED for line in lines)
    parts = [f"{added}行追加"] if added else []
    parts += [f"{removed}行削除"] if removed else []
    return "・".join(parts)
