"""Judges synthetic data row by row: which rows are realistic, which real rows they miss, which are copies.

>>> import numpy as np, faithful
>>> random = np.random.default_rng(0)
>>> real, synthetic = random.normal(size=(300, 4)), random.normal(size=(200, 4))
>>> result = faithful.audit(real=real, synthetic=synthetic)
>>> result.synthetic["authentic"].shape
(200,)
>>> 0 <= result.authenticity <= 1
True
"""

import logging

from ._audit import audit, report
from ._compare import Comparison, compare
from ._curate import Curated
from ._embed import Embedded, embed
from ._errors import Cancelled, FaithfulError
from ._headline import Certificate, Headline
from ._library import build_info
from ._profile import Profile
from ._result import AuditResult
from ._row_scores import RowScores
from ._running import Progress
from ._saved import SavedResult, load
from ._table import Table

__all__ = [
    "AuditResult", "Cancelled", "Certificate", "Comparison", "Curated", "Embedded", "FaithfulError", "Headline", "Profile", "Progress",
    "RowScores", "SavedResult", "Table", "audit", "build_info", "compare", "embed", "load", "report",
]
__version__ = "0.1.0"

logging.getLogger(__name__).addHandler(logging.NullHandler())
