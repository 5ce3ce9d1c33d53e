"""Real postings and fictional ones in one database: no page, feed, figure or address mixes them.

What a page shows of one world it must show just as well when the other does not exist: pages are
taken with both worlds in the database, then again with one alone, and compared whole.
"""

import re
from datetime import timedelta
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from django.utils import timezone

from guides.models import Guide
from jobs.demo.generator import demo_postings
from jobs.models import Employer, JobPosting, ZeroResultTerm
from jobs.pages.figures import compare
from jobs.postings.choices import Status
from jobs.postings.text import fold_search
from jobs.search import zero_result_terms
from jobs.search.criteria import Criteria
from jobs.search.sync import follower
from tests.factories import EmployerFactory, GuideFactory, PostingFactory
from tests.pages import ListPage, read

pytestmark = pytest.mark.django_db

EMPLOYERS = 50
LIVE = 45
BOTH = (False, True)
NAMES = {False: "本物", True: "架空"}
NOINDEX = '<meta name="robots" content="noindex">'
ARTICLE = "/guides/outbound-vs-inbound/"
LISTS = [
    *("", "?page=2", "?page=3", "?page=99", "?sort=wage", "?sort=closing", "?sort=ease&page=2"),
    *("?call_type=outbound", "?call_type=inbound&sort=wage", "?call_type=blended", "?quota=none"),
    *("?prefecture=13", "?prefecture=13&city=13104&prefecture=27", "?wage_min=1300"),
    "?remote=fully",
    *("?q=受付", "?q=世界", "?q=本物", "?q=架空", "?q=大阪 受信", "?employment=dispatch"),
    *("?complaint_max=2&beginner_ok=1", "?stated=funnel", "?unstated=complaints"),
    "?call_type=outbound&prefecture=47&quota=team&q=本物",  # finds nothing: the ways out
    "?call_type=outbound&prefecture=47&quota=team&q=架空",
]
SELF_CHECK = "/guides/which-suits-you/"
ANSWERS = "results=yes&listening=yes&variety=yes&shouted=yes&repetition=no"
MARKERS = [
    *("at-a-glance", "comparison", "funnel", "self-check", "questions", "listings: q=世界"),
    *("listings: call_type=outbound&quota=none", "listings: prefecture=13&sort=wage"),
]
#: What differs from one answer to the next without meaning anything.
OF_THE_ANSWER = re.compile(
    r'<input type="hidden"[^>]*>|nonce="[^"]*"|<updated>[^<]*</updated>(?!.*<entry>)', re.DOTALL
)


@pytest.fixture
def worlds(monkeypatch) -> dict[bool, list[JobPosting]]:
    """The live postings, real and fictional, of 50 employers each; the clock stands still.

    One after another, so that the neighbours of each by age and key are of the other world. Every
    tenth has ended. Names and contacts tell the worlds apart, and all facts are drawn anew.
    """
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    call_command("load_guides", verbosity=0)
    GuideFactory(slug="all-blocks", body="\n\n".join(f"[[{marker}]]" for marker in MARKERS))
    employers = {
        fictional: Employer.objects.bulk_create(employer(n, fictional) for n in range(EMPLOYERS))
        for fictional in BOTH
    }
    drawn = {
        fictional: demo_postings(EMPLOYERS, seed, now, employers[fictional])
        for seed, fictional in enumerate(BOTH)
    }
    made = []
    for number, pair in enumerate(zip(*drawn.values(), strict=True)):
        for fictional, posting in zip(BOTH, pair, strict=True):
            posting.employer = employers[fictional][number]
            posting.address_line = "中央1-2-3"
            posting.confirmed_at = now
            posting.title = f"{NAMES[fictional]}の世界 {posting.title}"
            posting.status = Status.PUBLISHED if number % 10 else Status.CLOSED
            posting.opens_at = now - timedelta(hours=len(made))
            posting.closes_at = now + timedelta(days=1 + number % 30)
            made.append(posting)
    JobPosting.objects.bulk_create(made)
    live = JobPosting.objects.live(now).select_related("employer")
    return {fictional: list(live.filter(employer__is_demo=fictional)) for fictional in BOTH}


def employer(number: int, fictional: bool) -> Employer:
    """With every way to be reached."""
    return EmployerFactory.build(
        name=f"{NAMES[fictional]}の会社{number}",
        phone=f"0120-{'111' if fictional else '222'}-{number:03d}",
        email=f"jobs{number}@{'kakuu' if fictional else 'hontou'}.example.jp",
        website=f"https://{'kakuu' if fictional else 'hontou'}{number}.example/apply/",
        is_demo=fictional,
    )


def named_in_sitemap(client, address: str) -> list[str]:
    tags = ET.fromstring(client.get(address).content).iter()  # noqa: S314
    return [tag.text.removeprefix("http://testserver") for tag in tags if tag.tag.endswith("}loc")]


def addresses(client) -> list[str]:
    """Of every kind of public page, and all that sitemaps name, with each listed posting's own."""
    files = named_in_sitemap(client, "/sitemap.xml")
    named = [address for file in files for address in named_in_sitemap(client, file)]
    guides = [guide.get_absolute_url() for guide in Guide.objects.published()]
    return list(
        dict.fromkeys(
            [
                *("/", "/guides/", SELF_CHECK, f"{SELF_CHECK}?{ANSWERS}"),
                *(f"/jobs/{query}" for query in LISTS),
                *(f"/jobs/feed/{query}" for query in LISTS[::3]),
                *guides,
                *(f"{ARTICLE}{query}" for query in ("?prefecture=13", "?beginner_ok=1")),
                *(f"{ARTICLE}figures/{query}" for query in ("", "?prefecture=13")),
                *("/sitemap.xml", *files, "/robots.txt", *named),
            ]
        )
    )


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return OF_THE_ANSWER.sub("", response.content.decode())


def postings_told_of(page: str) -> set[int]:
    found = re.findall(r'data-posting="(\d+)"|/jobs/(\d+)/', unescape(page))
    return {int(one or other) for one, other in found}


@pytest.mark.same_on_both
@pytest.mark.parametrize("demo", BOTH)
def test_with_50_employers_of_each_no_address_mixes_them(client, settings, worlds, demo):
    settings.DEMO = demo
    own = {posting.pk for posting in worlds[demo]}
    assert len(own) == len(worlds[not demo]) == LIVE
    walked = addresses(client)
    with_both = {address: text_of(client, address) for address in walked}
    told = {address: postings_told_of(page) for address, page in with_both.items()}
    assert {address for address, keys in told.items() if keys - own} == set()
    assert set.union(*told.values()) == own
    strange = NAMES[not demo]
    saying = {address for address, page in with_both.items() if strange in page}
    # What was asked for is said back.
    assert {address for address in saying if f"q={strange}" not in address} == set()
    figures = compare(Criteria(), timezone.now()).figures

    JobPosting.objects.of_world(fictional=not demo).delete()
    Employer.objects.filter(is_demo=not demo).delete()
    assert addresses(client) == walked
    for address, page in with_both.items():
        assert text_of(client, address) == page, address
    assert compare(Criteria(), timezone.now()).figures == figures


@pytest.mark.same_on_both
def test_the_two_sites_differ_in_every_list_and_spread(client, settings, worlds):
    """Or what the test above compares would tell nothing."""
    figures, lists = [], []
    for settings.DEMO in BOTH:
        figures.append(compare(Criteria(), timezone.now()).figures)
        lists.append([read(client.get(f"/jobs/{query}")).ids for query in LISTS])
    real, fictional = figures
    spreads = [name for name, of in real.items() if any(f.spread for f in of.values())]
    assert len(spreads) >= 5
    assert [name for name in spreads if real[name] == fictional[name]] == []
    both = [(query, *ids) for query, *ids in zip(LISTS, *lists, strict=True) if all(ids)]
    assert len(both) >= 12
    assert [query for query, one, other in both if set(one) & set(other)] == []


PLACE = re.compile(r'<p class="section-note">楽そうな順に並べると.*?</p>', re.DOTALL)
FIGURES = re.compile(
    r'<dd class="point-typical">.*?</dd>|<figure class="standing">.*?</figure>'
    r'|<details id="ease">.*?</details>|<a class="sheet-link".*?</a>',
    re.DOTALL,
)
KEEP = re.compile(r'<form class="keep".*?</form>', re.DOTALL)
EASE = re.compile(r'<summary>楽そうな点.*?</summary>\s*<p class="section-note">.*?</p>', re.DOTALL)
#: Around elements; where a part is left out, the blanks beside it differ.
BLANKS = re.compile(r"\s+(?=<)|(?<=>)\s+")
WISH = re.compile(r'<form class="want".*?</form>', re.DOTALL)
PICTURE = re.compile(r'(?:<meta property="og:image[^>]*>\s*)+<meta name="twitter:card"[^>]*>')
EMPLOYER_LINK = re.compile(r'<a href="/employers/\d+/">([^<]*)</a>')


@pytest.mark.parametrize("indexed", [True, False])
def test_a_posting_is_flagged_by_its_own_employer_whatever_the_site(
    client, settings, worlds, monkeypatch, indexed
):
    if not indexed:
        monkeypatch.setattr(follower, "_catch_up", lambda: None)
    own = {fictional: {p.pk for p in postings} for fictional, postings in worlds.items()}
    for fictional, postings in worlds.items():
        for posting in postings[:: 5 if indexed else 15]:
            address = posting.get_absolute_url()
            settings.DEMO = False
            page = text_of(client, address)
            settings.DEMO = True
            other = text_of(client, address)
            # Its place in the site's list is told by the site that lists it.
            assert {bool(PLACE.search(each)) for each in (page, other)} == {False, indexed}
            # Nor can it be kept or compared elsewhere.
            assert {bool(KEEP.search(each)) for each in (page, other)} == {False, True}
            # Nor can one wish for what it does not state.
            assert {bool(WISH.search(each)) for each in (page, other)} == {False, True}
            page, other = WISH.sub("", page), WISH.sub("", other)
            # How easy it reads is its own.
            assert EASE.findall(page) == EASE.findall(other) != []
            # Nor does another site know what is typical beside it.
            page, other = (KEEP.sub("", FIGURES.sub("", each)) for each in (page, other))
            # Nor is its picture drawn there.
            assert {bool(PICTURE.search(each)) for each in (page, other)} == {False, True}
            page, other = PICTURE.sub("", page), PICTURE.sub("", other)
            # So is the page of its employer, which the other site does not have.
            assert {bool(EMPLOYER_LINK.search(each)) for each in (page, other)} == {False, True}
            page, other = EMPLOYER_LINK.sub(r"\1", page), EMPLOYER_LINK.sub(r"\1", other)
            assert BLANKS.sub("", other) == BLANKS.sub("", page)
            told = set(ListPage(page).ids)
            assert posting.pk in told
            assert len(told) == 4
            assert told <= own[fictional]
            assert ("架空" in page) == fictional
            assert ("すべて架空" in page) == fictional
            assert (NOINDEX in page) == fictional
            assert ('"@type": "JobPosting"' in page) != fictional


@pytest.mark.parametrize("demo", BOTH)
def test_what_has_ended_offers_its_own_world(client, settings, worlds, demo):
    settings.DEMO = demo
    own = {fictional: {p.pk for p in postings} for fictional, postings in worlds.items()}
    for fictional in BOTH:
        ended = JobPosting.objects.filter(status=Status.CLOSED).of_world(fictional=fictional)
        assert len(ended) == 5
        for posting in ended:
            response = client.get(posting.get_absolute_url())
            assert response.status_code == 410
            page = read(response)
            assert len(page.ids) == 6
            assert set(page.ids) <= own[fictional]
            assert ("架空" in response.text) == fictional


def test_while_there_is_no_index_the_worlds_do_not_mix_either(
    client, settings, worlds, monkeypatch
):
    monkeypatch.setattr(follower, "_catch_up", lambda: None)
    for demo in BOTH:
        settings.DEMO = demo
        own = {posting.pk for posting in worlds[demo]}
        for query in LISTS[::6]:
            assert set(read(client.get(f"/jobs/{query}")).ids) <= own, query
        assert read(client.get("/jobs/")).total == LIVE


def test_contacts_of_fictional_employers_are_inert(client, worlds):
    for fictional, postings in worlds.items():
        posting = postings[0]
        page = client.get(posting.get_absolute_url()).text
        contacts, _ = page[page.index('id="apply"') :].split("</section>", 1)
        for contact in (posting.employer.phone, posting.employer.email, posting.employer.website):
            assert contact in contacts
        links = re.findall(r'href="([^"]*)"', page[page.index("<main") :])
        leading_out = [link for link in links if re.match("tel:|mailto:|https?:", link)]
        assert bool(leading_out) != fictional
        assert ("<a" in contacts) != fictional


@pytest.mark.parametrize("demo", BOTH)
def test_the_notice_on_pages_about_no_single_posting_is_the_sites(client, settings, demo):
    settings.DEMO = demo
    PostingFactory(employer__is_demo=not demo)
    GuideFactory(slug="a-guide", body="文だけ")
    for address in ("/", "/jobs/", "/guides/", "/guides/a-guide/", SELF_CHECK):
        assert ("すべて架空" in client.get(address).text) == demo, address


@pytest.mark.parametrize("fictional", BOTH)
def test_words_of_the_other_world_are_noted_as_missing(client, settings, fictional):
    settings.DEMO = not fictional
    PostingFactory(title="めずらしい言葉", employer__is_demo=fictional)
    client.get("/jobs/?q=めずらしい言葉")
    zero_result_terms.store()
    assert ZeroResultTerm.objects.get().term == fold_search("めずらしい言葉")
