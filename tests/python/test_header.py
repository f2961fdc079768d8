"""What the package knows of faithful.h is what the C compiler makes of it."""

import ctypes
import json
import shutil
import subprocess
import unittest

import numpy as np

from faithful import _arrow, _curate, _headline, _library, _options, _reading, _row_scores, _rows, _table
from support import ROOT

STRUCTS = {
    _library.Matrix: "fth_matrix", _library.Progress: "fth_progress", _library.Options: "fth_options", _library.Files: "fth_files",
    _library.HeadlineStruct: "fth_headline", _library.CertificateStruct: "fth_certificate", _library.Report: "fth_report",
    _library.Curation: "fth_curation", _library.ProfileInfo: "fth_profile_info", _library.RowScore: "fth_row_score",
    _arrow.Stream: "ArrowArrayStream",
}
NUMBERS = {
    "int32_t": ctypes.c_int32, "uint32_t": ctypes.c_uint32, "int64_t": ctypes.c_int64, "size_t": ctypes.c_size_t, "double": ctypes.c_double,
    "fth_status": ctypes.c_int32,
}
POINTERS = (ctypes.c_void_p, ctypes.c_char_p, ctypes._Pointer, ctypes._CFuncPtr)


@unittest.skipUnless(shutil.which("cc"), "there is no C compiler")
class Header(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.header = json.loads(subprocess.run([ROOT / "build/describe"], check=True, capture_output=True, text=True).stdout)

    def of(self, kind, declared, where):
        """A number is of the same type, an array of as many, and whatever points a pointer."""
        element, _, length = declared.rstrip("]").partition("[")
        expected = NUMBERS.get(element)
        if length:
            self.assertEqual(kind._length_, int(length), where)
            kind = kind._type_
        self.assertTrue(issubclass(kind, POINTERS) if expected is None else kind is expected, f"{where}: {kind}, {declared}")

    def test_version(self):
        self.assertEqual(list(_library.VERSION), self.header["version"])

    def test_structs(self):
        known = {kind for kind in vars(_library).values() if isinstance(kind, type) and issubclass(kind, ctypes.Structure)}
        self.assertEqual(known | {_arrow.Stream}, {_library.Sized, *STRUCTS})
        for struct, name in STRUCTS.items():
            declared = self.header["structs"][name]
            self.assertEqual(ctypes.sizeof(struct), declared["size"], name)
            self.assertEqual([field for field, _ in struct._fields_], [field["name"] for field in declared["fields"]])
            for (field, kind), said in zip(struct._fields_, declared["fields"]):
                self.assertEqual((getattr(struct, field).offset, getattr(struct, field).size), (said["offset"], said["size"]), field)
                self.of(kind, said["type"], f"{name}.{field}")

    def test_functions(self):
        library = _library.load()
        for name in (*_library._FUNCTIONS, "fth_last_error"):
            declared, function = self.header["functions"][name], getattr(library, name)
            self.of(function.restype, declared["returns"], name)
            self.assertEqual(len(function.argtypes), len(declared["parameters"]), name)
            for kind, said in zip(function.argtypes, declared["parameters"]):
                self.of(kind, said["type"], f"{name}: {said['name']}")

    def test_the_library_names_every_value(self):
        library = _library.load()
        library.fth_enum_name.argtypes, library.fth_enum_name.restype = [ctypes.c_char_p, ctypes.c_int32], ctypes.c_char_p
        library.fth_status_name.restype = ctypes.c_char_p
        for constant, value in self.header["enums"]["fth_status_code"].items():
            self.assertEqual(library.fth_status_name(value).decode(), constant)
        for enum in self.header["enums"].keys() - {"fth_status_code"}:
            for name, value in self.names(enum).items():
                self.assertEqual(library.fth_enum_name(enum.encode(), value).decode(), name)
        self.assertEqual(library.fth_enum_name(b"fth_verdict", 99), b"unknown")
        self.assertEqual(library.fth_enum_name(None, 0), b"unknown")
        self.assertEqual(library.fth_status_name(7), b"unknown")

    def names(self, enum):
        """Values by the names of constants in lower case, without the words that all of them begin with."""
        constants = {tuple(name.lower().split("_")): value for name, value in self.header["enums"][enum].items()}
        shared = 0
        while len({words[shared] if len(words) > shared + 1 else words for words in constants}) == 1:
            shared += 1
        return {"_".join(words[shared:]): value for words, value in constants.items()}

    def test_values(self):
        dashed = {name.replace("_", "-"): value for name, value in self.names("fth_compatibility").items()}
        supports = self.names("fth_support")
        self.assertEqual(_options.SUPPORTS, {name: value for name, value in supports.items() if name != "none"})
        self.assertEqual({name or "none": value for value, name in _headline._SUPPORTS.items()} | {"all": 7}, supports)
        for found, enum in (
            (_options.DUPLICATES, "duplicates"), (_options.TIES, "ties"), (_options.NON_FINITE, "non_finite"), (_options.SEARCH, "search"),
            (_options.SCALE, "scale"), (dict(zip(_reading.ROLES, range(3))), "role"), (numbered(_curate._FATES), "fate"),
            (numbered(_headline._VERDICT_CODES), "verdict"), (numbered(_headline._SOURCES), "ideal_source"),
            ({kind.__name__.rstrip("_"): value for value, kind in _table._TYPES.items()}, "column_type"),
            ({np.dtype(kind).name: value for kind, value in _rows._KINDS.items()}, "dtype"),
        ):
            self.assertEqual(found, self.names(f"fth_{enum}"))
        self.assertEqual(_options.COMPAT, dashed)
        self.assertEqual(len(_row_scores.VERDICTS), len(self.names("fth_row_verdict")))
        self.assertEqual(self.header["enums"]["fth_has"], {
            f"FTH_HAS{name}": getattr(_headline, name) for name in ("_INTERVAL", "_IDEAL", "_CLOSED_FORM", "_DIFFERENCE", "_SEARCH_BOUND")})


def numbered(names):
    return {str(name).replace("hold-out", "holdout").replace("-", "_"): number for number, name in enumerate(names)}


if __name__ == "__main__":
    unittest.main()
