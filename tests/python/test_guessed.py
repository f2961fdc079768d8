"""The twelve tasks of a new user, as they are written before any page is read."""

import pathlib
import tempfile
import threading
import unittest

import numpy as np
import pandas

import faithful
from support import QUICK, rows


def frame(n, seed):
    random = np.random.default_rng(seed)
    return pandas.DataFrame({
        "age": random.integers(18, 90, n), "income": random.lognormal(3, 1, n), "city": random.choice(["Ulm", "Bonn"], n),
        "target": random.choice(["yes", "no"], n)})


class Guessed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.real, cls.synthetic = frame(150, 1), frame(100, 2)
        cls.real.to_csv(cls.path / "real.csv", index=False)
        cls.synthetic.to_csv(cls.path / "synth.csv", index=False)
        cls.result = faithful.audit(real=cls.real, synthetic=cls.synthetic, replicates=100, ideal_rows=50)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_load_and_audit(self):
        result = faithful.audit(real=self.path / "real.csv", synthetic=str(self.path / "synth.csv"), **QUICK)
        self.assertIn("fidelity", str(result))
        self.assertEqual(result.fidelity, self.result.fidelity)
        self.assertIn(result.overall["code"], ("as_fresh", "differs", "cannot_tell"))
        result.write(self.path / "result", format="csv")
        self.assertEqual(faithful.load(self.path / "result").fidelity, result.fidelity)
        with self.assertRaisesRegex(NotADirectoryError, "give the directory of a finished audit"):
            faithful.load(self.path / "result" / "summary.json")

    def test_arrays(self):
        real, synthetic = rows(60, 3, 1), rows(50, 3, 2)
        expected = faithful.audit(real=real, synthetic=synthetic, **QUICK).synthetic
        for given in (real.tolist(), real.astype(float), np.asfortranarray(real), np.ma.masked_array(real), memoryview(real)):
            self.assertEqual(faithful.audit(real=given, synthetic=synthetic, **QUICK).synthetic, expected)
        with self.assertRaisesRegex(ValueError, "real has 3 columns and synthetic has 2"):
            faithful.audit(real=real, synthetic=synthetic[:, :2])

    def test_results_by_row(self):
        table = pandas.concat([self.synthetic, pandas.DataFrame(self.result.synthetic)], axis=1)
        self.assertEqual(len(table), 100)
        self.assertEqual(len(self.synthetic[table["authentic"]]), round(100 * self.result.authenticity))
        self.assertEqual(self.synthetic.assign(**self.result.synthetic).shape, table.shape)
        with self.assertRaisesRegex(KeyError, "magrin: did you mean 'margin'. The columns are row, "):
            self.result.synthetic["magrin"]

    def test_a_gate(self):
        self.assertGreater(self.result.alpha_precision, 0.5)
        for name in ("alpha", "alpha-precision", "alpha_precision", "alpha_precision.knn"):
            self.assertEqual(self.result.headline(name), self.result.headline("alpha_precision", "knn"))
        self.assertEqual(self.result.value("beta.ball"), self.result.value("beta_recall", "ball"))
        with self.assertRaisesRegex(KeyError, "fidelty: did you mean 'fidelity'. The audit has fidelity .knn., alpha_precision"):
            self.result.headline("fidelty")

    def test_compare(self):
        sets = {"old": self.synthetic.assign(income=5.0 + self.synthetic.age), "new": self.synthetic}
        comparison = faithful.compare(real=self.real, synthetic=sets, baseline="new", replicates=100, ideal_rows=50)
        self.assertIn("WORSE: old than new", str(comparison))
        self.assertEqual({worse["set"] for worse in comparison.regressions}, {"old"})
        self.assertEqual(set(comparison.to_pandas()["set"]), {"old", "new"})
        comparison.report(self.path / "compare.html")
        with self.assertRaisesRegex(AttributeError, "baseline: a result cannot be changed"):
            comparison.baseline = "old"
        with self.assertRaisesRegex(TypeError, "a result cannot be changed"):
            comparison.headlines[0]["metric"] = "mine"
        with self.assertRaisesRegex(ValueError, "baseline: found 'olt'; did you mean 'old'"):
            faithful.compare(real=self.real, synthetic=sets, baseline="olt")

    def test_curate(self):
        kept = self.result.curate(rows=20)
        self.assertEqual(self.synthetic.iloc[kept.rows].shape, (20, 4))
        self.assertEqual((kept.reasons == "chosen").sum(), 20)
        halves = self.synthetic.iloc[self.result.curate(rows=20, balance="target", trial=False).rows]
        self.assertEqual(halves.target.value_counts().tolist(), [10, 10])

    def test_report(self):
        self.result.report(self.path / "report.html")
        self.assertIn("income", (self.path / "report.html").read_text())
        self.assertIn("Verdict: ", self.result._repr_html_())

    def test_an_index_of_ones_own_choice(self):
        for search in ("join", "hnsw", "ivf"):
            result = faithful.audit(real=rows(600, 4, 1), synthetic=rows(500, 4, 2), search=search, recall=0.9, **QUICK)
            self.assertGreaterEqual(result.certificate.least_recall, 0.9)
        with self.assertRaisesRegex(ValueError, "search: found 'hsnw'; did you mean 'hnsw'. Choose from auto, exact"):
            faithful.audit(real=self.real, synthetic=self.synthetic, search="hsnw")

    def test_progress(self):
        told = []
        faithful.audit(real=rows(3000, 20, 1), synthetic=rows(3000, 20, 2), progress=told.append, **QUICK)
        self.assertTrue(told and all(0 <= progress.share <= 1 for progress in told))

    def test_cancel(self):
        event = threading.Event()
        event.set()
        with self.assertRaises(faithful.Cancelled):
            faithful.audit(real=rows(3000, 20, 1), synthetic=rows(3000, 20, 2), cancel=event)

    def test_labels(self):
        codes = [(table.target == "yes").to_numpy() for table in (self.real, self.synthetic)]
        for label in ("target", (self.real.target, self.synthetic.target), tuple(codes)):
            result = faithful.audit(real=self.real, synthetic=self.synthetic, label=label, **QUICK)
            self.assertIn("class_imbalance", result.diagnosis["tested"])
        for words, option in (
            ("there is no column 'traget'; did you mean 'target'. The columns are age, income", {"label": "traget"}),
            ("there is no column 'agee', named by drop; did you mean 'age'. The columns", {"drop": "agee"})):
            with self.assertRaisesRegex(ValueError, words):
                faithful.audit(real=self.real, synthetic=self.synthetic, **option)

    def test_hold_out(self):
        result = faithful.audit(real=self.real, synthetic=self.synthetic, holdout=frame(120, 3), replicates=0)
        self.assertEqual(result.headline("fidelity").ideal_source, "hold-out")
        result.write(self.path / "held", format="csv")
        self.assertEqual(faithful.load(self.path / "held").headlines, result.headlines)


if __name__ == "__main__":
    unittest.main()
