"""One adapter a format."""

from etl.sources.bank_1c import Bank1C
from etl.sources.base import Adapter
from etl.sources.commerceml import CommerceML
from etl.sources.enterprisedata import EnterpriseData
from etl.sources.flat import FLAT
from etl.sources.onec_odata import OneCOData
from etl.sources.onec_report import OneCReport
from etl.sources.unsupported import Unsupported

#: asked in this order, the first "yes" wins; the last says "yes" to everything and why it cannot be loaded
ADAPTERS: tuple[Adapter, ...] = (
    *(Bank1C(), CommerceML(), OneCOData(), EnterpriseData(), OneCReport()),
    *FLAT,
    Unsupported(),
)
