"""Profiles: the bits of an audit, their file, threads, and misuse."""

import copy
import gzip
import pathlib
import pickle
import struct
import tempfile
import threading
import unittest

import joblib
import numpy as np
import sklearn.base
import sklearn.pipeline
import sklearn.preprocessing

import faithful
from support import GOLDEN, QUICK, python, resident, rows

try:
    import pandas
except ImportError:
    pandas = None


class Profiles(unittest.TestCase):
    def same_as_audit(self, real, synthetic, holdout=None, **options):
        audit = faithful.audit(real=real, synthetic=synthetic, holdout=holdout, **options, **QUICK).synthetic
        profile = faithful.Profile(**options).fit(real, holdout=holdout)
        scores = profile.score_rows(synthetic)
        for name in set(scores) - {"verdict"}:
            np.testing.assert_array_equal(scores[name], audit[name], name)
        self.assertEqual(len(set(scores) & set(audit)), 16 if options.get("support", "all") == "all" else 12)
        one = profile.score_rows(synthetic[3])
        for name in scores:
            np.testing.assert_array_equal(one[name], scores[name][3:4])
        return profile

    def test_scores_are_those_of_an_audit(self):
        self.same_as_audit(np.load(GOLDEN / "digits_halves.real.npy"), np.load(GOLDEN / "digits_halves.synth.npy"))
        self.same_as_audit(rows(90, 3, 1), rows(70, 3, 2), rows(80, 3, 3), k=3, ties="spread")
        lattice = np.random.default_rng(1).integers(0, 4, (200, 2))
        self.same_as_audit(lattice, lattice[::-1][:50] + 1, normalize=False, duplicates="keep")
        self.same_as_audit(rows(90, 3, 1, 2), rows(70, 3, 2, 2), support="ball", normalize=True)

    def test_a_file_is_the_profile(self):
        real, new = rows(300, 6, 1), rows(40, 6, 2)
        profile = faithful.Profile(k=4, support="knn", duplicates="keep", row_level=0.1).fit(real)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "r\u00e9al.profile"
            profile.save(path)
            loaded = faithful.Profile.load(path, threads=1)
            self.assertEqual(loaded.get_params(), {**profile.get_params(), "threads": 1})
            self.assertEqual((loaded.n_samples_, loaded.n_features_in_, loaded.n_fresh_), (300, 6, 300))
            for name, column in profile.score_rows(new).items():
                np.testing.assert_array_equal(loaded.score_rows(new)[name], column)
            data = path.read_bytes()
            path.write_bytes(data[:3000] + b"\x55" + data[3001:])
            with self.assertRaisesRegex(ValueError, "damaged"):
                faithful.Profile.load(path)
            path.write_bytes(data[:3000])
            with self.assertRaisesRegex(ValueError, "cut short"):
                faithful.Profile.load(path)
            with self.assertRaises(OSError):
                faithful.Profile.load(folder)
            with self.assertRaisesRegex(TypeError, "threads: found 'two'; a whole number"):
                faithful.Profile.load(path, threads="two")
            with self.assertRaises(FileNotFoundError):
                faithful.Profile.load(path.with_name("none"))
            with self.assertRaises(FileNotFoundError):
                profile.save(pathlib.Path(folder) / "none" / "file")

    def test_notebooks_show_what_there_is(self):
        profile = faithful.Profile(k=4)
        self.assertIn("not fitted", profile._repr_html_())
        scores = profile.fit(rows(60, 3, 1)).score_rows(rows(30, 3, 2))
        self.assertIn("<td>k</td><td>4</td>", profile._repr_html_())
        self.assertIn("60 rows of 3 values", profile._repr_html_())
        page = scores._repr_html_()
        self.assertEqual((page.count("<th>"), page.count("<tr>")), (len(scores) + 1, 11))
        self.assertIn("<p>30 rows</p>", page)
        self.assertNotIn("<p>", profile.score_rows(rows(3, 3, 2))._repr_html_())

    def test_ten_thousand_profiles_are_given_back(self):
        real, new = rows(40, 4, 1), rows(5, 4, 2)

        def fits(count):
            for _ in range(count):
                faithful.Profile(threads=1).fit(real).score_rows(new)

        def files(count):
            for _ in range(count):
                profile.save(path)
                faithful.Profile.load(path, threads=1).score_rows(new[0])

        with tempfile.TemporaryDirectory() as folder:
            path, profile = pathlib.Path(folder) / "real.profile", faithful.Profile(threads=1).fit(real)
            fits(2000)
            files(200)
            before = resident(), len(list(pathlib.Path("/proc/self/fd").iterdir()))
            fits(8000)
            files(1000)
            self.assertLess(resident() - before[0], 16 << 20)
            self.assertEqual(len(list(pathlib.Path("/proc/self/fd").iterdir())), before[1])

    def test_sixteen_threads_at_once(self):
        profile, new = faithful.Profile().fit(rows(400, 8, 1)), rows(60, 8, 2)
        expected, found = profile.score_rows(new)["margin"], []
        workers = [threading.Thread(target=lambda: found.append([profile.score_rows(new)["margin"] for _ in range(10)])) for _ in range(16)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        self.assertEqual(len(found), 16)
        np.testing.assert_array_equal(np.array(found), np.broadcast_to(expected, (16, 10, 60)))

    def test_inputs_of_any_layout(self):
        profile, new = faithful.Profile().fit(rows(100, 4, 1)), rows(20, 4, 2)
        expected = profile.score_rows(new)["margin"]
        frozen = new.copy()
        frozen.flags.writeable = False
        for given in (
            new.astype(np.float64), np.asfortranarray(new), np.repeat(new, 2, 0)[::2], frozen, new.tolist(), new.reshape(20, 2, 2)):
            np.testing.assert_array_equal(profile.score_rows(given)["margin"], expected)
        self.assertEqual(len(profile.score_rows(new)), 17)
        self.assertEqual(profile.score_rows(new).to_pandas().shape, (20, 17))

    def test_files_of_arrays(self):
        real, new = rows(100, 4, 1), rows(20, 4, 2).astype(np.float64)
        expected = faithful.Profile().fit(real, holdout=new).score_rows(new)
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            np.save(folder / "real.npy", real)
            np.savez(folder / "new.npz", other=real, rows=new)
            scores = faithful.Profile().fit(folder / "real.npy", holdout=f"{name}/new.npz:rows").score_rows(f"{name}/new.npz:rows")
            with self.assertRaisesRegex(FileNotFoundError, "none.npy: there is no such file"):
                faithful.Profile().fit(folder / "none.npy")
        for column in expected:
            np.testing.assert_array_equal(scores[column], expected[column])

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_tables_are_encoded_as_the_real_one_was(self):
        random = np.random.default_rng(1)
        frame = pandas.DataFrame({
            "age": random.normal(40, 10, 200), "city": random.choice(["Rome", "Oslo", "Bern"], 200), "kind": random.integers(1, 4, 200),
            "gap": np.where(random.random(200) < 0.2, np.nan, random.normal(0, 1, 200))})
        real, new = frame[:150].astype({"kind": "category"}), frame[150:].reset_index(drop=True)
        new.loc[0, "city"] = "Paris"
        audit = faithful.audit(real=real, synthetic=new, **QUICK).synthetic
        profile = faithful.Profile().fit(real)
        scores = profile.score_rows(new)
        for name in set(scores) - {"verdict"}:
            np.testing.assert_array_equal(scores[name], audit[name], name)
        with tempfile.TemporaryDirectory() as name:
            profile.save(name + "/real.profile")
            loaded = faithful.Profile.load(name + "/real.profile")
            new.to_csv(name + "/new.csv", index=False)
            for found in (
                loaded.score_rows(new), loaded.score_rows(name + "/new.csv"), profile.score_rows(new[new.columns[::-1]].assign(more=1))):
                for column in scores:
                    np.testing.assert_array_equal(found[column], scores[column])
        np.testing.assert_array_equal(loaded.score_rows(new.iloc[3])["margin"], scores["margin"][3:4])
        for words, given in (
            ("no column 'age', 'gap'", new.drop(columns=["age", "gap"])), ("fitted on a table", new[["age", "gap"]].to_numpy()),
            ("'old' is no number", new.astype(object).replace({"age": {new["age"][1]: "old"}})),
        ):
            with self.assertRaisesRegex(ValueError, words):
                loaded.score_rows(given)
        with self.assertRaisesRegex(ValueError, "fitted on an array"):
            faithful.Profile().fit(rows(30, 2, 1)).score_rows(new)
        with self.assertRaisesRegex(ValueError, "holdout is a table"):
            faithful.Profile().fit(rows(30, 2, 1), holdout=new)
        with self.assertRaisesRegex(ValueError, "only for tables"):
            faithful.Profile().fit(rows(30, 2, 1), drop="age")
        np.testing.assert_array_equal(
            faithful.Profile().fit(real, drop="city").score_rows(new)["margin"],
            faithful.audit(real=real, synthetic=new, drop="city", **QUICK).synthetic["margin"])

    def test_images_in_idx_files(self):
        images = np.random.default_rng(1).integers(0, 256, (60, 5, 4), np.uint8)
        with tempfile.TemporaryDirectory() as name:
            plain, packed = pathlib.Path(name) / "real-images-idx3-ubyte", pathlib.Path(name) / "new-images-idx3-ubyte.gz"
            plain.write_bytes(struct.pack(">4B3I", 0, 0, 8, 3, 40, 5, 4) + images[:40].tobytes())
            packed.write_bytes(gzip.compress(struct.pack(">4B3I", 0, 0, 8, 3, 20, 5, 4) + images[40:].tobytes()))
            found = faithful.Profile().fit(plain).score_rows(packed)
        expected = faithful.Profile().fit(images[:40]).score_rows(images[40:])
        for column in expected:
            np.testing.assert_array_equal(found[column], expected[column])

    def test_in_the_manner_of_scikit_learn(self):
        profile = faithful.Profile(k=3)
        self.assertEqual(repr(profile.set_params(row_level=0.1)), "Profile(k=3, row_level=0.1)")
        self.assertEqual(faithful.Profile(**profile.get_params()).get_params(), profile.get_params())
        self.assertIs(profile.fit(rows(30, 2, 1)), profile)
        with self.assertRaisesRegex(ValueError, "q: the options are k, support"):
            profile.set_params(q=1)

    def test_predictions_and_pipelines(self):
        real, off = rows(400, 3, 1), rows(100, 3, 2, shift=9)
        profile = faithful.Profile().fit(real)
        self.assertEqual(profile.predict(off).tolist(), [-1] * 100)
        self.assertEqual(profile.score(off), 0.0)
        fresh = rows(2000, 3, 3)
        self.assertEqual(profile.score(fresh), (profile.score_rows(fresh)["verdict"] == "as fresh real data").mean())
        self.assertAlmostEqual(profile.score(fresh), 0.98, delta=0.015)
        pipeline = sklearn.pipeline.make_pipeline(sklearn.preprocessing.StandardScaler(), faithful.Profile(k=3)).fit(real)
        self.assertEqual(pipeline.predict(off).tolist(), [-1] * 100)
        self.assertGreater(pipeline.score(fresh), 0.9)
        clone = sklearn.base.clone(profile.set_params(k=7))
        self.assertEqual((clone.k, hasattr(clone, "n_samples_")), (7, False))
        with self.assertWarnsRegex(FutureWarning, "row_level"):
            self.assertEqual(faithful.Profile(fdr=0.2).row_level, 0.2)

    @unittest.skipUnless(pandas, "pandas is not installed")
    def test_names_of_columns(self):
        frame = pandas.DataFrame(rows(60, 2, 1), columns=["a", "b"])
        profile = faithful.Profile().fit(frame)
        self.assertEqual(profile.feature_names_in_.tolist(), ["a", "b"])
        self.assertEqual(pickle.loads(pickle.dumps(profile)).feature_names_in_.tolist(), ["a", "b"])
        self.assertFalse(hasattr(profile.fit(frame.to_numpy()), "feature_names_in_"))

    def test_copies_are_equal_and_go_to_other_processes(self):
        real, new = rows(200, 4, 1), rows(30, 4, 2)
        profile = faithful.Profile(k=3, threads=1).fit(real)
        for other in (copy.copy(profile), copy.deepcopy(profile), pickle.loads(pickle.dumps(profile))):
            self.assertEqual(other, profile)
            self.assertEqual((other.n_samples_, other.n_features_in_), (200, 4))
            self.assertEqual(other.score_rows(new), profile.score_rows(new))
        self.assertNotEqual(profile, faithful.Profile(k=4, threads=1).fit(real))
        self.assertNotEqual(profile, faithful.Profile(k=3, threads=1).fit(real + 1))
        self.assertEqual(faithful.Profile(k=3), copy.deepcopy(faithful.Profile(k=3)))
        scores = joblib.Parallel(n_jobs=2, backend="loky")(joblib.delayed(profile.score_rows)(part) for part in (new[:15], new[15:]))
        np.testing.assert_array_equal(np.concatenate([part["margin"] for part in scores]), profile.score_rows(new)["margin"])

    def test_misuse(self):
        profile = faithful.Profile()
        for words, call in (
            ("has not been fitted", lambda: profile.score_rows(rows(3, 2, 1))),
            ("has not been fitted", lambda: profile.save("never")),
            ("support: found 'cube'", lambda: faithful.Profile(support="cube").fit(rows(30, 2, 1))),
            ("k = 30", lambda: faithful.Profile(k=30).fit(rows(30, 2, 1))),
            ("real, row 0", lambda: faithful.Profile().fit(np.full((30, 2), np.nan))),
            ("must have the same", lambda: faithful.Profile().fit(rows(30, 2, 1), holdout=rows(30, 3, 1))),
        ):
            with self.assertRaisesRegex(ValueError, words):
                call()
        profile.fit(rows(30, 2, 1))
        with self.assertRaisesRegex(ValueError, "found 3 values; the profile is of rows of 2"):
            profile.score_rows(rows(5, 3, 1))
        with self.assertRaisesRegex(ValueError, "column 1: found NaN"):
            profile.score_rows([0, np.nan])
        with self.assertRaisesRegex(ValueError, "rows is 0"):
            profile.score_rows(np.empty((0, 2)))
        with self.assertRaisesRegex(ValueError, "row_level is 2.0; it must be between 0 and 1"):
            faithful.Profile(row_level=2).fit(rows(30, 2, 1))
        with self.assertRaises(TypeError):
            faithful.Profile(5)

    def test_ctrl_c_ends_a_fit(self):
        run = python(
            "import faithful, numpy as np, os, signal, threading\nx = np.random.default_rng(0).normal(size=(60000, "
            "200)).astype(np.float32)\n"
            "threading.Timer(0.7, lambda: os.kill(os.getpid(), signal.SIGINT)).start()\n"
            "try:\n    faithful.Profile().fit(x)\nexcept KeyboardInterrupt:\n    print('stopped')")
        self.assertEqual((run.stdout.strip(), run.returncode), ("stopped", 0), run.stderr)


if __name__ == "__main__":
    unittest.main()
