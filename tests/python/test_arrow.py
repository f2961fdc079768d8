"""Tables of polars, pyarrow and alike: the numbers of the same table as a DataFrame of pandas, and results as they take them."""

import pathlib
import tempfile
import unittest

import numpy as np

import faithful
from arrow_table import Table
from support import QUICK, rows, same

try:
    import pandas
except ImportError:
    pandas = None
try:
    import polars
except ImportError:
    polars = None
try:
    import pyarrow
    import pyarrow.parquet
except ImportError:
    pyarrow = None


def values(count, seed):
    """Columns of every sort, with nulls."""
    random = np.random.default_rng(seed)

    def some(cells):
        return [None if missing else cell for cell, missing in zip(cells, random.random(count) < 0.1)]

    return {
        "age": some(random.integers(18, 90, count).tolist()),
        "income": some(random.lognormal(9, 1, count).tolist()),
        "word": some(random.choice(["red", "green", "blue"], count).tolist()),
        "zip": some(random.choice(["10115", "20095", "80331"], count).tolist()),
        "day": some(random.integers(18000, 19000, count).tolist()),
        "moment": some(random.integers(10**15, 2 * 10**15, count).tolist()),
        "member": some((random.random(count) < 0.3).tolist()),
    }


def frame(cells):
    """The same for pandas."""
    def times(column, unit):
        return pandas.to_datetime([pandas.NaT if cell is None else np.datetime64(cell, unit).astype("datetime64[ns]") for cell in column])

    return pandas.DataFrame({
        "age": pandas.array(cells["age"], "Int64"), "income": pandas.array(cells["income"], np.float64), "word": cells["word"],
        "zip": pandas.Categorical(cells["zip"]), "day": times(cells["day"], "D"), "moment": times(cells["moment"], "us"),
        "member": pandas.array(cells["member"], "boolean"),
    })


def table(cells, batches=1):
    """The same for Arrow; every batch has a dictionary of its own."""
    words = [["10115", "20095", "80331"], ["80331", "10115", "20095"]]
    parts = np.array_split(np.array(cells["zip"], object), batches)
    places = [None if cell is None else words[batch % 2].index(cell) for batch, part in enumerate(parts) for cell in part]
    return Table([
        ("age", "l", cells["age"]), ("income", "g", cells["income"]), ("word", "u", cells["word"]),
        ("zip", "i", places, [words[batch % 2] for batch in range(batches)]), ("day", "tdD", cells["day"]),
        ("moment", "tsu:", cells["moment"]), ("member", "b", cells["member"]),
    ], batches)


def audit(real, synthetic, holdout=None, **options):
    return faithful.audit(real=real, synthetic=synthetic, holdout=holdout, **options, **QUICK)


def kinds(result):
    return {column["name"]: column["kind"] for column in result.summary["columns"]}


@unittest.skipUnless(pandas, "pandas is not installed")
class Streams(unittest.TestCase):
    def setUp(self):
        self.cells = [values(count, seed) for seed, count in enumerate((150, 120, 100))]
        self.expected = audit(*map(frame, self.cells), label="word")

    def test_a_stream_is_the_table_that_pandas_has(self):
        for batches in (1, 3):
            found = audit(*(table(cells, batches) for cells in self.cells), label="word")
            same(self, found, self.expected)
            self.assertEqual(kinds(found), kinds(self.expected))

    def test_a_stream_is_the_table_that_a_file_has(self):
        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, f"{number}.csv") for number in range(3)]
            for path, cells in zip(paths, self.cells):
                frame(cells).to_csv(path, index=False)
            found = audit(*paths, categorical=["zip"], label="word")
            same(self, found, self.expected)
            mixed = audit(paths[0], table(self.cells[1], 2), holdout=frame(self.cells[2]), categorical=["zip"])
            self.assertEqual(mixed.headlines, self.expected.headlines)

    def test_profiles_fit_and_score_streams(self):
        profile = faithful.Profile().fit(table(self.cells[0], 2))
        expected = faithful.Profile().fit(frame(self.cells[0])).score_rows(frame(self.cells[1]))
        self.assertEqual(profile.score_rows(table(self.cells[1], 2)), expected)
        with self.assertRaisesRegex(ValueError, "rows: .*'word'"):
            profile.score_rows(Table([("age", "l", [1, 2])], 1))

    def test_messages_name_the_argument(self):
        with self.assertRaisesRegex(ValueError, "^synthetic: 6 columns of real are not there: income"):
            audit(table(self.cells[0]), Table([("age", "l", self.cells[1]["age"])], 1))
        with self.assertRaisesRegex(ValueError, "cannot be compared"):
            audit(table(self.cells[0]), rows(20, 7, 1))
        result = audit(table(self.cells[0]), table(self.cells[1]))
        with self.assertRaisesRegex(ValueError, "came from memory"):
            result.curate(rows=10).write("nowhere.arrow")
        with tempfile.TemporaryDirectory() as folder:
            result.write(pathlib.Path(folder, "result"))
            self.assertNotIn("/.faithful.", pathlib.Path(folder, "result/summary.json").read_text())


class Results(unittest.TestCase):
    def setUp(self):
        self.result = audit(rows(90, 3, 1), rows(80, 3, 2))

    def test_a_capsule_is_given_back_read_or_not(self):
        capsule = self.result.synthetic.__arrow_c_stream__()
        self.assertIn("arrow_array_stream", repr(capsule))
        del capsule
        # The per-row columns are a table to audit in turn.
        again = audit(self.result.synthetic, self.result.synthetic, categorical=["row"], non_finite="drop")
        inside = np.isfinite(np.stack([column for column in self.result.synthetic.values()], 1).astype(float)).all(1)
        self.assertEqual(again.synthetic.rows, inside.sum())

    @unittest.skipUnless(polars, "polars is not installed")
    def test_polars(self):
        found = polars.from_arrow(self.result.synthetic)
        np.testing.assert_array_equal(found["margin"].to_numpy(), self.result.synthetic["margin"])
        cells = values(150, 1)
        same(self, audit(polars.DataFrame(cells), polars.DataFrame(cells)), audit(
            table(cells), table(cells)))

    @unittest.skipUnless(pyarrow, "pyarrow is not installed")
    def test_pyarrow(self):
        found = pyarrow.table(self.result.real)
        np.testing.assert_array_equal(found["covered"].to_numpy(), self.result.real["covered"])
        cells = pyarrow.table(values(150, 1))
        with tempfile.TemporaryDirectory() as folder:
            pyarrow.parquet.write_table(cells, path := pathlib.Path(folder, "cells.parquet"))
            same(self, audit(cells, cells), audit(path, path))


if __name__ == "__main__":
    unittest.main()
