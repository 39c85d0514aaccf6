"""The list of bans proves itself: the bad spelling is caught, the recommended one passes every ban."""

import pytest

from tests.contracts.sql_bans import BANS, Ban, broken
from tests.contracts.sql_text import SqlText


def query(sql: str) -> SqlText:
    return SqlText(sql if sql.startswith(("select", "with")) else f"select {sql} as x from t")


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.bad)
def test_the_bad_spelling_is_caught(ban: Ban):
    assert ban.found(query(ban.bad))


@pytest.mark.parametrize("ban", BANS, ids=lambda ban: ban.good)
def test_the_recommended_spelling_passes(ban: Ban):
    assert broken(query(ban.good)) == []


def test_words_in_comments_and_strings_are_not_code():
    assert broken(SqlText("-- now() and random()\nselect 'now() asof join' as text from t")) == []
