from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.db.models import Q

from config.text_fields import CleanCharField, CleanEmailField, CleanURLField
from history.recording import Records, Restorable
from jobs.gate.problems import problems_of_employer
from jobs.gate.rules import Problem
from jobs.models.fields import FieldCheck, SavesDerived, SearchTextField
from jobs.models.gated import unsettled
from jobs.models.paths import path_of
from jobs.models.versions import SearchVersion
from jobs.postings import official_numbers
from jobs.postings.typed import dialled, phone_number

NO_NUMBER = "電話番号を、市外局番から数字で書いてください。例: 03-1234-5678"
NO_DISPATCH_LICENCE = "派遣の許可番号を書いてください。例: 派13-123456"
NO_PLACEMENT_LICENCE = "職業紹介の許可番号・届出番号を書いてください。例: 13-ユ-123456"
NO_CORPORATE_NUMBER = (
    "13桁の法人番号ではありません。1桁目の検査用の数字が合わないときも、どこかの数字が違います。"
)
NO_WEB_ADDRESS = "「https://」か「http://」で始まるアドレスを書いてください。"
WITH_USER = (
    "アドレスに「@」の付いた利用者名やパスワードは入れられません。"
    "別のサイトに見せかけることもできるためです。"
)
DEMO_HAS_NO_NUMBERS = "架空の企業には入れられません。ほんとうにある会社の番号かもしれないためです。"
#: Field → how what was typed is stored, whether that can be such a number, and what to say if not.
OFFICIAL_NUMBERS: dict[str, tuple[Callable[[str], str], Callable[[str], bool], str]] = {
    "corporate_number": (
        official_numbers.corporate_number,
        official_numbers.is_corporate_number,
        NO_CORPORATE_NUMBER,
    ),
    "dispatch_licence": (
        official_numbers.dispatch_licence,
        official_numbers.is_dispatch_licence,
        NO_DISPATCH_LICENCE,
    ),
    "placement_licence": (
        official_numbers.placement_licence,
        official_numbers.is_placement_licence,
        NO_PLACEMENT_LICENCE,
    ),
}


class OfPostings(NamedTuple):
    """A problem of an employer, and the postings on the site that it concerns."""

    problem: Problem
    postings: list[Any]

    @property
    def message(self) -> str:
        return f"サイトに出ている求人{len(self.postings)}件にかかわります。{self.problem.message}"


class EmployerQuerySet(models.QuerySet):
    def delete(self) -> tuple[int, dict[str, int]]:
        """With what its months were, which is in sums of the pages of others: see MonthEnd."""
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined]  # as Django's, not for a manager


class Employer(SavesDerived, Restorable):
    """Who hires. Its address and a way to reach it belong to every lawful advert."""

    name = CleanCharField("企業名", max_length=100, unique=True)
    address = CleanCharField("所在地", max_length=200)
    phone = CleanCharField("応募用の電話番号", max_length=20, blank=True)
    email = CleanEmailField("応募用のメールアドレス", blank=True)
    website = CleanURLField("応募ページのURL", blank=True)
    contact_name = CleanCharField(
        "採用担当",
        max_length=50,
        blank=True,
        default="",
        help_text="求人ページの応募のところに出ます。例: 採用係、採用担当 田中",
    )
    contact_hours = CleanCharField(
        "電話の受付時間",
        max_length=100,
        blank=True,
        default="",
        help_text="例: 平日 10:00〜18:00。「平日」か「毎日」と時刻だけで書くと、"
        "求人ページに「いま受付中」とも出ます。",
    )
    corporate_number = CleanCharField(
        "法人番号",
        max_length=20,
        blank=True,
        help_text="国税庁が付けた13桁の数字。企業のページから、国の公表サイトを開けるようになります。",
    )
    dispatch_licence = CleanCharField(
        "労働者派遣事業の許可番号",
        max_length=20,
        blank=True,
        help_text="許可を受けている企業だけ。例: 派13-123456",
    )
    placement_licence = CleanCharField(
        "職業紹介事業の許可番号・届出番号",
        max_length=20,
        blank=True,
        help_text="許可を受けているか、届け出ている企業だけ。例: 13-ユ-123456",
    )
    is_demo = models.BooleanField(
        "架空の企業",
        default=False,
        help_text="見本の求人のための架空の企業です。求人ページにもそう表示されます。",
    )
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    search_name = SearchTextField(
        "検索用の企業名", version=2, sources=["name"], searched_with="postings"
    )
    posters = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="employers",
        verbose_name="受けもつ人",
        help_text="求人担当の人は、受けもつ企業の求人だけを見て、直せます。",
    )

    objects = EmployerQuerySet.as_manager()
    history = Records(
        verbose_name="企業の版",
        verbose_name_plural="企業の版",
        excluded_fields=["search_name"],
        m2m_fields=[posters],
    )
    restored_fields = (
        *("name", "address", "phone", "email", "website"),
        *("contact_name", "contact_hours"),
        *OFFICIAL_NUMBERS,
    )

    class Meta:
        verbose_name = "企業"
        verbose_name_plural = "企業"
        ordering = ["name", "pk"]
        permissions = [("reach_every_employer", "すべての企業を扱える")]
        constraints = [
            FieldCheck(
                field="phone",
                condition=~Q(phone="") | ~Q(email="") | ~Q(website=""),
                name="employer_can_be_reached",
                message="電話番号・メールアドレス・応募ページのURLのうち、少なくとも1つを入れてください。",
            ),
            FieldCheck(
                field="is_demo",
                condition=Q(is_demo=False)
                | Q(corporate_number="", dispatch_licence="", placement_licence=""),
                name="employer_demo_has_no_numbers",
                message=DEMO_HAS_NO_NUMBERS,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def phone_to_dial(self) -> str:
        """The number as a link dials it; "" when the text has none."""
        return dialled(self.phone)

    def get_absolute_url(self) -> str:
        return employer_path(self.pk)

    @property
    def is_listed(self) -> bool:
        """Whether this site lists its live postings; the twin of JobPostingQuerySet.listed."""
        return self.is_demo == settings.DEMO

    def problems_on_site(self, now: datetime) -> list["OfPostings"]:
        """Return what the gate finds in the employer as it is here, saved or not, and what nobody
        has ticked, each with its postings on the site."""
        found: dict[str, OfPostings] = {}
        for posting in self.postings.on_site(now).prefetch_related("seen_warnings"):
            posting.employer = self
            for problem in unsettled(problems_of_employer(posting), posting.ticks):
                found.setdefault(problem.key, OfPostings(problem, [])).postings.append(posting)
        return list(found.values())

    def check_restored(self, now: datetime) -> None:
        """Its adverts on the site must stay ones that may be there."""
        self.full_clean()
        if found := self.problems_on_site(now):
            raise ValidationError({NON_FIELD_ERRORS: [each.message for each in found]})

    def clean(self) -> None:
        self.phone = phone_number(self.phone)
        errors = {}
        if self.phone and not self.phone_to_dial:
            errors["phone"] = NO_NUMBER
        if complaint := _complaint_about(self.website):
            errors["website"] = complaint
        for name, (as_stored, can_be, complaint) in OFFICIAL_NUMBERS.items():
            number = as_stored(getattr(self, name))
            setattr(self, name, number)
            if number and self.is_demo:
                # Told here too, as the form of who is in charge lacks the field of the constraint.
                errors[name] = DEMO_HAS_NO_NUMBERS
            elif number and not can_be(number):
                errors[name] = complaint
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Count the postings as changed when lists find or show them otherwise than before.

        That is by another name, even one that searches take for the same, or in the other of the
        two worlds (JobPostingQuerySet.of_world).
        """
        with transaction.atomic():
            # Held before the row is written, as every writer of postings takes the two in this
            # order; and so nobody else changes the employer between the two reads of it.
            SearchVersion.hold()
            before = self._as_lists_have_it()
            super().save(*args, **kwargs)
            if before is not None and before != self._as_lists_have_it():
                self.postings.update()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As EmployerQuerySet.delete."""
        with transaction.atomic():
            SearchVersion.raise_by_one()
            return super().delete(*args, **kwargs)

    def _as_lists_have_it(self) -> tuple[str, str, bool] | None:
        """Return what is stored of what lists search and show, or None while there is no row."""
        stored = Employer.objects.filter(pk=self.pk)
        return stored.values_list("name", "search_name", "is_demo").first()


def _complaint_about(website: str) -> str:
    """Say why seekers are not to be led to `website`, or ""; whether it is one, the field asks."""
    try:
        parts = urlsplit(website)
    except ValueError:
        return ""
    if website and parts.scheme not in ("http", "https"):
        return NO_WEB_ADDRESS
    return WITH_USER if "@" in parts.netloc else ""


def employer_path(key: int) -> str:
    """Return the path of the page of an employer."""
    return path_of("jobs:employer", key)
