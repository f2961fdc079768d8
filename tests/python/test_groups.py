"""Rows that depend on each other: groups of arrays, of DataFrames and of profiles."""

import pathlib
import tempfile
import unittest

import numpy as np

import faithful
from support import QUICK, same

try:
    import pandas
except ImportError:
    pandas = None


def persons(count, seed):
    """Rows of persons with 5 to 20 rows each, close together, and the person of each row."""
    random = np.random.default_rng(seed)
    keys = np.repeat(np.arange(count), random.integers(5, 21, count))
    return (random.normal(size=(count, 4))[keys] + 0.3 * random.normal(size=(len(keys), 4))).astype(np.float32), keys


class Groups(unittest.TestCase):
    def setUp(self):
        (self.real, self.persons), (self.synthetic, self.others) = persons(60, 1), persons(60, 2)

    def test_fresh_persons_are_blamed_as_single_rows_alone(self):
        single = faithful.audit(real=self.real, synthetic=self.synthetic)
        grouped = faithful.audit(real=self.real, synthetic=self.synthetic, group=(self.persons, self.others))
        self.assertTrue([one for one in single.headlines if one.verdict_code == "below"])
        self.assertFalse([one for one in grouped.headlines if one.verdict_code in ("below", "above")])

    def test_groups_of_one_row_are_no_groups(self):
        same(
            self, faithful.audit(
                real=self.real, synthetic=self.synthetic, group=(range(len(self.real)), range(len(self.synthetic))), **QUICK),
            faithful.audit(real=self.real, synthetic=self.synthetic, **QUICK))

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_a_column_of_frames_is_read_and_not_scored(self):
        def frame(rows, keys):
            return pandas.DataFrame(rows, columns=list("abcd")).assign(person=keys)

        real, synthetic = frame(self.real, self.persons), frame(self.synthetic, self.others)
        by_column = faithful.audit(real=real, synthetic=synthetic, group="person", **QUICK)
        same(self, faithful.audit(real=real, synthetic=synthetic, group="person", drop="person", **QUICK), by_column)
        keys = faithful.audit(
            real=real.drop(columns="person"), synthetic=synthetic.drop(columns="person"), group=(self.persons, self.others), **QUICK)
        same(self, keys, by_column)
        with self.assertRaisesRegex(ValueError, "there is no column 'patient'"):
            faithful.audit(real=real, synthetic=synthetic, group="patient", **QUICK)
        real.loc[3, "person"] = None
        with self.assertRaisesRegex(ValueError, "row 3: the group column 'person' has no value"):
            faithful.audit(real=real, synthetic=synthetic, group="person", **QUICK)

    def test_wrong_groups_are_refused(self):
        for group, words in (
            ((self.persons[:-1], self.others), f"real_groups_count is {len(self.real) - 1}; it must be 0 or {len(self.real)}"),
            ([1, 2], "group: give a column by name"), ("person", "group: only for files and DataFrames"),
            ((None, self.others), "not of the real rows"),
            ((np.where(self.persons == 0, np.nan, self.persons), self.others), "row 0: the group is missing"),
        ):
            with self.assertRaisesRegex(ValueError, words):
                faithful.audit(real=self.real, synthetic=self.synthetic, group=group, **QUICK)

    def test_profiles_by_group(self):
        scores = faithful.Profile().fit(self.real, group=self.persons).score_rows(self.synthetic)
        audit = faithful.audit(real=self.real, synthetic=self.synthetic, group=(self.persons, None), fdr=0.01, **QUICK)
        np.testing.assert_array_equal(scores["copy_p_value"], audit.synthetic["copy_p_value"])
        np.testing.assert_array_equal(scores["off_support_p_value"], audit.synthetic["off_support_p_value"])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "real.profile"
            profile = faithful.Profile().fit(self.real, group=self.persons)
            profile.save(path)
            np.testing.assert_array_equal(faithful.Profile.load(path).score_rows(self.synthetic)["margin"], scores["margin"])


if __name__ == "__main__":
    unittest.main()
