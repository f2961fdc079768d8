"""Judges synthetic data row by row: which rows are realistic, which real rows they miss, which are copies.

>>> import numpy as np, faithful
>>> random = np.random.default_rng(0)
>>> real, synthetic = random.normal(size=(300, 4)), random.normal(size=(200, 4))
>>> result = faithful.audit(real=real, synthetic=synthetic)
>>> result.synthetic["authentic"].shape
(200,)
>>> 0 <= result.value("authenticity") <= 1
True
"""

from ._audit import audit
from ._errors import FaithfulError
from ._result import AuditResult, Headline

__all__ = ["AuditResult", "FaithfulError", "Headline", "audit"]
__version__ = "0.1.0"
