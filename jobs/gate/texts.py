"""Whether a required text says anything."""

import re

from jobs.postings.text import fold_plain

_NOTHING_SAID = re.compile(r"(未定|未記入|調整中|確認中|後日|不明|[\W_ー])*")


def says_nothing(text: str | None) -> bool:
    """Whether a required text is empty, or a mere placeholder: 未定, ー, ?."""
    return _NOTHING_SAID.fullmatch(fold_plain(text or "")) is not None


#: 「○○町x-x-x」, 「***」, 「△△ビル」.
_MASKED = re.compile(
    r"[○〇◯●△▲□×✕☆★*＊]{2,}|(?<![A-Za-z])[xX]{2,}(?![A-Za-z])|"
    r"(?<![A-Za-z])[xX×○〇◯](?:-[xX×○〇◯])+|"
    r"[○〇◯△□](?=[市区町村丁番号]|-|ビル)|サンプル|ダミー|テスト(?:$|会社|住所|株式)|あああ|"
    r"(?<![0-9])0+-0+(?:-0+)*(?![0-9])"
)


def is_masked(text: str | None) -> bool:
    """Whether part of a name or an address is blotted out: 「○○町x-x-x △△ビル」."""
    return _MASKED.search(fold_plain(text or "")) is not None
