"""Results as people take them on: to pandas, into files and other processes; long work; what cannot be rows."""

import copy
import pathlib
import pickle
import tempfile
import threading
import unittest

import numpy as np
import pandas
import scipy.sparse

import faithful
from support import QUICK, rows


class Results(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.result = faithful.audit(real=rows(80, 3, 1), synthetic=rows(60, 3, 2), **QUICK)

    def test_frames_of_columns(self):
        frame = pandas.DataFrame(self.result.synthetic)
        self.assertEqual(frame.shape, (60, len(self.result.synthetic)))
        self.assertEqual(frame["margin"].dtype, np.float64)
        pandas.testing.assert_frame_equal(frame, self.result.synthetic.to_pandas())
        changed = dict(self.result.synthetic)
        changed["margin"] = changed["margin"] * 2
        self.assertFalse(np.array_equal(changed["margin"], self.result.synthetic["margin"]))
        self.assertEqual({**self.result.real}.keys(), self.result.real.keys())

    def test_columns_are_equal_and_can_be_kept(self):
        same = faithful.audit(real=rows(80, 3, 1), synthetic=rows(60, 3, 2), **QUICK)
        other = faithful.audit(real=rows(80, 3, 1), synthetic=rows(60, 3, 3), **QUICK)
        self.assertEqual(self.result.synthetic, same.synthetic)
        self.assertNotEqual(self.result.synthetic, other.synthetic)
        for kept in (pickle.loads(pickle.dumps(self.result.synthetic)), copy.deepcopy(self.result.synthetic)):
            self.assertEqual(kept, self.result.synthetic)
            self.assertEqual(kept.rows, 60)
        self.assertIsNone(self.result.synthetic.get("none"))
        self.assertEqual(len(self.result.synthetic.items()), len(self.result.synthetic))

    def test_results_cannot_be_changed(self):
        for change in (
            lambda: self.result.synthetic.update(margin=1), lambda: self.result.synthetic.__setitem__("margin", 1),
            lambda: self.result.synthetic.pop("margin"), lambda: self.result.synthetic.clear()):
            with self.assertRaisesRegex(TypeError, "cannot be changed"):
                change()
        with self.assertRaises(ValueError):
            self.result.synthetic["margin"][0] = 1
        for name in ("coverage", "summary", "anything"):
            with self.assertRaisesRegex(AttributeError, "cannot be changed"):
                setattr(self.result, name, 1)
        for document in (self.result.summary, self.result.overall, self.result.diagnosis, self.result.summary["options"]):
            for change in (lambda: document.update(code="x"), lambda: document.__setitem__("code", "x"), lambda: document.pop("code")):
                with self.assertRaisesRegex(TypeError, "cannot be changed; copy.deepcopy"):
                    change()
        for kept in (copy.deepcopy(self.result.summary), pickle.loads(pickle.dumps(self.result.summary))):
            self.assertEqual(kept, self.result.summary)
            kept["options"]["k"] = 1

    def test_a_written_result_is_loaded(self):
        frame = pandas.DataFrame({"key": [f"k{i}" for i in range(50)], "a": rows(50, 1, 1)[:, 0], "b": rows(50, 1, 2)[:, 0]})
        for result in (self.result, faithful.audit(real=frame, synthetic=frame.assign(a=frame.a + 1), id="key", **QUICK)):
            with tempfile.TemporaryDirectory() as folder:
                result.write(f"{folder}/result", format="csv")
                saved = faithful.load(pathlib.Path(folder) / "result")
                self.assertEqual(saved.headlines, result.headlines)
                self.assertEqual(saved.summary["overall"], result.overall)
                self.assertEqual(saved.diagnosis, result.diagnosis)
                self.assertEqual((saved.synthetic, saved.real), (result.synthetic, result.real))
                self.assertEqual(saved.to_pandas()[0].index.tolist(), result.to_pandas()[0].index.tolist())
                self.assertEqual(repr(saved), repr(result))
                saved.report(f"{folder}/again.html")
                self.assertTrue(pathlib.Path(folder, "again.html").exists())

    def test_what_is_no_result_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(FileNotFoundError, "holds no summary.json"):
                faithful.load(folder)
            pathlib.Path(folder, "summary.json").write_text('{"epochs": 3}')
            with self.assertRaisesRegex(ValueError, "not the summary of an audit"):
                faithful.load(folder)
            pathlib.Path(folder, "summary.json").write_text("{")
            with self.assertRaisesRegex(ValueError, "no JSON"):
                faithful.load(folder)
            self.result.to_parquet(f"{folder}/result")
            self.assertEqual(faithful.load(f"{folder}/result").coverage, self.result.coverage)

    def test_notebooks_say_the_verdict_and_the_findings(self):
        copied = faithful.audit(real=rows(600, 5, 1), synthetic=rows(600, 5, 1)[:400] + np.float32(1e-4), replicates=0)
        page = copied._repr_html_()
        self.assertIn("Verdict: ", page)
        self.assertEqual(page.count("<li>"), len(copied.diagnosis["findings"]))
        self.assertGreater(page.count("<li>"), 0)


class Long(unittest.TestCase):
    def test_progress_is_told_to_a_function(self):
        told = []
        faithful.audit(real=rows(3000, 20, 1), synthetic=rows(3000, 20, 2), progress=told.append, **QUICK)
        self.assertTrue(all(isinstance(one, faithful.Progress) and 0 <= one.share <= 1 for one in told))
        self.assertGreater(len({one.stage for one in told}), 0)
        with self.assertRaisesRegex(TypeError, "progress: found 'yes'"):
            faithful.audit(real=rows(30, 2, 1), synthetic=rows(30, 2, 2), progress="yes", **QUICK)

    def test_an_exception_of_progress_ends_the_audit(self):
        def stop(progress):
            raise RuntimeError("enough")

        with self.assertRaisesRegex(RuntimeError, "enough"):
            faithful.audit(real=rows(20000, 50, 1), synthetic=rows(20000, 50, 2), progress=stop, **QUICK)

    def test_cancel_ends_it(self):
        event = threading.Event()
        threading.Timer(0.5, event.set).start()
        with self.assertRaisesRegex(faithful.Cancelled, "ended by the caller"):
            faithful.audit(real=rows(60000, 200, 1), synthetic=rows(60000, 200, 2), cancel=event)
        with self.assertRaises(faithful.FaithfulError):
            faithful.Profile().fit(rows(60000, 200, 1), cancel=lambda: True)
        with self.assertRaisesRegex(TypeError, "cancel: found 1"):
            faithful.audit(real=rows(30, 2, 1), synthetic=rows(30, 2, 2), cancel=1)

    def test_cancel_ends_it_in_another_thread(self):
        event, ended = threading.Event(), []

        def work():
            try:
                faithful.audit(real=rows(60000, 200, 1), synthetic=rows(60000, 200, 2), cancel=event)
            except faithful.Cancelled as end:
                ended.append(end)

        worker = threading.Thread(target=work)
        worker.start()
        event.set()
        worker.join()
        self.assertEqual(len(ended), 1)


class Inputs(unittest.TestCase):
    def test_sets_by_name_are_compared(self):
        real = rows(300, 3, 1)
        sets = {"good": rows(250, 3, 2), "wide": 2 * rows(250, 3, 3)}
        made = faithful.compare(real=real, synthetic=sets, baseline="good", replicates=200, ideal_rows=100)
        by_hand = faithful.compare(
            {name: faithful.audit(real=real, synthetic=given, replicates=200, ideal_rows=100) for name, given in sets.items()},
            baseline="good")
        self.assertEqual(made.headlines, by_hand.headlines)
        for words, kind, call in (
            ("either audits by name, or real=", TypeError, lambda: faithful.compare()),
            ("synthetic: found ndarray", TypeError, lambda: faithful.compare(real=real, synthetic=real)),
            ("needs two or more", ValueError, lambda: faithful.compare(real=real, synthetic={"a": real})),
            ("baseline: found 'c'", ValueError, lambda: faithful.compare(real=real, synthetic={"a": real, "b": real}, baseline="c")),
            ("k: only with real=", TypeError, lambda: faithful.compare({}, k=3)),
        ):
            with self.assertRaisesRegex(kind, words):
                call()

    def test_what_cannot_be_rows_is_refused_by_name(self):
        real = rows(30, 2, 1)
        for words, given in (
            ("synthetic: found a sparse matrix", scipy.sparse.csr_matrix(real)),
            ("synthetic: found a generator", (row for row in real)),
            ("synthetic: found a list of 2 texts", ["a cat sat", "on a mat"]),
            ("synthetic: found a dict; rows are .* .pandas.DataFrame", {"a": real}),
        ):
            with self.assertRaisesRegex(ValueError, words):
                faithful.audit(real=real, synthetic=given)

    def test_arrays_of_other_libraries(self):
        class Capsule:
            """An array that shows itself by DLPack alone."""

            def __init__(self, array):
                self._array = array

            def __dlpack__(self, **_):
                return self._array.__dlpack__()

            def __dlpack_device__(self):
                return self._array.__dlpack_device__()

        real, synthetic = rows(60, 3, 1), rows(50, 3, 2)
        found = faithful.audit(real=Capsule(real), synthetic=synthetic, **QUICK)
        self.assertEqual(found.synthetic, faithful.audit(real=real, synthetic=synthetic, **QUICK).synthetic)

    def test_bytes_of_pictures_and_truth_are_not_copied_to_numbers(self):
        pictures = np.random.default_rng(1).integers(0, 256, (50, 4, 4), np.uint8)
        for given in (pictures, pictures > 127, pictures.astype(np.int32)):
            held = faithful.audit(real=given, synthetic=given[:40], **QUICK)._rows.sets[0].owner
            self.assertTrue(np.shares_memory(held, given))


if __name__ == "__main__":
    unittest.main()
