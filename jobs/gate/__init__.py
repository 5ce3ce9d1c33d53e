"""The publishing gate: what the law asks of an advert before seekers may see it.

The rules are small and pure: a posting, its employer and the minimum wages go in, problems come
out. `rules` says what a rule is; `legal`, `pay`, `arrangements`, `wording` and `contradictions`
hold them by concern; `problems` applies them all. `advert` says what they read of a posting.
"""
