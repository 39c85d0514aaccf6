"""The same set of files in any order, with repeats and other names, gives the same warehouse."""

import os
import random
import shutil
from pathlib import Path

import pytest

from etl.build import build
from etl.load import load_paths

ORDERS = int(os.environ.get("ORDERS", "3"))


def warehouse_hash(home: Path, files: list[Path]) -> str:
    load_paths(home, files)
    return build(home).hash


@pytest.fixture(scope="module")
def files(demo: Path) -> list[Path]:
    return sorted(path for path in demo.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def expected(files: list[Path], tmp_path_factory) -> str:
    return warehouse_hash(tmp_path_factory.mktemp("sorted"), files)


@pytest.mark.parametrize("seed", range(ORDERS))
def test_a_random_order_with_repeats_gives_the_same_warehouse(seed, files, expected, tmp_path):
    chance = random.Random(seed)
    again = chance.sample(files, 3)
    order = chance.sample(files + again, len(files) + len(again))
    assert warehouse_hash(tmp_path / "home", order) == expected


def test_the_same_bytes_under_another_name_change_nothing(files, expected, tmp_path):
    copies = [Path(shutil.copy2(path, tmp_path / f"copy-{i}.bin")) for i, path in enumerate(files)]
    assert warehouse_hash(tmp_path / "home", files + copies) == expected


def test_loading_in_two_goes_with_a_build_between_is_the_same(files, expected, tmp_path):
    warehouse_hash(tmp_path / "home", files[::2])
    assert warehouse_hash(tmp_path / "home", files[1::2]) == expected
