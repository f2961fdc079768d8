"""DataFrames of every sort: they work, or the message names the argument and the column."""

import pathlib
import tempfile
import unittest

import numpy as np

import faithful
from support import QUICK, rows, same

try:
    import pandas
except ImportError:
    pandas = None


def frame(n, seed=3):
    random = np.random.default_rng(seed)
    return pandas.DataFrame({"x": random.normal(size=n), "y": random.normal(size=n), "word": random.choice(["a", "b", "c"], n)})


@unittest.skipUnless(pandas, "pandas is not installed")
class Frames(unittest.TestCase):
    def refused(self, words, kind=ValueError, **arguments):
        with self.assertRaisesRegex(kind, words) as caught:
            faithful.audit(**{"real": frame(40), "synthetic": frame(30, 4), **QUICK, **arguments})
        self.assertNotIn(tempfile.gettempdir(), str(caught.exception))

    def alike(self, real, synthetic, **options):
        same(
            self, faithful.audit(real=real, synthetic=synthetic, **options, **QUICK),
            faithful.audit(real=frame(40), synthetic=frame(30, 4), **QUICK))

    def test_indexes_have_no_part(self):
        real, synthetic = frame(40), frame(30, 4)
        self.alike(real.set_index(np.arange(40) * 3), synthetic.set_index(pandas.MultiIndex.from_product([range(3), range(10)])))

    def test_columns_of_several_levels(self):
        real, synthetic = frame(40), frame(30, 4)
        for one in (real, synthetic):
            one.columns = pandas.MultiIndex.from_tuples([("n", "x"), ("n", "y"), ("w", "word")])
        self.alike(real, synthetic)
        smaller = faithful.audit(real=real, synthetic=synthetic, drop=[("n", "y")], **QUICK)
        same(self, smaller, faithful.audit(real=frame(40), synthetic=frame(30, 4), drop="y", **QUICK))

    def test_nullable_types_and_categories(self):
        real, synthetic = frame(40), frame(30, 4)
        for one in (real, synthetic):
            one["count"] = np.arange(len(one)) % 5
            one["flag"] = one.x > 0
        expected = faithful.audit(real=real, synthetic=synthetic, **QUICK)
        types = {"x": "Float64", "count": "Int64", "flag": "boolean", "word": "string"}
        same(self, faithful.audit(real=real.astype(types), synthetic=synthetic.astype(types), **QUICK), expected)
        same(self, faithful.audit(real=real.astype({"word": "category"}), synthetic=synthetic.astype(object), **QUICK), expected)
        missing = [one.assign(count=one["count"].astype("Int64").where(one["count"] > 0)) for one in (real, synthetic)]
        plain = [one.assign(count=one["count"].astype(float).where(one["count"] > 0)) for one in (real, synthetic)]
        same(
            self, faithful.audit(
                real=missing[0], synthetic=missing[1], **QUICK), faithful.audit(real=plain[0], synthetic=plain[1], **QUICK))

    def test_objects_with_none(self):
        real, synthetic = (one.assign(word=one.word.where(one.x > 0, None).astype(object)) for one in (frame(40), frame(30, 4)))
        self.assertEqual(faithful.audit(real=real, synthetic=synthetic, **QUICK).real.rows, 40)

    def test_columns_that_cannot_be_compared(self):
        when = pandas.date_range("2020-01-01", periods=40)
        self.refused("synthetic: column 'x' holds lists or objects, in the real file it does not", synthetic=frame(30).assign(x=[[1]] * 30))
        self.refused("real: column 'when' holds a value of type Period", real=frame(40).assign(when=when.to_period("D")))
        # What is left out, or only names rows, may be of any type.
        for option in ({"drop": "when"}, {"columns": ["x", "y", "word"]}, {"id": "when"}):
            self.alike(frame(40).assign(when=when.to_period("D")), frame(30, 4).assign(when=when[:30].to_period("D")), **option)

    def test_dates_times_and_durations_are_those_of_text(self):
        when = pandas.date_range("2020-01-01 10:30", periods=40, freq="31h")
        durations = pandas.to_timedelta(np.arange(40) * 977 - 9000, unit="s")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "real.csv"
            text = frame(40).assign(when=when.strftime("%Y-%m-%dT%H:%M:%SZ"), day=when.strftime("%d.%m.%Y"), took=durations)
            text.to_csv(path, index=False)
            for one in (
                frame(40).assign(when=when, day=when.normalize(), took=durations),
                frame(40).assign(
                    when=when.tz_localize("UTC").tz_convert("Asia/Tokyo"), day=[time.date() for time in when],
                    took=durations.to_pytimedelta()),
            ):
                found = faithful.audit(real=one, synthetic=path, **QUICK)
                self.assertEqual(found.summary["scores"]["exact_copies"], 40)
                self.assertEqual(
                    [column["kind"] for column in found.summary["columns"]], ["number", "number", "category", "time", "time", "duration"])

    def test_only_nulls_are_missing_and_kinds_can_be_said(self):
        real, synthetic = (one.assign(word=one.word.replace({"a": "NA", "b": None})) for one in (frame(40), frame(30, 4)))
        found = faithful.audit(real=real, synthetic=synthetic, columns_as={"x": "whole"}, **QUICK)
        first = found.summary["columns"][0]
        self.assertEqual([first[key] for key in ("name", "kind", "used", "why")], ["x", "whole", True, "said by columns-as"])
        self.assertEqual(found.summary["rows"]["real"]["dimension"], 3)  # two numbers and the words as codes
        self.refused("columns_as: only for files", real=rows(40, 2, 1), synthetic=rows(30, 2, 2), columns_as={"x": "whole"})

    def test_several_files_are_one_set(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [f"{folder}/part-{part}.csv" for part in range(2)]
            for part, path in enumerate(paths):
                frame(40).iloc[part * 20 : part * 20 + 20].to_csv(path, index=False)
            for given in (paths, folder, folder + "/part-?.csv"):
                self.alike(given, frame(30, 4))

    def test_values_that_cannot_be_read_are_named_by_argument_row_and_column(self):
        bad = frame(30, 4).astype({"x": object})
        bad.loc[7:, "x"] = "seven"
        self.refused("^synthetic: row 7, column 'x': 'seven' is no number", synthetic=bad)
        self.refused("^holdout: row 7, column 'x': 'seven'", holdout=bad)
        infinite = frame(40)
        infinite.loc[3, "y"] = np.inf
        self.refused("^real.* row 3.*column 'y'", real=infinite)
        self.refused("real: there is no column 'z', named by drop", drop="z")
        self.refused(
            "^synthetic: 3 columns of real are not there: x, y, word; the columns are u, v",
            synthetic=pandas.DataFrame({"u": [1.0], "v": [2.0]}))
        self.refused("^real: there is no column 'z'", label="z")

    def test_frames_without_rows_or_columns_and_names_that_come_twice(self):
        self.refused("^real: there are column names but no rows", real=frame(0))
        self.refused("^synthetic: the DataFrame has no columns", synthetic=frame(30)[[]])
        self.refused("^real: the column name 'x' stands 2 times", real=frame(40).rename(columns={"y": "x"}))
        self.refused("^synthetic is None", synthetic=None)

    def test_classes_are_a_column_or_given_apart(self):
        real, synthetic = frame(40), frame(30, 4)
        by_column = faithful.audit(real=real, synthetic=synthetic, label="word", **QUICK).diagnosis
        self.assertIn("class_imbalance", by_column["tested"])
        self.assertNotIn("class_imbalance", faithful.audit(real=real, synthetic=synthetic, **QUICK).diagnosis["tested"])
        self.assertEqual(
            faithful.audit(real=real, synthetic=synthetic, label=(real.word, list(synthetic.word)), **QUICK).diagnosis, by_column)
        values = {"real": real[["x", "y"]].to_numpy(), "synthetic": synthetic[["x", "y"]].to_numpy()}
        given = faithful.audit(**values, label=(["a"] * 40, ["a"] * 15 + ["b"] * 15), **QUICK).diagnosis
        self.assertIn("class_imbalance", [finding["kind"] for finding in given["findings"]])
        self.refused("label: found 'word'; only files and DataFrames have columns", **values, label="word")
        self.refused("synthetic_labels_count is 29; it must be 30", **values, label=(["a"] * 40, ["a"] * 29))
        self.refused("label: give a column by name, or the classes", **values, label=["a"] * 40)

    def test_results_name_the_arguments(self):
        result = faithful.audit(real=frame(40), synthetic=frame(30, 4), **QUICK)
        self.assertNotIn(tempfile.gettempdir(), str(result.summary))
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(FileNotFoundError, "cannot be written"):
                result.report(pathlib.Path(folder) / "absent" / "page.html")

    def test_a_profile_names_the_rows(self):
        profile = faithful.Profile().fit(frame(40))
        later = frame(30, 4).assign(when=pandas.Timestamp("2020-01-01"))
        self.assertEqual(len(profile.score_rows(later)["margin"]), 30)
        for bad, words in (
            (later.drop(columns="x"), "^rows: .*'x'"), (later.assign(y="seven"), "^rows: row 0, column 'y': 'seven'"),
            (later[:0], "^rows: .*no rows")):
            with self.assertRaisesRegex(ValueError, words):
                profile.score_rows(bad)


if __name__ == "__main__":
    unittest.main()
