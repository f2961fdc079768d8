"""The Python package over the real native library: PYTHONPATH=src/python FAITHFUL_LIBRARY=... python3 -m unittest discover tests/python"""

import ctypes
import doctest
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest

import numpy as np

import faithful
from faithful import _library

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/data/golden"


def rows(n, d, seed, shift=0.0):
    return np.random.default_rng(seed).normal(shift, 1, (n, d)).astype(np.float32)


class Audits(unittest.TestCase):
    def test_golden_numbers(self):
        for case in ("digits_halves", "cancer_fewer_synth"):
            expected = json.loads((GOLDEN / f"{case}.expected.json").read_text())["prdc_k5"]
            result = faithful.audit(
                real=np.load(GOLDEN / f"{case}.real.npy"), synthetic=np.load(GOLDEN / f"{case}.synth.npy"),
                compat="prdc", companions=True, replicates=0, ideal_rows=0)
            for name, value in expected.items():
                self.assertAlmostEqual(result.summary["companions"][name], value, delta=1e-6)

    def test_the_command_finds_the_same_bits(self):
        real, synthetic = rows(200, 5, 1), rows(150, 5, 2)
        result = faithful.audit(real=real, synthetic=synthetic)
        distance = np.sqrt(((synthetic[:, None].astype(float) - real[None]) ** 2).sum(-1))
        np.testing.assert_array_equal(result.synthetic["nearest_real_row"], distance.argmin(1))
        np.testing.assert_allclose(result.synthetic["nearest_real_distance"], distance.min(1), rtol=1e-12)
        self.assertAlmostEqual(result.value("authenticity"), result.synthetic["authentic"].mean())
        levels, shares = result.curve("alpha_precision")
        finite = result.synthetic["alpha_level_knn"]
        np.testing.assert_allclose(shares, [(finite <= level).mean() for level in levels], atol=1e-12)

    def test_any_layout_of_the_same_rows_gives_the_same_numbers(self):
        real, synthetic = rows(120, 6, 3), rows(90, 6, 4)
        expected = faithful.audit(real=real, synthetic=synthetic, replicates=0, ideal_rows=0)
        wide = np.repeat(real, 2, axis=1)[:, ::2]
        frozen = np.asfortranarray(real)
        frozen.flags.writeable = False
        for other in (real.astype(np.float64), wide, frozen, real[::-1][::-1]):
            found = faithful.audit(real=other, synthetic=synthetic, replicates=0, ideal_rows=0)
            for name in expected.synthetic:
                np.testing.assert_array_equal(found.synthetic[name], expected.synthetic[name])

    def test_data_frames(self):
        try:
            import pandas
        except ImportError:
            self.skipTest("pandas is not installed")
        real, synthetic = rows(60, 3, 5), rows(50, 3, 6)
        result = faithful.audit(real=pandas.DataFrame(real), synthetic=pandas.DataFrame(synthetic), replicates=0, ideal_rows=0)
        made, kept = result.to_pandas()
        self.assertEqual((len(made), len(kept)), (50, 60))
        self.assertIn("authentic", made.columns)

    def test_written_results(self):
        result = faithful.audit(real=rows(60, 3, 5), synthetic=rows(50, 3, 6), replicates=0, ideal_rows=0)
        with tempfile.TemporaryDirectory() as folder:
            result.write(pathlib.Path(folder) / "out", format="csv")
            self.assertEqual(
                sorted(path.name for path in (pathlib.Path(folder) / "out").iterdir()),
                ["curves.csv", "real.csv", "summary.json", "synthetic.csv"])
        self.assertIn("authenticity", repr(result))
        self.assertIn("<table>", result._repr_html_())

    def test_threads_at_once(self):
        real, synthetic = rows(150, 4, 7), rows(100, 4, 8)
        found = []
        workers = [threading.Thread(target=lambda: found.append(faithful.audit(real=real, synthetic=synthetic, threads=1).value("coverage"))) for _ in range(8)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(len(found), 8)
        self.assertEqual(len(set(found)), 1)


class Misuse(unittest.TestCase):
    def refused(self, words, **arguments):
        with self.assertRaisesRegex(ValueError, words):
            faithful.audit(**{"real": rows(30, 3, 1), "synthetic": rows(30, 3, 2), **arguments})

    def test_wrong_arguments_say_what_is_wrong(self):
        self.refused("real: found 1 dimensions", real=np.zeros(5))
        self.refused("synthetic: found values of type", synthetic=np.array([["a", "b"]]))
        self.refused("support: found 'cube'; choose from ball", support="cube")
        self.refused("ties: found 'no'", ties="no")
        self.refused("k", k=0)
        self.refused("columns|dimension", synthetic=rows(30, 4, 2))
        bad = rows(30, 3, 1)
        bad[7, 2] = np.nan
        self.refused("row 7", real=bad)
        self.refused("row", real=np.empty((0, 3)))
        with self.assertRaises(TypeError):
            faithful.audit(rows(3, 3, 1), rows(3, 3, 2))

    def test_structs_are_those_of_the_header(self):
        header = (ROOT / "native/include/faithful/faithful.h").read_text()
        for name, struct in (("fth_matrix", _library.Matrix), ("fth_options", _library.Options), ("fth_progress", _library.Progress)):
            body = re.search(rf"typedef struct {name} \{{(.*?)\}} {name};", header, re.S).group(1)
            body = re.sub(r"/\*.*?\*/", "", body, flags=re.S)
            fields = re.findall(r"(\w+);", body)
            self.assertEqual([field for field, _ in struct._fields_], fields)
        library = _library.load()
        self.assertEqual(library.fth_options_init(ctypes.byref(_library.Options()), ctypes.sizeof(_library.Options)), 0)

    def test_ctrl_c_ends_an_audit(self):
        script = (
            "import faithful, numpy as np, os, signal, threading\n"
            "x = np.random.default_rng(0).normal(size=(60000, 200)).astype(np.float32)\n"
            "threading.Timer(0.7, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
            "try:\n    faithful.audit(real=x, synthetic=x[::-1].copy())\n"
            "except KeyboardInterrupt:\n    print('stopped')\n")
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, env=os.environ)
        self.assertEqual((run.stdout.strip(), run.returncode), ("stopped", 0), run.stderr)

    def test_a_missing_library_is_named(self):
        run = subprocess.run(
            [sys.executable, "-c", "import faithful\ntry:\n    faithful.audit(real=[[1.0]], synthetic=[[1.0]])\nexcept FileNotFoundError as e:\n    print(e)"],
            capture_output=True, text=True, env={**os.environ, "FAITHFUL_LIBRARY": "/nowhere/libfaithful.so.1"})
        self.assertIn("/nowhere/libfaithful.so.1", run.stdout)


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(faithful))
    return tests


if __name__ == "__main__":
    unittest.main()
