"""What the tests of the Python package share."""

import os
import pathlib
import subprocess
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/data/golden"
QUICK = {"replicates": 0, "ideal_rows": 0}


def rows(n, d, seed, shift=0.0):
    return np.random.default_rng(seed).normal(shift, 1, (n, d)).astype(np.float32)


def resident():
    """Bytes of memory that this process holds."""
    return int(pathlib.Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def python(script, **environment):
    """Runs a script in a Python of its own, with the package of this one."""
    # A shell starts what runs in the background with Ctrl-C ignored, and so would the script.
    script = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n" + script
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, env={**os.environ, **environment})


def same(test, found, expected):
    """Every per-row column and every headline, bit for bit."""
    test.assertEqual(found.headlines, expected.headlines)
    for side in ("synthetic", "real"):
        columns = getattr(expected, side)
        test.assertEqual(list(getattr(found, side)), list(columns))
        for name in columns:
            np.testing.assert_array_equal(getattr(found, side)[name], columns[name])
