"""Rows are judged as they were handed in: what float32 cannot hold is no copy of what rounds to the same, by every door."""

import decimal
import pathlib
import pickle
import tempfile
import unittest

import numpy as np

import faithful
from support import QUICK

try:
    import pandas
except ImportError:
    pandas = None

ROWS = 60
AMOUNTS = 1000 + 50 * np.sin(np.arange(ROWS))


def frame(values):
    return pandas.DataFrame({"v": values, "word": [f"w{row % 11}" for row in range(ROWS)]})


@unittest.skipUnless(pandas, "pandas is not installed")
class Given(unittest.TestCase):
    def copies(self, real, synthetic, **options):
        result = faithful.audit(real=real, synthetic=synthetic, **options, **QUICK)
        self.assertEqual(result.summary["scores"]["exact_copies"], int(result.synthetic["exact_copy"].sum()))
        return int(result.synthetic["exact_copy"].sum())

    def told_apart(self, values, others):
        self.assertEqual(self.copies(frame(values), frame(values)), ROWS)
        self.assertEqual(self.copies(frame(values), frame(others)), 0)
        profile = pickle.loads(pickle.dumps(faithful.Profile().fit(frame(values))))
        self.assertEqual(profile.score_rows(frame(values))["exact_copy"].sum(), ROWS)
        self.assertEqual(profile.score_rows(frame(others))["exact_copy"].sum(), 0)

    def test_doubles(self):
        self.told_apart(AMOUNTS, np.nextafter(AMOUNTS, np.inf))

    def test_whole_numbers_of_64_bits(self):
        keys = (np.arange(2, ROWS + 2) // 2) ** 3 * 31_415_926_535_897  # each twice: numbers that all differ are keys
        self.told_apart(keys, keys + 1)
        self.told_apart(pandas.array(keys, dtype="Int64"), pandas.array(keys + 1, dtype="Int64"))
        self.told_apart(keys.astype(np.uint64) + np.uint64(2**63), keys.astype(np.uint64) + np.uint64(2**63 + 1))

    def test_instants_to_the_nanosecond(self):
        when = pandas.to_datetime(1_580_472_000_000_000_000 + np.arange(ROWS) * 86_400_123_456_789)
        self.told_apart(when, when + pandas.Timedelta(1, "ns"))
        self.told_apart(when.tz_localize("Asia/Tokyo"), when.tz_localize("Asia/Tokyo") + pandas.Timedelta(1, "ns"))

    def test_durations_to_the_nanosecond(self):
        took = pandas.to_timedelta(np.arange(1, ROWS + 1) * 86_400_123_456_789)
        self.told_apart(took, took + pandas.Timedelta(1, "ns"))

    def test_decimals_are_numbers(self):
        prices = [decimal.Decimal(i) / 4 + decimal.Decimal("0.01") for i in range(ROWS)]
        result = faithful.audit(real=frame(prices), synthetic=frame([float(price) for price in prices]), **QUICK)
        self.assertEqual(result.summary["columns"][0]["kind"], "number")
        self.assertEqual(result.summary["scores"]["exact_copies"], ROWS)

    def test_a_holdout_that_only_rounds_to_real_rows_holds_none(self):
        for holdout, said in ((np.nextafter(AMOUNTS, np.inf), False), (AMOUNTS, True)):
            result = faithful.audit(real=frame(AMOUNTS), synthetic=frame(AMOUNTS * 1.01), holdout=frame(holdout), **QUICK)
            self.assertEqual("hold-out rows equal training rows" in str(result.summary), said)

    def test_a_file_is_compared_with_a_frame(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "real.csv"
            frame(AMOUNTS).to_csv(path, index=False)
            self.assertEqual(self.copies(path, frame(AMOUNTS)), ROWS)
            self.assertEqual(self.copies(path, frame(np.nextafter(AMOUNTS, np.inf))), 0)

    def test_categories_of_numbers_truth_and_times_are_categories(self):
        when = pandas.date_range("2020-01-01", periods=3)
        for values in ([3, 1, 2], [True, False, True], [1.5, 2.5, 0.5], when):
            column = pandas.Categorical([values[row % 3] for row in range(ROWS)])
            result = faithful.audit(real=frame(column), synthetic=frame(column), **QUICK)
            self.assertEqual(result.summary["columns"][0]["kind"], "category")
            self.assertEqual(result.summary["scores"]["exact_copies"], ROWS)

    def test_words_for_missing_values_are_words(self):
        words = np.array(["NA", "None", "DE"] * (ROWS // 3))
        for kind in (object, "string", "category"):
            column = pandas.Series(words, dtype=kind)
            self.assertEqual(self.copies(frame(column), frame(column)), ROWS)
            self.assertEqual(self.copies(frame(column), frame(column.replace({"NA": None}))), 2 * ROWS // 3)

    def test_dates_are_days_by_every_door(self):
        when = pandas.date_range("2020-01-01", periods=ROWS, freq="11D")
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "real.csv"
            frame(when.strftime("%d.%m.%Y")).to_csv(path, index=False)
            for values in (when, when.date, when.strftime("%Y-%m-%d"), when.tz_localize("UTC"), when.to_numpy().astype("datetime64[s]")):
                result = faithful.audit(real=frame(values), synthetic=path, **QUICK)
                self.assertEqual(result.summary["columns"][0]["kind"], "time")
                self.assertEqual(result.summary["scores"]["exact_copies"], ROWS)

    def test_truth_is_one_kind_however_it_is_kept(self):
        truth = np.arange(ROWS) % 3 == 0
        kinds = [truth, pandas.array(truth, dtype="boolean"), truth.astype(object), truth.astype(int), np.where(truth, "yes", "no")]
        for kind in kinds[1:]:
            result = faithful.audit(real=frame(truth), synthetic=frame(kind), **QUICK)
            self.assertEqual(result.summary["columns"][0]["kind"], "two_valued")
            self.assertEqual(result.summary["scores"]["exact_copies"], ROWS)
        missing = pandas.array(truth, dtype="boolean")
        missing[4] = pandas.NA
        self.assertEqual(self.copies(frame(missing), frame(missing.astype(object))), ROWS)

    def test_another_value_where_all_real_rows_have_one_is_off_the_support_of_a_profile(self):
        real = pandas.DataFrame({"x": np.arange(150) * 37 % 150 / 7, "same": ["a"] * 150, "none": [None] * 150})
        new = real.iloc[[3, 4, 5]].reset_index(drop=True).assign(same=["a", "b", "a"], none=[None, None, "c"])
        p = faithful.Profile().fit(real).score_rows(new)["off_support_p_value"]
        self.assertEqual(p[1:].tolist(), [1 / 151] * 2)
        self.assertGreater(p[0], 0.1)

    def test_bytes_are_text_as_in_parquet(self):
        words = [f"\u00e9{row % 4}" for row in range(ROWS)]
        real = frame([word.encode() for word in words])
        self.assertEqual(self.copies(real, frame(words)), ROWS)
        latin = frame([word.encode("latin-1") for word in words])
        self.assertEqual(self.copies(latin, frame(words), encoding="latin-1"), ROWS)
        real.loc[2, "v"] = b"\xff"
        with self.assertRaisesRegex(ValueError, "real: column 'v', row 2: the bytes ff are no text in utf-8; choose the encoding"):
            faithful.audit(real=real, synthetic=frame(words), **QUICK)


if __name__ == "__main__":
    unittest.main()
