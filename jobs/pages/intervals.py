"""How sure a share, a median and their differences are: 95% intervals, in closed form.

scipy and statsmodels have them too, at 100 MB installed and more, and the small packages on PyPI
(binomcikit, binomial-cis) are at version 0.0. The formulas are a few lines each, and are tested
against the figures that their authors published.

They take postings for independent of each other. Those of one employer are alike, so that the
intervals are rather too narrow than too wide.
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)


class Interval(NamedTuple):
    low: float
    high: float

    @property
    def excludes_zero(self) -> bool:
        return self.low > 0 or self.high < 0


class Estimate(NamedTuple):
    value: float
    interval: Interval


def share(count: int, of: int) -> Estimate:
    """The share `count` of `of`, from 0 to 1, with Wilson's score interval.

    Raises ZeroDivisionError when `of` is 0. Source: Wilson 1927, method 3 of Newcombe 1998,
    Statistics in Medicine 17:857-872.
    """
    middle = 2 * count + Z**2
    reach = Z * sqrt(Z**2 + 4 * count * (of - count) / of)
    # Rounding must neither leave a bound of 0 and of 1 nor fall short of it.
    low = (middle - reach) / (2 * (of + Z**2)) if count else 0.0
    high = (middle + reach) / (2 * (of + Z**2)) if count < of else 1.0
    return Estimate(count / of, Interval(low, high))


def difference(first: Estimate, second: Estimate) -> Estimate:
    """`first` - `second`, two that are independent, its interval made of theirs.

    Source: of two shares, method 10 of Newcombe 1998, Statistics in Medicine 17:873-890; of any
    two estimates, Zou and Donner 2008, Statistics in Medicine 27:1693-1702.
    """
    value = first.value - second.value
    below = sqrt(
        (first.value - first.interval.low) ** 2 + (second.interval.high - second.value) ** 2
    )
    above = sqrt(
        (first.interval.high - first.value) ** 2 + (second.value - second.interval.low) ** 2
    )
    return Estimate(value, Interval(value - below, value + above))


def median_places(count: int) -> tuple[int, int]:
    """The places, from 0, between which the median of the population lies among `count` sorted
    numbers.

    Of fewer than 6 they are the outermost, which are less sure than 95%. Source: Campbell and
    Gardner 1988, British Medical Journal 296:1454-1456.
    """
    reach = Z * sqrt(count) / 2
    low, high = round(count / 2 - reach), round(1 + count / 2 + reach)
    return max(low, 1) - 1, min(high, count) - 1
