"""One adapter a format."""

from etl.sources.base import Adapter
from etl.sources.flat import AMOCRM, BITRIX24, TEMPLATE

#: asked in this order, the first "yes" wins; the last says "yes" to everything and why it cannot be loaded
ADAPTERS: tuple[Adapter, ...] = (AMOCRM, BITRIX24, TEMPLATE)
