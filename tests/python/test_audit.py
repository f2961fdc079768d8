"""Audits and their results, through the real native library."""

import inspect
import json
import logging
import os
import pathlib
import pickle
import re
import subprocess
import sys
import tempfile
import unittest

import numpy as np

import faithful
from faithful import _headline
from support import GOLDEN, QUICK, ROOT, rows


class Audits(unittest.TestCase):
    def test_golden_numbers(self):
        for case in ("digits_halves", "cancer_fewer_synth"):
            expected = json.loads((GOLDEN / f"{case}.expected.json").read_text())["prdc_k5"]
            result = faithful.audit(
                real=np.load(GOLDEN / f"{case}.real.npy"), synthetic=np.load(GOLDEN / f"{case}.synth.npy"),
                compat="prdc", companions=True, **QUICK)
            for name, value in expected.items():
                self.assertAlmostEqual(result.companions[name], value, delta=1e-6)

    def test_per_row_columns_are_what_brute_force_finds(self):
        real, synthetic = rows(200, 5, 1), rows(150, 5, 2)
        result = faithful.audit(real=real, synthetic=synthetic)
        distance = np.sqrt(((synthetic[:, None].astype(float) - real[None]) ** 2).sum(-1))
        np.testing.assert_array_equal(result.synthetic["nearest_real_row"], distance.argmin(1))
        np.testing.assert_allclose(result.synthetic["nearest_real_distance"], distance.min(1), rtol=1e-12)
        self.assertAlmostEqual(result.authenticity, result.synthetic["authentic"].mean())
        levels, shares = result.curve("alpha_precision")
        finite = result.synthetic["alpha_level_knn"]
        np.testing.assert_allclose(shares, [(finite <= level).mean() for level in levels], atol=1e-12)

    def test_the_diagnosis_names_copies(self):
        real = rows(600, 5, 1)
        copied = faithful.audit(real=real, synthetic=real[:400] + np.float32(1e-4), replicates=0).diagnosis
        fresh = faithful.audit(real=real, synthetic=rows(400, 5, 2), replicates=0).diagnosis
        self.assertIn("memorisation", [finding["kind"] for finding in copied["findings"]])
        self.assertEqual(fresh["findings"], [])
        self.assertIn("memorisation", fresh["tested"])

    def test_headlines_are_those_of_the_summary(self):
        result = faithful.audit(real=rows(90, 3, 5), synthetic=rows(70, 3, 6), holdout=rows(80, 3, 7), replicates=100)
        self.assertEqual(len(result.headlines), len(result.summary["headlines"]))
        for headline, written in zip(result.headlines, result.summary["headlines"]):
            for name in set(written) & set(vars(headline)) - {"ideal_source"}:
                self.assertEqual(getattr(headline, name), written[name], name)
        self.assertEqual(result.headline("coverage").ideal_source, "hold-out")
        codes = dict(zip(_headline._VERDICTS, _headline._VERDICT_CODES))
        self.assertTrue(all(codes[headline.verdict] == headline.verdict_code for headline in result.headlines))
        self.assertIn(result.overall["code"], ("as_fresh", "differs", "cannot_tell"))
        self.assertIn(result.overall["words"], repr(result))
        self.assertTrue(all(reason["kind"] in ("finding", "headline", "row_list") for reason in result.overall["reasons"]))
        np.testing.assert_array_equal(result.curve("fidelity", levels=[1])[1], [(result.synthetic["fidelity_level"] <= 1).mean()])
        self.assertEqual(result.alpha_precision, result.value("alpha_precision", "knn"))
        self.assertLessEqual(result.curve("beta_recall", "ball", [0, 0.5, 1], holdout=True)[1].max(), 1)
        with self.assertRaisesRegex(KeyError, "did you mean 'coverage'. The audit has .*coverage"):
            result.headline("covrage")
        with self.assertRaisesRegex(ValueError, "metric: found 'coverage'; choose from fidelity, alpha_precision, beta_recall"):
            result.curve("coverage")

    def test_approximate_audits_say_how_far_off_they_can_be(self):
        real, synthetic = rows(6000, 8, 1), rows(5000, 8, 2)
        exact = faithful.audit(real=real, synthetic=synthetic, replicates=200)
        found = faithful.audit(real=real, synthetic=synthetic, replicates=200, search="join", recall=0.9)
        self.assertIsNone(exact.certificate)
        self.assertIsNone(exact.headline("coverage").search_bound)
        self.assertTrue(found.certificate.satisfied)
        self.assertGreaterEqual(found.certificate.least_recall, 0.9)
        for near, true in zip(found.headlines, exact.headlines):
            self.assertLessEqual(abs(near.value - true.value), near.search_bound + 1e-12)
            self.assertLessEqual(near.search_bound, found.certificate.largest_change)
        self.assertTrue((found.synthetic["nearest_real_distance"] >= exact.synthetic["nearest_real_distance"]).all())

    def test_indexes_of_faiss_come_with_the_package(self):
        for search in ("hnsw", "ivf"):
            result = faithful.audit(real=rows(500, 6, 1), synthetic=rows(400, 6, 2), search=search, recall=0.9, **QUICK)
            self.assertTrue(result.certificate.satisfied)

    def test_options_are_those_of_the_command(self):
        folder = ROOT / "src/FaithfulNative.Cli/Shared"
        command = "".join((folder / f"{name}Options.cs").read_text() for name in ("Method", "Input", "Text"))
        names = {name.replace("-", "_") for name in re.findall(r'"--([\w-]+)"', command)}
        given = set(inspect.signature(faithful.audit).parameters)
        # --synth, a bar unless --quiet, DiagnoseCommand's, EmbedOptions
        self.assertEqual(given - names, {"synthetic", "progress", "cancel", "label", "embed"})
        self.assertEqual(names - given, set())
        self.assertTrue(all(p.kind is p.KEYWORD_ONLY for p in inspect.signature(faithful.audit).parameters.values()))

    def test_options_asked_for_last_do_not_stand_for_others(self):
        real, synthetic = rows(60, 2, 1), rows(50, 2, 2)
        support = ["knn"]
        self.assertEqual(
            faithful.audit(real=real, synthetic=synthetic, support=support, **QUICK).headline("alpha_precision").support, "knn")
        support[0] = "ball"
        self.assertEqual(
            faithful.audit(real=real, synthetic=synthetic, support=support, **QUICK).headline("alpha_precision").support, "ball")
        self.assertTrue(faithful.audit(real=real, synthetic=synthetic, companions=True, **QUICK).companions)
        self.assertFalse(faithful.audit(real=real, synthetic=synthetic, companions=False, **QUICK).companions)
        with self.assertRaises(TypeError):
            faithful.audit(real=real, synthetic=synthetic, companions=1, **QUICK)
        neighbours = [faithful.audit(real=real, synthetic=synthetic, k=k, **QUICK).summary["options"]["k"] for k in (3, 4, 3, True)]
        self.assertEqual(neighbours, [3, 4, 3, 1])

    def test_results_stay_where_they_are(self):
        result = faithful.audit(real=rows(60, 3, 5), synthetic=rows(50, 3, 6), **QUICK)
        with self.assertRaisesRegex(TypeError, "cannot be copied or pickled"):
            pickle.dumps(result)
        with self.assertRaises(ValueError):
            result.synthetic["margin"][0] = 1
        with self.assertRaisesRegex(KeyError, "magin: did you mean 'margin'. The columns are row, "):
            result.synthetic["magin"]
        error = pickle.loads(pickle.dumps(faithful.FaithfulError("words", -9)))
        self.assertEqual((error.code, str(error)), (-9, "words"))

    def test_written_results(self):
        result = faithful.audit(real=rows(60, 3, 5), synthetic=rows(50, 3, 6), **QUICK)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            result.write(folder / "out", format="csv")
            self.assertEqual(
                sorted(path.name for path in (folder / "out").iterdir()),
                [
                    "curves.csv", "diagnosis.json", "real.csv", "report-values.json", "report.html", "report.json", "summary.json",
                    "synthetic.csv"])
            faithful.report(folder / "out", out=folder / "again.html")
            self.assertEqual((folder / "again.html").read_text(), (folder / "out/report.html").read_text())
            result.to_parquet(folder / "out")
            self.assertEqual(
                sorted(path.name for path in (folder / "out").iterdir()),
                ["curves.csv", "diagnosis.json", "real.parquet", "summary.json", "synthetic.parquet"])
            with self.assertRaisesRegex(FileNotFoundError, "no summary.json"):
                faithful.report(folder)
            with self.assertRaisesRegex(ValueError, "not part of an older result"):
                result.write(ROOT / "tests")
            self.assertEqual(json.loads((folder / "out/summary.json").read_text())["files"], sorted(os.listdir(folder / "out")))
            (folder / "out/mine.txt").write_text("dear")
            (folder / "project").mkdir()
            (folder / "project/summary.json").write_text('{"epochs": 3}')
            for write in (result.write, result.to_parquet):
                for place, odd in (("out", "mine.txt"), ("project", "summary.json")):
                    with self.assertRaisesRegex(ValueError, f"{place}: this directory holds '{odd}', which is not part of an older result"):
                        write(folder / place)
            self.assertEqual(
                ((folder / "out/mine.txt").read_text(), (folder / "project/summary.json").read_text()), ("dear", '{"epochs": 3}'))
            with self.assertRaisesRegex(ValueError, "summary.json, which holds the finished audit"):
                faithful.report(folder / "out", out=folder / "out/summary.json")
            os.symlink(folder / "project/summary.json", folder / "page.html.partial")
            result.report(folder / "page.html")
            self.assertEqual((folder / "project/summary.json").read_text(), '{"epochs": 3}')
            for kind, place in ((FileNotFoundError, "/proc"), (PermissionError, "/sys")):  # where nobody may write
                for write, name in ((result.write, "new"), (result.report, "new.html"), (result.to_parquet, "new")):
                    with self.assertRaisesRegex(kind, f"{place}/.*new.*cannot be written"):
                        write(f"{place}/{name}")
            with self.assertRaisesRegex(FileNotFoundError, "cannot be written"):
                result.report(folder / "absent" / "page.html")
            for other in (folder, folder / "out/summary.json", folder / "project/summary.json"):
                with self.assertRaisesRegex(ValueError, "the page is a file with a name that ends in .html"):
                    result.report(other)
            for empty in (result.write, result.report, result.to_parquet, faithful.report):
                with self.assertRaisesRegex(ValueError, "is empty"):
                    empty("")
            with self.assertRaisesRegex(ValueError, "embedded null byte"):
                result.report(str(folder / "page") + "\0.html")
            result.write(folder / "absent" / "out")  # whose folders are made
        self.assertRegex(repr(result), r"authenticity +0\.\d{4}")
        self.assertIn("<td>authenticity</td>", result._repr_html_())

    def test_nothing_that_was_read_is_written_over(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "out").mkdir()
            for role, seed in (("real", 5), ("out/synth", 6)):
                np.save(folder / f"{role}.npy", rows(50, 3, seed))
            real, synthetic = folder / "real.npy", folder / "out/synth.npy"
            os.link(real, folder / "hard.html")
            os.symlink(real, folder / "soft.html")
            before = real.read_bytes()
            audits = [
                faithful.audit(
                    real=real, synthetic=synthetic, ideal_cache=folder / "cache", replicates=100, ideal_rows=0) for _ in range(2)]
            result, comparison = audits[0], faithful.compare(dict(zip(("one", "other"), audits)))
            for path in (real, folder / "hard.html", folder / "soft.html", f"{name}/./real.npy"):
                for write in (result.report, comparison.report):
                    with self.assertRaisesRegex(ValueError, "real.npy, which holds the real rows; it would be overwritten"):
                        write(path)
            for write in (result.write, result.to_parquet):
                with self.assertRaisesRegex(
                    ValueError, "out: this directory would be replaced as a whole, with .*synth.npy in it, which holds the synthetic rows"):
                    write(folder / "out")
                with self.assertRaisesRegex(ValueError, "ideal cache"):
                    write(folder / "cache")
            for path in (real, synthetic, folder / "hard.html"):
                with self.assertRaisesRegex(ValueError, "this file is no profile; it is left alone"):
                    faithful.Profile().fit(real).save(path)
            self.assertEqual(real.read_bytes(), before)

    def test_what_is_done_is_logged_and_shown(self):
        with self.assertLogs("faithful", logging.DEBUG) as logs:
            faithful.audit(real=rows(600, 3, 5), synthetic=rows(500, 3, 6))
        self.assertTrue(any("synthetic rows" in line for line in logs.output), logs.output)
        shown = subprocess.run(
            [
                sys.executable, "-c",
                "import faithful, numpy as np\nx = np.random.default_rng(0).normal(size=(900, 4))\nfaithful.audit(real=x, synthetic=x + 1, "
                "progress=True)"],
            capture_output=True, text=True)
        self.assertEqual((shown.stdout, shown.returncode), ("", 0), shown.stderr)
        self.assertIn("synthetic rows: 100%" if "tqdm is not installed" not in shown.stderr else "tqdm", shown.stderr)


class Misuse(unittest.TestCase):
    def refused(self, words, **arguments):
        with self.assertRaisesRegex(ValueError, words):
            faithful.audit(**{"real": rows(30, 3, 1), "synthetic": rows(30, 3, 2), **arguments})

    def test_wrong_arguments_say_what_is_wrong(self):
        self.refused("real: found 1 dimension;", real=np.zeros(5))
        self.refused("synthetic: found values of type", synthetic=np.array([["a", "b"]]))
        self.refused("real: found values of type complex128", real=np.zeros((5, 3), complex))
        self.refused("real: found values of type object", real=np.array([[1, None, 2]]))
        self.refused("support: found 'cube'; choose from ball", support="cube")
        self.refused("ties: found 'no'", ties="no")
        self.refused("k is 0", k=0)
        self.refused("k is 4294967296", k=2**32)
        self.refused("memory is 1152921504606846976", memory=2**60)
        self.refused("confidence", confidence=float("nan"))
        self.refused("replicates", replicates=7)
        self.refused("search: found 'fast'; choose from auto", search="fast")
        self.refused("recall", recall=1.5)
        self.refused("recall is 0", recall=0)
        self.refused("companion", companions=True, search="join")
        self.refused("3 columns and synthetic has 4", synthetic=rows(30, 4, 2))
        self.refused("beyond single precision", real=np.full((5, 3), 1e300))
        self.refused("rows is 0", real=np.empty((0, 3)))
        self.refused("real: .*inhomogeneous", real=[[1.0, 2.0], [3.0]])
        bad = rows(30, 3, 1)
        bad[7, 2] = np.nan
        self.refused("row 7", real=bad)
        with self.assertRaises(TypeError):
            faithful.audit(rows(3, 3, 1), rows(3, 3, 2))

    def test_options_of_another_type_are_named(self):
        for words, options in (
            ("k: found 2.5; a whole number", {"k": 2.5}), ("k: found None", {"k": None}), ("seed: found None", {"seed": None}),
            ("replicates: found '9'", {"replicates": "9"}), ("ideal_rows: found None", {"ideal_rows": None}),
            ("memory: found 1.5", {"memory": 1.5}),
            ("fdr: found None; a number", {"fdr": None}), ("confidence: found '0.9'", {"confidence": "0.9"}),
            ("recall: found 'most'", {"recall": "most"}),
            ("normalize: found 'no'; True or False", {"normalize": "no"}), ("companions: found None", {"companions": None}),
        ):
            with self.assertRaisesRegex(TypeError, words):
                faithful.audit(real=rows(3, 3, 1), synthetic=rows(3, 3, 2), **options)
        self.refused("support: found None; choose from ball", support=None)
        self.refused("support: found 7; choose", support=7)
        self.refused("ties: found None; choose", ties=None)
        self.refused(r"duplicates: found \['keep'\]; choose", duplicates=["keep"])
        self.assertEqual(faithful.audit(real=rows(30, 3, 1), synthetic=rows(30, 3, 2), compat=None, recall=None, **QUICK).real.rows, 30)


if __name__ == "__main__":
    unittest.main()
