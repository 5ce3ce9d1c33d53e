"""The publishing gate: what the law asks of an advert before seekers may see it.

The rules are small and pure: a posting, its employer and the minimum wages go in, problems come
out. `rules` says what a rule is, and `problems` applies them all. Texts are read by `reader`; what
a sentence does with a wording is judged by `clauses`, `people`, `who` and `terms`, what amounts and
hours it tells by `amounts` and `hours`. All other modules are rules, by concern. `advert` says what
they read of a posting; `corpus` holds them against labelled adverts.
"""
