"""Telephone numbers and mail addresses as people type them, in the form that machines take."""

import re

from jobs.postings.text import fold_key, readable

#: As few and as many as E.164 and the numbers of Japan have.
_NUMBER = re.compile(r"\+?[0-9](?:[ ()-]{0,2}[0-9]){8,14}(?![0-9])", re.ASCII)


def phone_number(text: str) -> str:
    """Return `text` with ASCII digits and dashes: ０３－１２３４ーＸ becomes 03-1234-x."""
    return fold_key(text)


def dialled(text: str) -> str:
    """Return the first telephone number in `text` as a link dials it; "" when there is none."""
    number = _NUMBER.search(phone_number(text))
    return re.sub("[^0-9+]", "", number[0]) if number else ""


def mail_address(text: str) -> str:
    """Return `text` with the plain letters and signs for those that Japanese keyboards give."""
    return readable(text).strip()
