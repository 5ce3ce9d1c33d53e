"""The site's Japanese is spelled as docs/style.ja.md has it: templates, guides and code alike."""

import re
import tokenize
from collections.abc import Iterator

import pytest

from config.env import PROJECT_ROOT

#: What is not written → what is.
SPELLINGS = {
    r"(?<!コール)くらべ": "比べ",
    r"(?<![うあ])わか[らりるれろっ]": "分か",
    r"(?<![持立待勝たどっ])ちが[いうえわおっ]": "違",
    r"お客さま": "お客様",
    r"くり(返|かえ)": "繰り返",
    r"かせ[いがぎぐげご]": "稼",
    r"いっしょ": "一緒",
    r"まん中": "真ん中",
    r"もど[さしすせそらりるれろっ]": "戻",
    r"(?<!お)探[さしすせそ]": "さが",
}
_JAPANESE = "ぁ-んァ-ヶ一-龠々ー「」『』、。"
#: Half-width brackets that touch Japanese. Those of Markdown's links follow a ].
HALF_WIDTH = re.compile(rf"[{_JAPANESE}]\((?!\?)|(?<!\])\([{_JAPANESE}]|[{_JAPANESE}]\)")

#: Patterns, folds, codes and what is read, not shown: they spell what people may write.
READS_WHAT_PEOPLE_WRITE = {
    "jobs/postings/dates.py",
    "jobs/postings/hours.py",
    "jobs/postings/municipalities.py",
    "jobs/postings/text.py",
    "jobs/search/vocabulary.py",
    "jobs/desk/exchange/former_labels.py",
}
#: Printed to a terminal, half of it in English.
NOT_ON_A_PAGE = {"jobs/management/commands/demo_login.py"}
#: Words as the fictional adverts have them, which other people would have written.
QUOTED = {"jobs/demo/sentences.py": {r"(?<!お)探[さしすせそ]"}}
#: Half of it patterns, which spell what people may write.
GATE = "jobs/gate/"
NOT_OURS = ("tests", "migrations", "var", "benchmarks", "scripts", "vendor")


def _files(*suffixes: str) -> Iterator[str]:
    for top in sorted(PROJECT_ROOT.iterdir()):
        if top.name.startswith(".") or not top.is_dir():
            continue
        for path in sorted(top.rglob("*")):
            name = path.relative_to(PROJECT_ROOT).as_posix()
            if path.suffix in suffixes and not set(NOT_OURS) & set(name.split("/")):
                yield name


def _strings(name: str) -> str:
    """The string literals of a module, docstrings and patterns left out."""
    found = []
    with open(PROJECT_ROOT / name, "rb") as file:
        for token in tokenize.tokenize(file.readline):
            is_text = token.type == tokenize.STRING and not re.match(
                r'[a-zA-Z]*(""")|[rR]', token.string
            )
            if is_text or token.type == tokenize.FSTRING_MIDDLE:
                found.append(token.string)
    return "\n".join(found)


def _shown(name: str) -> str:
    if name.endswith(".py"):
        return _strings(name)
    text = (PROJECT_ROOT / name).read_text()
    if name.endswith(".html"):
        text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", "", text, flags=re.DOTALL)
    if name.endswith(".js"):
        text = "\n".join(re.findall(r'"[^"\n]*"|`[^`]*`', text))
    return text


PAGES = [
    *_files(".html", ".py", ".js"),
    *(f"guides/content/{p.name}" for p in sorted((PROJECT_ROOT / "guides/content").glob("*.md"))),
    "docs/staff.ja.md",
]


def _wrong(name: str) -> list[str]:
    text = _shown(name)
    patterns = [p for p in SPELLINGS if p not in QUOTED.get(name, ())]
    found = [m for pattern in patterns for m in re.finditer(pattern, text)]
    found += HALF_WIDTH.finditer(text) if name not in NOT_ON_A_PAGE else ()
    return [text[max(0, m.start() - 8) : m.end() + 8].replace("\n", " ") for m in found]


def test_there_is_something_to_read():
    assert {"pages/jobs/home.html", "jobs/postings/choices.py", "static/js/list.js"} <= set(PAGES)


def test_everything_is_spelled_as_the_style_sheet_has_it():
    skipped = READS_WHAT_PEOPLE_WRITE
    assert skipped <= set(PAGES)
    wrong = {name: _wrong(name) for name in PAGES if name not in skipped and GATE not in name}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize(
    "text",
    [
        "見くらべる",
        "ちがいます",
        "まちがい",
        "どこがちがうか",
        "お客さま",
        "くり返し",
        "かせぎ",
        "わからない",
        "給与(下限)",
        "SV(指示",
    ],
)
def test_what_is_not_written_is_found(text):
    assert any(re.search(pattern, text) for pattern in SPELLINGS) or HALF_WIDTH.search(text)


@pytest.mark.parametrize(
    "text", ["コールくらべ", "気持ちがいい", "たちがいる", "[求人](/jobs/)", "f(x)", "どっちがいい"]
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert not any(re.search(pattern, text) for pattern in SPELLINGS)
    assert not HALF_WIDTH.search(text)


def test_the_sheet_says_what_is_tested():
    sheet = (PROJECT_ROOT / "docs/style.ja.md").read_text()
    rows = [row for row in sheet.splitlines() if row.startswith("| ◎")]
    assert len(rows) == len(SPELLINGS) + 1
    for row, right in zip(rows, [*SPELLINGS.values(), "（）"], strict=True):
        assert right in row
