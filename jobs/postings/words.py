"""Words of the pages that several places share: changing one here changes it everywhere.

They are what people read, and no file format: a sheet says them too, and reads the former ones
(jobs.desk.exchange).
"""

#: What a fact is that the advert leaves open. It never means "no".
UNSTATED = "記載なし"
YES = "はい"
NO = "いいえ"

#: The whole sentence, as 記載なし inside one needs other grammar than by itself.
UNSTATED_IS_NOT_NO = f"「{UNSTATED}」は「ない」ではありません。"
WRITTEN_AS_UNSTATED = f"求人にないことは「ない」ではなく「{UNSTATED}」と書きます。"
LEFT_EMPTY_OR_UNSTATED = (
    f"求人に書かれていないことは「{UNSTATED}」か空のままにします。"
    "「なし」とはちがうこととして、求人ページにもそのまま出ます。"
)


def unstated_of(subject: str) -> str:
    """Name what is left open where 「記載なし」 stands alone, as in a chip."""
    return f"{subject}の{UNSTATED}"
