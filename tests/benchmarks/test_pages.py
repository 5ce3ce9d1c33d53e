"""The pages that are measured, and the empty view that they are measured beside."""

from itertools import islice

import pytest
from django.core.management import call_command

from benchmarks import browser, empty_view
from benchmarks.browser import Answer
from benchmarks.pages import kinds
from benchmarks.ratios import BARS
from tests.factories import PostingFactory

pytestmark = pytest.mark.django_db


def test_each_kind_has_addresses_that_answer_and_the_same_ones_each_time(client):
    call_command("load_guides", verbosity=0)
    PostingFactory.create_batch(4)
    found = kinds(1)
    assert BARS.keys() < found.keys()
    for addresses in found.values():
        begun = list(islice(addresses(), 2))
        assert list(islice(addresses(), 2)) == begun
        assert [client.get(address).status_code for address in begun] == [200, 200]


@pytest.mark.urls("benchmarks.empty_view")
def test_the_empty_view_sends_the_bytes_of_a_page_which_are_made_once(client, monkeypatch):
    asked = []

    def get(address):
        asked.append(address)
        return Answer(200, "", address.encode())

    monkeypatch.setattr(browser, "get", get)
    for _ in range(2):
        sent = client.get(empty_view.address_of("/jobs/?q=電話+a&page=2"))
        assert sent.content.decode() == "/jobs/?q=電話+a&page=2"
    assert asked == ["/jobs/?q=電話+a&page=2"]
