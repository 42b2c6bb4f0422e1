"""Numbers and addresses that are one person's: NHS numbers, UPNs, postcodes, telephone, e-mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from report.checks.details.kinds import (
    DASHES,
    EMAIL_ADDRESS,
    NHS_NUMBER,
    PHONE_NUMBER,
    POSTCODE,
    PUPIL_NUMBER,
    Spot,
)
from report.problems import Problem

GAP = rf"[\s{DASHES}./*_\u00ad]{{0,3}}"
"""What people and word processors put between the groups of a number."""

NOT_A_SUM = r"(?<!\d)(?<!\d[.,])(?<!£)"
NHS = re.compile(rf"{NOT_A_SUM}\d(?:{GAP}\d){{9}}(?!\d)")
SIGN = r"[A-HJ-NP-RT-Z]"
UPN = re.compile(rf"(?<!\w){SIGN}{GAP}\d(?:{GAP}\d){{10}}{GAP}(?:\d|{SIGN})(?!\w)", re.IGNORECASE)

NHS_GROUPS = ((10,), (3, 3, 4), (3, 7), (6, 4), (5, 5), (4, 6), (4, 3, 3), (2,) * 5, (1,) * 10)
"""How ten digits are grouped by people. “2018-19 2019” is none."""

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a UPN stand for 0 to 22; I, O and S, which look like figures, are left out."""

AREA = r"(?:[A-PR-UWYZ][A-HK-Y]?\d[\dA-HJKPS-UW]?|GIR)\s?\d[ABD-HJLNP-UW-Z]{2}"
POSTCODES = re.compile(rf"(?<![\w/])(?:{AREA}|{AREA.lower()})(?!\w)")
"""A whole postcode, all in capitals or all in small letters: “P1 2nd” is neither."""

NEXT = rf"[\s{DASHES}.()]{{0,2}}\d"
PHONES = re.compile(
    rf"{NOT_A_SUM}(?<!\d[{DASHES}.])(?!\d\d?([{DASHES}.])\d\d?\1\d\d)"
    rf"(?:(?:\+|\b00)[\s(]{{0,2}}\d(?:{NEXT}){{8,13}}"
    rf"|(?<!\w)\(?0[1-9](?:{NEXT}){{8,9}}|\b0(?:800|845)[\s\-]?\d{{4}})(?!\d)"
)
"""“01-04-2018 10:30” is ten digits as well, and a time."""

EMAILS = re.compile(r"[\w.%+'’\-]{1,64}@(?:[\w\-]{1,63}\.)+\w{2,24}")


ADDRESSES = ((POSTCODES, POSTCODE), (PHONES, PHONE_NUMBER), (EMAILS, EMAIL_ADDRESS))


ABROAD = re.compile(r"(?:\+|\b00)\d{0,3}[\s()0\-]*$")
"""What stands before the ten digits of “+44 (0)1632 960001”."""

PUBLIC_LINE = re.compile(r"03\d{9}|080\d{7,8}|0800\d{4}")
"""Numbers that are given to bodies only, such as help lines: “if you are worried, call …”."""


def numbers_in(
    text: str, given: frozenset[str], near_case: Callable[[int], bool]
) -> Iterator[Spot]:
    """Each such number or address but those that are ``given`` as a contact's, as ``plain``.

    A body's own line is told only beside a case: there it may be a school's.
    """
    if re.search(r"\d", text):
        yield from _checked(NHS, NHS_NUMBER, text, is_nhs_number)
        yield from _checked(UPN, PUPIL_NUMBER, text, is_pupil_number)
    for pattern, detail in ADDRESSES:
        for found in pattern.finditer(text) if pattern is not EMAILS or "@" in text else ():
            is_line = PUBLIC_LINE.fullmatch(plain(found[0])) and not near_case(found.start())
            if plain(found[0]) not in given and not is_line:
                yield Spot(detail, found.start(), found.end())


def _checked(
    pattern: re.Pattern[str], detail: Problem, text: str, holds: Callable[[str], bool]
) -> Iterator[Spot]:
    """Each match that holds; one that does not may overlap with one that does."""
    at = 0
    while found := pattern.search(text, at):
        at = found.start() + 1
        if holds(found[0]) and not ABROAD.search(text, max(0, at - 10), at - 1):
            yield Spot(detail, found.start(), found.end())
            at = found.end()


def is_nhs_number(text: str) -> bool:
    """Ten digits whose last one checks the others, modulo 11, grouped as people group them."""
    groups = tuple(len(group) for group in re.findall(r"\d+", text))
    digits = [int(digit) for digit in text if digit.isdigit()]
    if groups not in (NHS_GROUPS[:2] if digits[0] == 0 else NHS_GROUPS):
        return False  # “0800 123 456” is a telephone number
    check = -sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return check % 11 == digits[-1]  # a remainder of 10 is no digit, and such numbers are not given


def is_pupil_number(text: str) -> bool:
    """A letter that checks the twelve signs behind it, the last of which may be a letter."""
    signs = [sign for sign in text.upper() if sign.isalnum()]
    values = [int(sign) if sign.isdigit() else CHECK_LETTERS.index(sign) for sign in signs[1:]]
    check = sum(value * weight for weight, value in enumerate(values, start=2))
    return CHECK_LETTERS[check % len(CHECK_LETTERS)] == signs[0]


def plain(found: str) -> str:
    """An address or number without what may be written in more than one way."""
    if "@" in found:
        return found.lower()
    signs = "".join(sign for sign in found.upper() if sign.isalnum())
    return re.sub(r"^(?:00)?440?(?=\d{9,10}$)", "0", signs)


def contacts_in(text: str) -> Iterator[str]:
    """What numbers and addresses a text gives, as ``plain``."""
    for pattern, _ in ADDRESSES:
        yield from (plain(found[0]) for found in pattern.finditer(text))
