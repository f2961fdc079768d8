"""The package as it is shipped: its examples run, the wheel carries what it needs."""

import doctest
import functools
import importlib
import os
import pathlib
import pkgutil
import re
import subprocess
import tempfile
import unittest
import zipfile

import numpy as np

import faithful
from support import ROOT


class Package(unittest.TestCase):
    def test_nothing_is_used_that_numpy_2_lacks(self):
        # From its migration guide; and copy=False, which fails there where a copy is needed.
        removed = set((
            "add_docstring add_newdoc add_newdoc_ufunc alltrue asfarray asscalar bool8 byte_bounds bytes0 cast cfloat clongfloat "
            "compare_chararrays "
            "compat complex_ core cumproduct DataSource deprecate deprecate_with_doc disp fastCopyAndTranspose find_common_type float_ "
            "get_array_wrap "
            "in1d Inf Infinity infty int0 issctype issubclass_ issubsctype longcomplex longfloat lookfor mat maximum_sctype NaN nbytes "
            "NINF NZERO "
            "obj2sctype object0 PINF product PZERO recfromcsv recfromtxt round_ row_stack safe_eval sctype2char sctypes set_numeric_ops "
            "set_string_function singlecomplex sometrue source str0 string_ tracemalloc_domain trapz uint0 unicode_ void0 who").split())
        source = "".join(path.read_text() for path in pathlib.Path(faithful.__file__).parent.glob("*.py"))
        used = set(re.findall(r"\bnp\.(\w+)", source))
        self.assertIn("asarray", used)
        self.assertEqual(used & removed, set())
        self.assertNotRegex(source, r"copy=False|\.(itemset|newbyteorder|ptp)\(")

    def test_every_public_thing_is_described(self):
        for name in faithful.__all__:
            self.assertTrue(getattr(faithful, name).__doc__, name)
        for kind in (getattr(faithful, name) for name in faithful.__all__):
            for method, value in vars(kind).items() if isinstance(kind, type) else ():
                if not method.startswith("_") and (callable(value) or isinstance(value, (property, functools.cached_property))):
                    self.assertTrue(value.__doc__, f"{kind.__name__}.{method}")

    def test_types_are_strict(self):
        folder = pathlib.Path(faithful.__file__).parent
        checked = subprocess.run(
            ["/usr/bin/mypy", "--strict", "--config-file", str(ROOT / "src/python/pyproject.toml"), "--cache-dir", os.devnull, str(folder)],
            capture_output=True, text=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def test_words_of_options_are_typed(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "use.py"
            path.write_text(
                "import faithful\nimport numpy as np\nx = np.zeros((3, 2))\n"
                "faithful.audit(real=x, synthetic=x, support='knn')\nfaithful.audit(real=x, synthetic=x, support='knnn')\n")
            checked = subprocess.run(
                ["/usr/bin/mypy", "--cache-dir", os.devnull, str(path)], capture_output=True, text=True,
                env={**os.environ, "MYPYPATH": str(pathlib.Path(faithful.__file__).parent.parent)})
        self.assertIn("use.py:5", checked.stdout)
        self.assertNotIn("use.py:4", checked.stdout)

    def test_the_example_of_the_readme(self):
        section = (ROOT / "README.md").read_text().split("## From Python")[1].split("\n## ")[0]
        example = re.search(r"```python\n(.*?)```", section, re.S).group(1)
        random = np.random.default_rng(0)
        with tempfile.TemporaryDirectory() as folder:
            names = {
                "real": random.normal(size=(300, 4)), "synthetic": random.normal(size=(200, 4)), "old": random.normal(size=(200, 4)),
                "print": lambda *_: None}
            exec(example.replace('"result', f'"{folder}/result').replace('"report', f'"{folder}/report'), names)
            self.assertTrue(list(pathlib.Path(folder).iterdir()))

    def test_the_wheel(self):
        wheels = list((ROOT / "out/wheels").glob("*.whl"))
        if not wheels:
            self.skipTest("build/wheel has not been run")
        self.assertEqual([wheel.name for wheel in wheels], [f"faithful-{faithful.__version__}-py3-none-linux_x86_64.whl"])
        files = set(zipfile.ZipFile(wheels[0]).namelist())
        self.assertLessEqual({"faithful/py.typed", "faithful/lib/libfaithful.so.1", "faithful/lib/libfaithful_faiss.so"}, files)
        self.assertTrue(any(name.startswith("faithful/lib/libfaithful-v") for name in files))


def load_tests(loader, tests, pattern):
    for module in pkgutil.iter_modules(faithful.__path__, "faithful."):
        tests.addTests(doctest.DocTestSuite(importlib.import_module(module.name)))
    tests.addTests(doctest.DocTestSuite(faithful))
    return tests


if __name__ == "__main__":
    unittest.main()
