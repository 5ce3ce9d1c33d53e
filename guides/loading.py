"""Guides from their files in guides/content into the database, without losing what staff wrote."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from config.door import clean_text
from guides.blocks import complaints_about
from guides.choices import GuideStatus
from guides.models import Guide, digest_of

CONTENT = Path(__file__).parent / "content"
LOADED = "ファイルから読み込み"


class Outcome(Enum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept as staff edited it"


@dataclass(frozen=True)
class GuideFile:
    """One file: a head of `key: value` lines between two lines of ---, then Markdown."""

    slug: str
    title: str
    summary: str
    body: str
    position: int
    published_at: datetime
    updated_at: datetime

    @classmethod
    def read(cls, path: Path) -> "GuideFile":
        """Raises ValueError, naming the file: its head may be malformed, or a marker in its body.

        The message names the line of a wrong marker.
        """
        try:
            before, head, body = clean_text(path.read_text(encoding="utf-8")).split("---\n", 2)
            values = dict(_key_and_value(line) for line in head.splitlines() if line.strip())
            file = cls(
                slug=path.stem,
                title=values["title"],
                summary=values["summary"],
                body=body.strip(),
                position=int(values["position"]),
                published_at=_start_of(values["published"]),
                updated_at=_start_of(values["updated"]),
            )
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}: malformed front matter ({error})") from error
        lines_above = before.count("\n") + head.count("\n") + 2
        if complaints := [
            f"{path.name}:{lines_above + line}: {text}" for line, text in complaints_about(body)
        ]:
            raise ValueError("\n".join(complaints))
        return file

    @property
    def content(self) -> dict[str, str]:
        return {"title": self.title, "summary": self.summary, "body": self.body}

    @property
    def digest(self) -> str:
        return digest_of(**self.content)


def load_all(directory: Path = CONTENT) -> list[tuple[str, Outcome]]:
    """Load every file; all of them are read before any is written."""
    files = [GuideFile.read(path) for path in sorted(directory.glob("*.md"))]
    return [(file.slug, load(file)) for file in files]


@transaction.atomic
def load(file: GuideFile) -> Outcome:
    """Create or update one guide. Once it is created, its status and position are up to staff."""
    guide, created = Guide.objects.select_for_update().get_or_create(
        slug=file.slug,
        defaults={
            **file.content,
            "position": file.position,
            "status": GuideStatus.PUBLISHED,
            "published_at": file.published_at,
            "updated_at": file.updated_at,
            "loaded_digest": file.digest,
        },
    )
    if created:
        guide.history.update(history_change_reason=LOADED)
        return Outcome.CREATED
    if guide.content_digest not in (guide.loaded_digest, file.digest):
        return Outcome.KEPT
    if guide.loaded_digest == file.digest:
        return Outcome.UNCHANGED
    for name, value in file.content.items():
        setattr(guide, name, value)
    guide.updated_at = file.updated_at
    guide.loaded_digest = file.digest
    guide._change_reason = LOADED
    guide.save()
    return Outcome.UPDATED


def _key_and_value(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise ValueError(f"no colon in {line!r}")
    return key.strip(), value.strip()


def _start_of(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(day))
