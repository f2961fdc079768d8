"""What a profile says about rows."""

from __future__ import annotations

import numpy as np

from ._columns import Array, Columns

VERDICTS = np.array(["as fresh real data", "copy of a real row", "off the real support"])
_NEEDS = {
    "alpha_score_knn": 1, "alpha_level_knn": 1, "fidelity_score": 1, "fidelity_level": 1, "alpha_score_ball": 2, "alpha_level_ball": 2,
    "copy_p_value": 4,
}
_NAMES = (
    "alpha_score_knn", "alpha_level_knn", "alpha_score_ball", "alpha_level_ball", "fidelity_score", "fidelity_level", "nearest_real_row",
    "nearest_real_distance", "second_nearest_real_distance", "nearest_real_spacing", "margin", "authentic", "exact_copy", "copy_p_value",
    "off_support_p_value", "score_ratio",
)


class RowScores(Columns):
    """The scores of some rows: read-only numpy arrays of shape (rows,) by name, those of an audit's `synthetic` and "verdict".

    "verdict" holds "as fresh real data", "copy of a real row" or "off the real support". Columns of supports that the profile
    does not have are not there, nor is "copy_p_value" where the real rows are too few to tell.
    """

    def __init__(self, scores: Array) -> None:
        has = int(scores["has"][0])
        columns = {name: scores[name] for name in _NAMES if has & _NEEDS.get(name, has) == _NEEDS.get(name, has)}
        for name in ("authentic", "exact_copy"):
            columns[name] = scores[name].astype(np.bool_)
        columns["verdict"] = VERDICTS[scores["verdict"]]
        super().__init__([*columns], len(scores), columns.__getitem__, None, "scored")
