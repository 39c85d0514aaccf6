"""Duplicates are found as well as promised, on bases whose truth is known."""

import pytest

from tests.etl import quality


@pytest.mark.parametrize("seed", [1, 2])
def test_planted_duplicates_of_the_demo(seed):
    found = quality.demo(seed=seed)
    assert found.recall >= 0.98
    assert found.wrongly_merged == set()
    assert found.precision >= 0.9  # what people have to look at is worth looking at


@pytest.mark.parametrize("with_address", [True, False])
def test_febrl_4(with_address):
    try:
        found = quality.febrl(with_address)
    except ModuleNotFoundError as missing:
        pytest.skip(str(missing))
    assert found.f1 >= 0.95
    assert len(found.wrongly_merged) <= 0.005 * len(found.merged)
