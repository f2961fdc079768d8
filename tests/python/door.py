"""The same as tests/native/door_c.c, through the Python package: door.py real.npy synthetic.npy"""

import sys

import numpy as np

import faithful
from faithful import _curate, _headline, _library, _row_scores


def bits(values):
    return "".join(f" {value:016x}" for value in np.asarray(values, np.float64).view(np.uint64).tolist())


try:
    result = faithful.audit(real=np.load(sys.argv[1]), synthetic=np.load(sys.argv[2]), replicates=200, ideal_rows=100)
    metrics = {headline["metric"]: number for number, headline in _library.metrics().items()}
    for h in result.headlines:
        support = next(number for number, name in _headline._SUPPORTS.items() if name == h.support)
        numbers = (h.value, h.low, h.high, h.ideal, h.ideal_low, h.ideal_high, h.difference_low, h.difference_high)
        words = f"headline {metrics[h.metric]} {support} {_headline._VERDICTS.index(h.verdict)}"
        print(words + bits([0.0 if number is None else number for number in numbers]))
    for side in ("synthetic", "real"):
        for name, values in getattr(result, side).items():
            print(f"{side}.{name}" + (bits(values) if values.dtype == np.float64 else "".join(f" {value:d}" for value in values.tolist())))
    scores = faithful.Profile().fit(np.load(sys.argv[1])).score_rows(np.load(sys.argv[2]))
    names = [name for name, kind in _library.RowScore._fields_ if kind is _library.c_double]
    numbers = np.stack([scores.get(name, np.zeros(len(scores["margin"]))) for name in names], 1)
    for row, values in enumerate(numbers):
        verdict = _row_scores.VERDICTS.tolist().index(scores["verdict"][row])
        print(f"profile {verdict} {scores['nearest_real_row'][row]} {scores['authentic'][row]:d}{bits(values)}")
    try:
        curated = result.curate(rows=5, max_alpha=0.9, trial=False)
        fates = [_curate._FATES.tolist().index(reason) for reason in curated.reasons]
        print("chosen" + "".join(f" {row}" for row in curated.rows))
        print("fates" + "".join(f" {fate}" for fate in fates))
    except ValueError:
        print("nothing to choose")
    arguments = faithful.compare({"a": result, "b": result}, baseline="a")._arguments()
    print(_library.text(_library.load().fth_compare_json, *arguments).decode().replace("\n", " "))
except ValueError as error:
    print(f"error {error}")
