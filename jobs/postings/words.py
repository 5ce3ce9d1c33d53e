"""Words that several pages share: changing one here changes it everywhere.

They are wording, not a file format. Sheets are written with them too; when one changes, its old
form goes into jobs.desk.exchange.former_labels, so that older sheets can still be read.
"""

#: Shown for a fact that the advert does not state. It never means "no".
UNSTATED = "記載なし"
YES = "はい"
NO = "いいえ"

#: On the switch that lets a search find what does not state a fact it asks for; and in its heading.
INCLUDE_UNSTATED = f"{UNSTATED}も含める"
INCLUDING_UNSTATED = f"{UNSTATED}を含む"

#: Whole sentences, because 記載なし needs different grammar inside one.
UNSTATED_IS_NOT_NO = f"「{UNSTATED}」は「ない」ではありません。"
WRITTEN_AS_UNSTATED = f"求人に書かれていないことは、「ない」ではなく「{UNSTATED}」と表示します。"
LEFT_EMPTY_OR_UNSTATED = (
    f"求人に書かれていないことは「{UNSTATED}」か空のままにします。"
    "「なし」とは違うこととして、求人ページにもそのまま出ます。"
)


def unstated_of(subject: str) -> str:
    """Name what is left open where 「記載なし」 stands alone, as in a chip."""
    return f"{subject}の{UNSTATED}"
