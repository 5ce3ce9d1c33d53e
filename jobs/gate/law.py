"""The articles that rules of several concerns follow."""

#: Adverts are accurate and current, and do not mislead.
ACCURATE = "職業安定法5条の4第1項"
#: What an advert without is unlawful, whatever else it says.
SIX_ITEMS = (
    f"{ACCURATE}・特定受託事業者に係る取引の適正化等に関する法律12条1項"
    "(2024年12月18日の通知の6項目)"
)
