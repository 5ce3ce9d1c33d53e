"""One table of pairs that are, or are not, the same text, asked of every use that compares texts.

same_text.tsv: level, the two texts (what cannot be seen as Python escapes), yes or no, and a note,
which of a place begins with the prefecture. Dates are tested beside their reader.
"""

import csv
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from jobs.admin.fields import MailAddressField
from jobs.desk.exchange.employer_lookup import EmployerLookup
from jobs.gate.problems import problems_of_its_own
from jobs.models import Employer, JobPosting
from jobs.postings.choices import Prefecture
from jobs.postings.municipalities import code_of, municipalities
from jobs.postings.text import fold_key, fold_name, fold_place, fold_plain, fold_search
from jobs.postings.typed import dialled, mail_address
from tests.accounts.signing_in import PASSWORD, is_in, send_code, send_password
from tests.factories import EmployerFactory, PostingFactory, StaffFactory
from tests.jobs.desk.exchange.tables import as_csv, outcomes, row, send
from tests.pages import read
from visitors.forms import AddressField

TABLE = Path(__file__).with_name("same_text.tsv")
LEVELS = {
    "search": fold_search,
    "key": fold_key,
    "name": fold_name,
    "gate": fold_plain,
    "phone": dialled,
    "email": mail_address,
}
PREFECTURES = {str(each.label): each.value for each in Prefecture}


class Pair(NamedTuple):
    level: str
    a: str
    b: str
    same: bool
    note: str


def _unescaped(text: str) -> str:
    escape = r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))"
    return re.sub(escape, lambda found: chr(int(found[found.lastindex], 16)), text)


def _pairs() -> list[Pair]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(
                line["level"],
                _unescaped(line["a"]),
                _unescaped(line["b"]),
                line["same"] == "yes",
                line["note"],
            )
            for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


PAIRS = _pairs()


def of(level: str) -> list[Pair]:
    return [pair for pair in PAIRS if pair.level == level]


def wrong(pairs: list[Pair], found_same: list[bool]) -> list[Pair]:
    return [pair for pair, found in zip(pairs, found_same, strict=True) if pair.same is not found]


def test_the_table_has_both_kinds_for_every_use():
    uses = {pair.level for pair in PAIRS}
    assert uses == {*LEVELS, "place", "code"}
    assert {(pair.level, pair.same) for pair in PAIRS} == {
        (u, s) for u in uses for s in (True, False)
    }
    assert len(PAIRS) >= 300


@pytest.mark.parametrize("level", LEVELS)
def test_the_fold_of_each_level(level):
    fold = LEVELS[level]
    assert wrong(of(level), [fold(pair.a) == fold(pair.b) for pair in of(level)]) == []


# --- Search -----------------------------------------------------------------------------------


@pytest.mark.same_on_both
@pytest.mark.django_db
def test_a_search_for_the_one_finds_a_posting_with_the_other(client):
    """Each pair both ways, in a posting of its own that a word of its own picks out."""
    pairs = [each for pair in of("search") for each in (pair, pair._replace(a=pair.b, b=pair.a))]
    employer = EmployerFactory()
    JobPosting.objects.bulk_create(
        PostingFactory.build(employer=employer, title=pair.b, description=f"しるし{number}号")
        for number, pair in enumerate(pairs)
    )
    found = [
        read(client.get("/jobs/", {"q": f'"{pair.a}" しるし{number}号'})).total == 1
        for number, pair in enumerate(pairs)
    ]
    # What stands inside the other is found in it, though the two are not the same.
    assert [
        pair for pair in wrong(pairs, found) if fold_search(pair.a) not in fold_search(pair.b)
    ] == []


# --- References and names ---------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_row_of_a_sheet_names_the_posting_whose_reference_it_writes_otherwise(staff_client):
    pairs = of("key")
    stored = [PostingFactory(reference=pair.b) for pair in pairs]
    rows = [
        row(posting.employer, reference=pair.a) for pair, posting in zip(pairs, stored, strict=True)
    ]
    checked = outcomes(send(staff_client, as_csv(rows)))
    found = [
        outcome.pk == posting.pk for outcome, posting in zip(checked.values(), stored, strict=True)
    ]
    assert wrong(pairs, found) == []


@pytest.mark.django_db
def test_the_form_and_the_database_refuse_the_same_reference_written_otherwise():
    told, refused = [], []
    for pair in of("key"):
        first = PostingFactory(reference=pair.b)
        second = PostingFactory.build(employer=first.employer, reference=pair.a)
        try:
            second.full_clean()
            told.append(False)
        except ValidationError as error:
            told.append(list(error.message_dict) == ["reference"])
        try:
            with transaction.atomic():
                second.save()
            refused.append(False)
        except IntegrityError:
            refused.append(True)
    assert wrong(of("key"), told) == wrong(of("key"), refused) == []


@pytest.mark.django_db
def test_an_employer_is_found_by_its_name_written_otherwise():
    found = []
    for pair in of("name"):
        employer = EmployerFactory(name=pair.b)
        lookup = EmployerLookup(Employer.objects.filter(pk=employer.pk))
        try:
            found.append(lookup.find(pair.a) == employer)
        except ValueError:
            found.append(False)
        employer.delete()
    assert wrong(of("name"), found) == []


# --- Gate and places --------------------------------------------------------------------------


def _fired(text: str) -> set[str]:
    posting = PostingFactory.build(employer=None, description=text)
    return {problem.rule.name for problem in problems_of_its_own(posting)}


def test_the_gate_finds_a_wording_however_it_is_hidden():
    telling = [pair for pair in of("gate") if pair.same and _fired(pair.b)]
    assert len(telling) > 30
    assert [pair for pair in telling if _fired(pair.a) != _fired(pair.b)] == []


def _code(pair: Pair, city: str) -> str:
    """A city may have its prefecture behind it in brackets: of the note it would be the same."""
    named = re.fullmatch(r"(.+)\((.+)\)", city)
    if named:
        return code_of(next(v for k, v in PREFECTURES.items() if k.startswith(named[2])), named[1])
    return code_of(PREFECTURES[re.match(r"\S+", pair.note)[0]], city)


@pytest.mark.parametrize("pair", of("place"), ids=lambda pair: ascii(f"{pair.a} {pair.b}"))
def test_a_place_is_the_municipality_that_it_names(pair):
    assert (_code(pair, pair.a) == _code(pair, pair.b)) is pair.same
    assert _code(pair, pair.b) or not pair.same


# --- Codes, numbers and addresses -------------------------------------------------------------


@pytest.mark.same_on_both
@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_a_login_takes_the_code_as_it_is_typed(monkeypatch):
    monkeypatch.setattr(auth, "format_hotp_value", lambda value: "519435")
    user = StaffFactory()
    user.set_password(PASSWORD)
    user.save()
    taken = []
    for pair in of("code"):
        cache.clear()  # a code is taken once, and mistakes are counted
        client = Client()
        send_password(client, user)
        send_code(client, pair.a)
        taken.append(is_in(client))
    assert wrong(of("code"), taken) == []


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
def test_codes_in_full_width_are_not_counted_as_mistakes(monkeypatch):
    monkeypatch.setattr(auth, "format_hotp_value", lambda value: "519435")
    user = StaffFactory()
    user.set_password(PASSWORD)
    user.save()
    cache.clear()
    for _ in range(12):
        client = Client()
        send_password(client, user)
        send_code(client, "５１９４３５")
        assert is_in(client)
        cache.delete_many(
            [
                f"accounts:used-code:{user.pk}:519435",
                f"allauth.mfa.totp.used?user={user.pk}&code=519435",
            ]
        )


@pytest.mark.django_db
def test_a_link_dials_what_is_written(client):
    posting = PostingFactory()
    dials = []
    for pair in of("phone"):
        Employer.objects.filter(pk=posting.employer_id).update(phone=pair.a)
        links = read(client.get(posting.get_absolute_url())).links
        number = re.sub("[^0-9]", "", pair.b)
        dials.append([link for link in links if link.startswith("tel:")] == [f"tel:{number}"])
    assert wrong(of("phone"), dials) == []


@pytest.mark.parametrize("field", [AddressField, MailAddressField])
def test_a_form_takes_an_address_as_it_is_typed(field):
    found = [field().clean(pair.a) == pair.b for pair in of("email")]
    assert wrong(of("email"), found) == []


def test_no_two_municipalities_of_a_prefecture_fold_into_one():
    for prefecture in Prefecture.values:
        names = [name for _, name in municipalities(prefecture)]
        assert len({fold_place(name) for name in names}) == len(names)
