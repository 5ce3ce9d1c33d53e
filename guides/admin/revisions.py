"""The history of a guide, in the words of a guide."""

from typing import Any

from guides.differences import changes_in_words, difference_between
from history.differences import Difference
from history.pages import History


class GuideHistory(History):
    restored_in_words = "題名・概要・本文が戻り、公開の状態と並び順は変わりません。"

    def changes_in_words(self, before: Any, after: Any) -> list[str]:
        return changes_in_words(before, after)

    def difference(self, before: Any, after: Any) -> Difference:
        return difference_between(before, after)
