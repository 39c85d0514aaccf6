from contextlib import nullcontext

import pytest

from etl import load
from etl.settings import load_settings
from etl.worker import Worker
from tests.etl.company import Company


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path)


@pytest.fixture(scope="session")
def reader(tmp_path_factory):
    with Worker(load_settings(tmp_path_factory.mktemp("reader"))) as worker:
        yield worker


@pytest.fixture(autouse=True)
def one_reader(reader, monkeypatch):
    """The files of all these tests are read by one process, as those of one load are: to start one takes a second."""

    def opened(settings, own):
        reader.settings, reader.own = settings, own
        return nullcontext(reader)

    monkeypatch.setattr(load, "Worker", opened)
