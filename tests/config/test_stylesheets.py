"""Pages link one or two stylesheets where files are collected, and their pieces where none are."""

import shutil
from types import SimpleNamespace

import pytest

from config import stylesheets
from config.env import PROJECT_ROOT
from config.stylesheets import STYLESHEETS, JoiningStorage
from tests.factories import PostingFactory

PIECES = PROJECT_ROOT / "static" / "css"
LINK = '<link rel="stylesheet"'


def test_collecting_joins_the_pieces_and_hashes_what_they_make(tmp_path):
    shutil.copytree(PIECES, tmp_path / "css")
    storage = JoiningStorage(location=tmp_path, base_url="/static/")
    collected = {f"css/{path.name}": (storage, f"css/{path.name}") for path in PIECES.iterdir()}
    assert all(done for *_, done in storage.post_process(collected))
    for name, pieces in STYLESHEETS.items():
        address = storage.url(f"css/joined-{name}.css")
        served = tmp_path / address.removeprefix("/static/")
        assert served.name != f"joined-{name}.css"  # a hash is in its name
        assert served.with_suffix(".css.gz").exists()
        joined = "".join((PIECES / f"{piece}.css").read_text("utf-8") for piece in pieces)
        assert served.read_text("utf-8") == joined


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        *("/", "/jobs/", "/guides/which-suits-you/", "/about/", "/guides/", "/nowhere/"),
        *("/jobs/{live}/", "/jobs/{live}/report/", "/jobs/{live}/sheet/", "/jobs/{ended}/"),
        *("/employers/{employer}/", "/keep/", "/compare/?id={live}", "/compare/sheet/?id={live}"),
    ],
)
def test_a_page_links_two_at_most(client, monkeypatch, address):
    live = PostingFactory()
    ended = PostingFactory(expired=True)
    address = address.format(live=live.pk, ended=ended.pk, employer=live.employer_id)
    pieces = client.get(address).content.decode()
    assert '/css/tokens.css">' in pieces
    storage = SimpleNamespace(joins_stylesheets=True)
    monkeypatch.setattr(stylesheets, "staticfiles_storage", storage)
    joined = client.get(address).content.decode()
    assert 1 <= joined.count(LINK) <= 2
    assert '/css/joined-site.css">' in joined
    assert "tokens.css" not in joined
