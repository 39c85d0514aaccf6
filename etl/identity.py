"""Keys that identify a client: how an INN, a phone, an e-mail and a name are made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers

_LEGAL_FORMS = (
    r"общество с ограниченной ответственностью|публичное акционерное общество|закрытое акционерное общество"
    r"|открытое акционерное общество|акционерное общество|индивидуальный предприниматель"
    r"|товарищество с ограниченной ответственностью|крестьянское фермерское хозяйство"
    r"|ооо|о о о|оао|зао|пао|ао|нао|ип|чп|тоо|одо|зат|гуп|муп|фгуп|кфх|llc|ltd|inc|jsc"
)
_FORM = re.compile(rf"(?<![\w])({_LEGAL_FORMS})(?![\w])")
_PERSON_WORDS = frozenset("ип чп кфх предприниматель крестьянское".split())
_COMPANY_WORDS = frozenset("ооо оао зао пао ао нао тоо одо зат гуп муп фгуп llc ltd inc jsc общество".split())
# Words that say what a company is, not which one; what stands in brackets is a place or a note.
_GENERIC = re.compile(r"(?<!\w)(торговый дом|группа компаний|тд|гк|фирма|компания|магазин|филиал)(?!\w)")
_BRACKETS = re.compile(r"\([^)]*\)")
_NOT_WORD = re.compile(r"[^\w]+")
_CYRILLIC = re.compile(r"[а-яё]")
# Latin letters that look like Cyrillic ones: typed by people inside Cyrillic words ("Cерьги" with a Latin C).
_LOOK_ALIKES = str.maketrans("abcehkmoptxyi", "авсенкмортхуи")
_SEPARATORS = re.compile(r"[,;/\n|]+")


@lru_cache(maxsize=200_000)
def name_key(name: str) -> str:
    """A company's name without legal form, quotes, case, ё and Latin look-alikes; '' when nothing is left."""
    text = _plain(name)
    return " ".join(_FORM.sub(" ", text).split()) or text


@lru_cache(maxsize=200_000)
def _plain(name: str) -> str:
    """Lower case words with one blank between them; look-alikes inside Cyrillic words and forms ("OOO") mapped."""
    text = name.lower().replace("ё", "е")
    return _NOT_WORD.sub(" ", "".join(map(_cyrillic, re.split(r"(\W+)", text)))).strip()


def _cyrillic(word: str) -> str:
    mapped = word.translate(_LOOK_ALIKES)
    return mapped if _CYRILLIC.search(word) or _FORM.fullmatch(mapped) else word


@lru_cache(maxsize=200_000)
def core_key(name: str) -> str:
    """What two spellings of one company are compared by: the name key without brackets and generic words, every
    Latin look-alike mapped (in wholly Latin words too, so it is for comparing only)."""
    text = "(" in name and name_key(_BRACKETS.sub(" ", name)) or name_key(name)
    return (" ".join(_GENERIC.sub(" ", text).split()) or text).translate(_LOOK_ALIKES)


def legal_kind(name: str) -> str:
    """`person` (sole trader, farm), `company` or '' by the legal form in a name."""
    words = _plain(name).split()
    return next(
        (
            kind
            for kind, known in (("person", _PERSON_WORDS), ("company", _COMPANY_WORDS))
            if not known.isdisjoint(words)
        ),
        "",
    )


@lru_cache(maxsize=200_000)
def inn_key(inn: str) -> str:
    """Ten or twelve digits (an INN, a BIN or an IIN), else ''; a row of equal digits is a filler."""
    digits = re.sub(r"[^0-9]", "", inn)
    return digits if len(digits) in (10, 12) and len(set(digits)) > 1 else ""


@lru_cache(maxsize=200_000)
def phone_keys(phones: str) -> tuple[str, ...]:
    """Every phone of a cell in E.164; texts that are no phone give nothing."""
    return tuple(key for part in _SEPARATORS.split(phones) if (key := _phone(part.strip())))


def _phone(text: str) -> str:
    digits = re.sub(r"[^0-9]", "", text)
    if (
        len(digits) == 11
        and digits[0] in "78"
        and digits[1] in "3489"
        and not re.search(r"[a-zа-я]", text.lower())
    ):
        return "+7" + digits[1:]
    if len(digits) == 10 and digits[0] in "3489" and not re.search(r"[a-zа-я]", text.lower()):
        return "+7" + digits
    try:
        number = phonenumbers.parse(text, "RU")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=200_000)
def email_keys(emails: str) -> tuple[str, ...]:
    """Every address of a cell, lower case."""
    parts = re.split(r"[,;\s]+", emails.lower())
    return tuple(p for p in parts if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", p))
