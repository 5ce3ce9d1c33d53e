"""Words that sheets were written with once, and are still read. These tables only grow.

Employers keep the sheets that the site gave them, and send them in long after. So when a word on a
sheet changes, its old form is added here, in the same commit:

- a choice: `CHOICES = {"remote": {"none": ("出社のみ",)}}`, by field and stored value;
- the heading of a column: `HEADINGS = {"days_off": ("休日",)}`, by field;
- 記載なし, はい or いいえ, whatever the column: `UNSTATED = ("記載なし",)` and so on.

A word that now means another value of the same field cannot be read as the old one any more, and
does not belong here. tests/jobs/desk/exchange/test_earlier_exports.py names what is missing.
"""

#: Field of JobPosting → stored value → the labels that it had.
CHOICES: dict[str, dict[str | int, tuple[str, ...]]] = {
    "complaint_level": {
        1: ("月に1件もない",),
        2: ("週に1件ほど",),
        3: ("日に1件ほど",),
        4: ("日に2〜5件",),
    },
    "commuting_pay": {"full": ("交通費は全額",)},
}
#: Field of JobPosting → the headings that its column had.
HEADINGS: dict[str, tuple[str, ...]] = {"minutes_per_pay_unit": ("所定労働時間(分)",)}
#: Headings of columns that hold minutes, where the column of today holds hours.
IN_MINUTES = {"所定労働時間(分)", "minutes_per_pay_unit"}
UNSTATED: tuple[str, ...] = ()
YES: tuple[str, ...] = ()
NO: tuple[str, ...] = ()
