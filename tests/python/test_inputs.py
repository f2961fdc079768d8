"""Rows in whatever callers have them in."""

import pathlib
import tempfile
import unittest

import numpy as np

import faithful
from support import GOLDEN, QUICK, rows, same

try:
    import pandas
except ImportError:
    pandas = None
try:
    import torch
except ImportError:
    torch = None


class Arrays(unittest.TestCase):
    def test_any_layout_of_the_same_rows_gives_the_same_numbers(self):
        # Halves, which every type holds exactly.
        real, synthetic = (np.round(rows(n, 6, n) * 2) / 2 for n in (120, 90))
        expected = faithful.audit(real=real, synthetic=synthetic, **QUICK)
        wide = np.repeat(real, 2, axis=1)[:, ::2]
        frozen = np.asfortranarray(real)
        frozen.flags.writeable = False
        backwards = real[::-1].copy()[::-1]
        swapped = real.astype(real.dtype.newbyteorder(">"))
        unaligned = np.frombuffer(b"x" + real.tobytes(), np.float32, offset=1).reshape(real.shape)
        kept = real.copy()
        for other in (real.astype(np.float64), real.astype(np.float16), wide, frozen, backwards, swapped, unaligned, real.tolist(),
                      real.astype(object).astype(np.longdouble)):
            same(self, faithful.audit(real=other, synthetic=synthetic, **QUICK), expected)
        np.testing.assert_array_equal(real, kept)

    def test_integers_and_booleans(self):
        counts = np.arange(200).reshape(50, 4) % 7
        same(self, faithful.audit(real=counts.astype(np.uint8), synthetic=counts[:40], **QUICK),
             faithful.audit(real=counts.astype(np.float32), synthetic=counts[:40].astype(np.float64), **QUICK))
        self.assertEqual(faithful.audit(real=counts > 3, synthetic=counts > 2, k=1, **QUICK).synthetic.rows, 50)

    def test_images_become_rows_and_are_drawn(self):
        images = np.random.default_rng(1).integers(0, 255, (80, 4, 6)).astype(np.uint8)
        result = faithful.audit(real=images, synthetic=images[:60] // 2, **QUICK)
        same(self, result, faithful.audit(real=images.reshape(80, 24), synthetic=images[:60].reshape(60, 24) // 2, **QUICK))
        with tempfile.TemporaryDirectory() as folder:
            result.report(pathlib.Path(folder) / "page.html")
            self.assertIn("data:image", (pathlib.Path(folder) / "page.html").read_text())

    def test_memory_maps_are_read_in_place(self):
        real, synthetic = (np.load(GOLDEN / f"digits_halves.{side}.npy", mmap_mode="r") for side in ("real", "synth"))
        result = faithful.audit(real=real, synthetic=synthetic, **QUICK)
        same(self, result, faithful.audit(real=np.array(real), synthetic=np.array(synthetic), **QUICK))

    def test_what_is_masked_is_missing(self):
        masked = np.ma.masked_greater(rows(40, 3, 1), 1.0)
        with self.assertRaisesRegex(ValueError, "row"):
            faithful.audit(real=masked, synthetic=rows(40, 3, 2))
        left = faithful.audit(real=masked, synthetic=rows(40, 3, 2), non_finite="drop", **QUICK)
        self.assertEqual(left.real.rows, int((~masked.mask.any(1)).sum()))

    @unittest.skipUnless(torch, "torch is not installed")
    def test_tensors(self):
        real, synthetic = rows(60, 3, 5), rows(50, 3, 6)
        tensor = torch.tensor(real, requires_grad=True)
        same(self, faithful.audit(real=tensor, synthetic=torch.tensor(synthetic).T.contiguous().T, **QUICK),
             faithful.audit(real=real, synthetic=synthetic, **QUICK))
        halves = torch.tensor(real).bfloat16()
        same(self, faithful.audit(real=halves, synthetic=synthetic, **QUICK),
             faithful.audit(real=halves.float().numpy(), synthetic=synthetic, **QUICK))
        with self.assertRaisesRegex(ValueError, "real: found a tensor on meta"):
            faithful.audit(real=torch.empty(3, 3, device="meta"), synthetic=synthetic)


class Tables(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_data_frames_are_read_as_the_command_reads_tables(self):
        random = np.random.default_rng(3)

        def frame(n):
            return pandas.DataFrame({
                "age": np.where(random.random(n) < 0.1, np.nan, random.normal(40, 12, n)),
                "job": random.choice(["cook", "clerk", None], n),
                "floor": pandas.Categorical(random.choice([1, 2, 3], n)),
                "paid": random.random(n) < 0.5,
                "key": [f"{n}-{i}" for i in range(n)],
            })

        real, synthetic = frame(90), frame(70)
        real.to_csv(self.folder / "real.csv", index=False)
        synthetic.to_csv(self.folder / "synthetic.csv", index=False)
        found = faithful.audit(real=real, synthetic=synthetic, id="key", **QUICK)
        same(self, found, faithful.audit(
            real=str(self.folder / "real.csv"), synthetic=self.folder / "synthetic.csv", categorical=["floor"], id="key", **QUICK))
        same(self, found, faithful.audit(real=self.folder / "real.csv", synthetic=synthetic, categorical="floor", id="key", **QUICK))
        made, kept = found.to_pandas()
        self.assertEqual((list(made.index), list(kept.index)), (list(synthetic.key), list(real.key)))
        self.assertEqual(made["authentic"].sum(), found.synthetic["authentic"].sum())
        found.report(self.folder / "page.html")
        self.assertIn("clerk", (self.folder / "page.html").read_text())
        found.report(self.folder / "redacted.html", redact=True)
        self.assertNotIn("clerk", (self.folder / "redacted.html").read_text())

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_frames_whose_columns_are_numbers(self):
        real, synthetic = rows(60, 3, 1), rows(50, 3, 2)
        named = [pandas.DataFrame(values, columns=["a", "b", "c"]) for values in (real, synthetic)]
        numbered = [pandas.DataFrame(values) for values in (real, synthetic)]
        for options, numbers in (({}, {}), ({"drop": ["b"]}, {"drop": [1]}), ({"columns": ["a", "c"]}, {"columns": [0, 2]})):
            same(self, faithful.audit(real=numbered[0], synthetic=numbered[1], **numbers, **QUICK),
                 faithful.audit(real=named[0], synthetic=named[1], **options, **QUICK))

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_frames_that_cannot_be_compared(self):
        frame = pandas.DataFrame({"x": [1.0, 2.0, 3.0], "waves": [1j, 2j, 3j]})
        with self.assertRaisesRegex(ValueError, "real: column 'waves' holds values of type complex128"):
            faithful.audit(real=frame, synthetic=frame)
        with self.assertRaisesRegex(ValueError, "real is a file or a DataFrame and synthetic an array"):
            faithful.audit(real=frame[["x"]], synthetic=np.zeros((3, 1)))
        with self.assertRaisesRegex(ValueError, "real: found 1 dimension;"):
            faithful.audit(real=frame["x"], synthetic=frame["x"])
        with self.assertRaisesRegex(ValueError, "no column 'y'"):
            faithful.audit(real=frame[["x"]], synthetic=frame[["x"]], drop="y")

    def test_arrays_that_are_no_rows_of_numbers_are_named(self):
        table = np.array([(1, 2.5)] * 60, dtype=[("age", "i4"), ("pay", "f8")])
        for odd, said in (
            (table, "rows|real: found a structured array with the fields age, pay; pandas.DataFrame"),
            (np.array(["a", "b"] * 30), "real: found values of type <U1; only numbers"),
            (np.arange(60).astype("datetime64[D]"), "real: found values of type datetime64"),
        ):
            with self.assertRaisesRegex(ValueError, said):
                faithful.audit(real=odd, synthetic=odd, **QUICK)

    def test_images_with_other_axes_are_refused(self):
        last, first = np.random.default_rng(1).random((60, 4, 4, 3)), np.random.default_rng(2).random((50, 3, 4, 4))
        with self.assertRaisesRegex(ValueError, r"synthetic: found rows of shape \(3, 4, 4\), the real rows have \(4, 4, 3\)"):
            faithful.audit(real=last, synthetic=first, **QUICK)
        with self.assertRaisesRegex(ValueError, "holdout: found rows of shape"):
            faithful.audit(real=last, synthetic=last, holdout=first, **QUICK)
        with self.assertRaisesRegex(ValueError, "rows: found rows of shape"):
            faithful.Profile().fit(last).score_rows(first)
        with tempfile.TemporaryDirectory() as folder:
            paths = [f"{folder}/{name}.npy" for name in ("last", "first")]
            for path, pictures in zip(paths, (last, first)):
                np.save(path, pictures)
            faithful.Profile().fit(paths[0]).save(f"{folder}/a.profile")
            profile = faithful.Profile.load(f"{folder}/a.profile")
            with self.assertRaisesRegex(ValueError, r"first.npy has rows of shape \(3, 4, 4\), the profile \(4, 4, 3\)"):
                profile.score_rows(paths[1])
            with self.assertRaisesRegex(ValueError, r"rows: found rows of shape \(3, 4, 4\)"):
                profile.score_rows(first)
            self.assertEqual(len(profile.score_rows(last[:5])["margin"]), 5)
        faithful.audit(real=last, synthetic=first.reshape(50, -1), **QUICK)

    def test_other_ranges_are_told_at_the_top(self):
        pixels = np.random.default_rng(3).integers(0, 256, (60, 12)).astype(np.uint8)
        for options in ({"synthetic": pixels[30:] / 255.0}, {"synthetic": pixels[30:], "holdout": pixels[:30] / 255.0}):
            result = faithful.audit(real=pixels[:40], **options, **QUICK)
            notes = [note for note in result.summary["notes"] if note.startswith("WARNING: the values of real lie between")]
            self.assertEqual(len(notes), 1)

    def test_a_file_of_an_array_stands_beside_an_array(self):
        rows = np.random.default_rng(4).normal(size=(60, 3)).astype(np.float32)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "rows.npy"
            np.save(path, rows)
            for real, synthetic in ((path, rows[::-1]), (rows, path), (str(path), path)):
                self.assertEqual(faithful.audit(real=real, synthetic=synthetic, **QUICK).summary["scores"]["exact_copies"], 60)

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_cells_that_are_lists_are_left_out_by_name(self):
        frame = pandas.DataFrame({"x": np.random.default_rng(5).normal(size=60), "tags": [[1, 2], ("a",), {"b": 1}] * 20})
        result = faithful.audit(real=frame, synthetic=frame, **QUICK)
        self.assertIn("column 'tags' is left out: it holds no single values", " ".join(result.summary["notes"]))

    def test_files(self):
        golden = {"real": GOLDEN / "digits_halves.real.npy", "synthetic": GOLDEN / "digits_halves.synth.npy"}
        same(self, faithful.audit(**golden, **QUICK), faithful.audit(**{side: np.load(path) for side, path in golden.items()}, **QUICK))
        self.assertEqual(faithful.audit(**golden, columns="3-7", **QUICK).summary["rows"]["real"]["dimension"], 5)
        with self.assertRaisesRegex(FileNotFoundError, "nowhere.npy"):
            faithful.audit(real="nowhere.npy", synthetic="nowhere.npy")
        with self.assertRaisesRegex(ValueError, "columns: only for files"):
            faithful.audit(real=np.zeros((3, 1)), synthetic=np.zeros((3, 1)), columns="1")
