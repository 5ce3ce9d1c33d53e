"""The live blocks a guide's markers stand for: their names, and what may be written in a marker.

What each shows is in `guides.block_contexts`; models check texts here and know nothing of pages.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import QueryDict

from guides.markers import Marker, markers, slips
from guides.rendering import parse
from jobs.search.filterset import PostingFilterSet

#: Far more than a list's address needs, and fewer parameters than Django refuses to read.
LONGEST_QUERY = 500


def no_argument(argument: str) -> str | None:
    return f"この差し込みに「: {argument}」のような指定は付けられません。" if argument else None


def list_query(query: str) -> str | None:
    """Return what keeps `query` from being the query string of a list of postings."""
    if not query:
        return "求人の条件がありません。例: [[listings: quota=none&call_type=outbound]]"
    if len(query) > LONGEST_QUERY:
        return f"求人の条件は{LONGEST_QUERY}字までです。"
    filterset = PostingFilterSet(QueryDict(query))
    offered = filterset.filters.keys() - {"page"}
    if unknown := [param for param in filterset.data if param not in offered]:
        return f"「{'」「'.join(unknown)}」という条件は、求人一覧にはありません。"
    criteria = filterset.criteria
    if filterset.form.ignored:
        values = (f"{label}の{told}" for label, told in filterset.form.ignored)
        return f"求人の条件にできない値があります: {'、'.join(values)}"
    return None if criteria.query_string() else "求人の条件に値がありません。"


@dataclass(frozen=True)
class Block:
    """`complaint` says in Japanese what is wrong with an argument ("": none given), or None."""

    name: str
    description: str
    template: str
    complaint: Callable[[str], str | None] = no_argument
    example: str = ""
    #: Whether an article may have it several times: what has ids of its own may not.
    repeats: bool = True

    @property
    def written(self) -> str:
        """How the marker is written, for staff."""
        return f"[[{self.name}: {self.example}]]" if self.example else f"[[{self.name}]]"


AT_A_GLANCE = Block(
    name="at-a-glance",
    description="発信と受信の違いを1枚で見る図。ここまでの文とこの図が、ページの冒頭に並びます",
    template="guides/blocks/at_a_glance.html",
    repeats=False,
)
COMPARISON = Block(
    name="comparison",
    description="記事の言うことと、掲載中の求人の照らし合わせ。図と表は「数字で比べる」のページに出ます",
    template="guides/blocks/comparison.html",
    repeats=False,
)
FUNNEL = Block(
    name="funnel",
    description="かけて、つながって、会話になる数の図（筆者のふだんの1日と、掲載中の求人）",
    template="guides/blocks/funnel.html",
    repeats=False,
)
SELF_CHECK = Block(
    name="self-check",
    description="「どちらが向いているか」の質問ページへの案内",
    template="guides/blocks/self_check.html",
)
LISTINGS = Block(
    name="listings",
    description="条件に合う、掲載中の求人（3件まで）と件数。条件は求人一覧のアドレスの「?」より後",
    template="guides/blocks/listings.html",
    complaint=list_query,
    example="quota=none&call_type=outbound",
)
QUESTIONS = Block(
    name="questions",
    description="面接で聞くことの一覧（このサイトの求人の項目すべて）",
    template="guides/blocks/questions.html",
)

#: In the order in which staff read of them.
BLOCKS = {
    block.name: block
    for block in (AT_A_GLANCE, COMPARISON, FUNNEL, SELF_CHECK, LISTINGS, QUESTIONS)
}


def has_block(text: str, block: Block) -> bool:
    return any(marker.name == block.name for marker in markers(parse(text)))


def complaints_about(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the markers of a text, with the number of its line."""
    tokens = parse(text)
    found = [(slip.line, f"「{slip.written}」: {slip.complaint}") for slip in slips(tokens)]
    names: set[str] = set()
    for marker in markers(tokens):
        if complaint := _complaint_about(marker, names):
            found.append((marker.line, f"「{marker.written}」: {complaint}"))
        names.add(marker.name)
    yield from sorted(found)


def _complaint_about(marker: Marker, before: set[str]) -> str | None:
    """`before`: the names of the markers above it."""
    if block := BLOCKS.get(marker.name):
        if marker.name in before and not block.repeats:
            return "この差し込みは、1つの記事に1度だけ使えます。"
        return block.complaint(marker.argument)
    known = "、".join(block.written for block in BLOCKS.values())
    return f"この名前の差し込みはありません。使えるのは {known} です。"
