"""The rows worth keeping, and audits side by side, through the real native library."""

import html.parser
import os
import pathlib
import pickle
import subprocess
import tempfile
import unittest

import numpy as np

import faithful
from support import GOLDEN, QUICK, ROOT, rows

COPIES = 20
COMMAND = ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"


def audited(real, synthetic, **options):
    return faithful.audit(real=real, synthetic=synthetic, **{**QUICK, **options})


class Curating(unittest.TestCase):
    def setUp(self):
        self.real, self.synthetic = rows(300, 4, 1), rows(250, 4, 2)
        self.synthetic[:COPIES] = self.real[:COPIES]
        self.synthetic[COPIES] = 1000
        self.synthetic[-1] = self.synthetic[-2]

    def test_faults_are_left_out_and_named(self):
        curated = audited(self.real, self.synthetic).curate(max_alpha=1.0, trial=False)
        self.assertEqual(curated.reasons.shape, (250,))
        self.assertTrue((curated.reasons[:COPIES] == "exact_copy").all())
        self.assertEqual(curated.reasons[COPIES], "beyond_max_alpha")
        self.assertEqual(curated.reasons[-1], "duplicate")
        np.testing.assert_array_equal(np.sort(curated.rows), np.flatnonzero(curated.reasons == "chosen"))
        self.assertEqual(curated.summary["reasons"]["exact_copy"], COPIES)
        self.assertIsNone(curated.trial)
        self.assertIn("exact copy", repr(curated))
        html.parser.HTMLParser().feed(curated._repr_html_())

    def test_beginnings_of_the_choice_are_choices(self):
        result = audited(self.real, self.synthetic)
        few, more = (result.curate(rows=n, trial=False).rows for n in (10, 30))
        np.testing.assert_array_equal(few, more[:10])

    def test_balance(self):
        labels = np.array(["a", "b", "b", "b", "b"] * 50)
        curated = audited(self.real, self.synthetic).curate(rows=40, balance=labels, trial=False)
        self.assertEqual((labels[curated.rows] == "a").sum(), 20)

    def test_the_trial_shows_the_gain_on_rows_that_the_choice_never_saw(self):
        trial = audited(self.real, self.synthetic, replicates=200).curate(rows=100).trial
        self.assertEqual(trial["choice_rows"] + trial["trial_rows"], 300)
        sets = {set["name"] for set in trial["comparison"]["headlines"][0]["sets"]}
        self.assertEqual(sets, {"curated", "all rows", "random rows"})

    def test_rows_that_changed_since_the_audit(self):
        result = audited(self.real, self.synthetic)
        self.real[0] += 1
        with self.assertRaisesRegex(ValueError, "other rows"):
            result.curate()

    def test_bad_options(self):
        result = audited(self.real, self.synthetic)
        for options, words in (
            ({"rows": 0}, "rows is 0"), ({"rows": -3}, "rows is -3"), ({"max_alpha": 2.0}, "max alpha is 2"),
            ({"fdr": 1.0}, "false discovery rate is 1"),
            ({"balance": ["a"]}, "1 labels for 250"), ({"balance": "label"}, "balance names a column of the loaded files"),
        ):
            with self.subTest(options), self.assertRaisesRegex(ValueError, words):
                result.curate(**options)
        with self.assertRaisesRegex(ValueError, "from memory"):
            result.curate(trial=False).write("subset.npy")
        with self.assertRaisesRegex(TypeError, "pickled"):
            pickle.dumps(result.curate(trial=False))

    def test_the_command_chooses_the_same_rows_and_files_come_back_whole(self):
        real, synthetic = (GOLDEN / f"digits_halves.{role}.npy" for role in ("real", "synth"))
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs = (pathlib.Path(folder) / name for name in ("ours.npy", "theirs.npy"))
            audited(str(real), str(synthetic)).curate(rows=50, trial=False).write(ours)
            for arguments in (
                [
                    "audit", "--real", real, "--synth", synthetic, "--out", f"{folder}/audit", "--quiet", "--replicates", "0",
                    "--ideal-rows", "0"],
                ["curate", f"{folder}/audit", "-n", "50", "-o", theirs, "--quiet"],
            ):
                subprocess.run([COMMAND, *arguments], check=True, capture_output=True)
            self.assertEqual(ours.read_bytes(), theirs.read_bytes())
            self.assertEqual(
                (pathlib.Path(folder) / "ours-reasons.csv").read_text(), (pathlib.Path(folder) / "theirs-reasons.csv").read_text())

    def test_files_that_were_read_are_not_written_over(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for role, seed in (("real", 1), ("synth", 2)):
                np.savetxt(folder / f"{role}.csv", rows(80, 3, seed), "%.4f", ",", header="a,b,c", comments="")
            os.rename(folder / "real.csv", folder / "mine-reasons.csv")
            curated = audited(folder / "mine-reasons.csv", folder / "synth.csv").curate(rows=20, trial=False)
            os.link(folder / "synth.csv", folder / "hard.csv")
            for output, words in (
                ("synth.csv", "synth.csv, which holds the rows"), ("hard.csv", "synth.csv, which holds the rows"),
                ("mine-reasons.csv", "which holds the real rows"), ("mine.csv", "mine-reasons.csv.*which holds the real rows"),
            ):
                with self.subTest(output), self.assertRaisesRegex(ValueError, words):
                    curated.write(folder / output)
            (folder / "notes-reasons.csv").write_text("a,b\n1,2\n")
            with self.assertRaisesRegex(ValueError, "notes-reasons.csv: .*holds something else"):
                curated.write(folder / "notes.csv")
            for _ in range(2):
                curated.write(folder / "good.csv")
            self.assertEqual(len((folder / "good.csv").read_text().splitlines()), 21)

    def test_columns_of_lists_are_named_as_they_are_not_written(self):
        with tempfile.TemporaryDirectory() as folder:
            np.savetxt(f"{folder}/real.csv", rows(80, 2, 1), "%.4f", ",", header="height,weight", comments="")
            curated = audited(f"{folder}/real.csv", GOLDEN.parent / "tables/nested.parquet").curate(rows=10, trial=False)
            self.assertEqual(curated.summary["not_written"], ["tags"])
            with self.assertWarnsRegex(UserWarning, "subset.parquet: column 'tags' holds lists, structs or maps and is not written"):
                curated.write(f"{folder}/subset.parquet")

    def test_a_frame_is_balanced_by_a_column_of_it(self):
        import pandas

        def frame(seed):
            random = np.random.default_rng(seed)
            return pandas.DataFrame(
                {"x": random.normal(size=200), "y": random.normal(size=200), "label": random.choice(["a", "b"], 200, p=[0.2, 0.8])})

        synthetic = frame(2)
        result = faithful.audit(real=frame(1), synthetic=synthetic, drop="label", **QUICK)
        curated = result.curate(rows=20, balance="label", trial=False)
        self.assertEqual((synthetic["label"][curated.rows] == "a").sum(), 10)


class Comparing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.real = rows(300, 4, 1)
        sets = {"good": rows(250, 4, 2), "wide": rows(250, 4, 3) * 2, "shifted": rows(200, 4, 4, shift=1)}
        cls.audits = {name: audited(cls.real, synthetic, replicates=300) for name, synthetic in sets.items()}

    def test_ranks_and_regressions(self):
        found = faithful.compare(self.audits, baseline="good")
        self.assertEqual(found.names, ("good", "wide", "shifted"))
        first = found.headlines[0]
        self.assertEqual(first["sets"][0]["name"], "good")
        self.assertEqual(first["sets"][0]["headline"]["value"], self.audits["good"].headlines[0].value)
        self.assertEqual({regression["set"] for regression in found.regressions}, {"wide", "shifted"})
        self.assertTrue(all(regression["high"] < 0 for regression in found.regressions))
        self.assertIn("WORSE: wide than good", repr(found))
        html.parser.HTMLParser().feed(found._repr_html_())
        self.assertEqual(len(found.to_pandas()), 3 * len(found.headlines))

    def test_a_set_is_not_worse_than_its_equal(self):
        found = faithful.compare(
            {"good": self.audits["good"], "again": audited(self.real, rows(250, 4, 2), replicates=300)}, baseline="good")
        self.assertEqual(found.regressions, [])
        self.assertIn("nothing is worse than good", repr(found))

    def test_the_page_names_the_sets(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "page.html"
            faithful.compare(self.audits).report(page)
            self.assertTrue(all(name in page.read_text() for name in self.audits))

    def test_audits_that_do_not_belong_together(self):
        good = self.audits["good"]
        for audits, words in (
            ({"good": good}, "at least 2"),
            ({"good": good, "other": audited(rows(300, 4, 9), rows(250, 4, 2), replicates=300)}, "other real rows"),
            ({"good": good, "other": audited(self.real, rows(250, 4, 2), replicates=300, k=7)}, "other options"),
        ):
            with self.subTest(words), self.assertRaisesRegex(ValueError, words):
                faithful.compare(audits)
        with self.assertRaisesRegex(ValueError, "no set 'best'"):
            faithful.compare(self.audits, baseline="best")
        for wrong in ([good, good], {"good": good, "other": 1}):
            with self.assertRaises(TypeError):
                faithful.compare(wrong)


if __name__ == "__main__":
    unittest.main()
