import pytest

from tests.etl.company import Company


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path)
