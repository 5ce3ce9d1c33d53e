"""No text, however odd, keeps the gate busy: patterns repeat within bounds."""

import time

import pytest

from tests.jobs.gate.judging import found_in

FACTS = {"quota": "none", "incentive": "none", "beginner_ok": True, "remote": "none"}
#: Of the processor. Generous, for a busy machine; a pattern that backtracks takes minutes.
SECONDS = 3


@pytest.mark.parametrize(
    "said", ["一", "1,", "電話", "アポ1件", "勤務地は", "2025年", "試用期間は"]
)
def test_five_thousand_characters_without_an_end(said):
    found_in()  # The patterns are taken apart once.
    start = time.process_time()
    found_in(description=said * (5_000 // len(said)), **FACTS)
    assert time.process_time() - start < SECONDS
