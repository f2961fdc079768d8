"""Pictures and texts through the command, by a model of one node."""

import os
import pathlib
import struct
import tempfile
import unittest
import unittest.mock
import zlib

import numpy as np

import faithful
from support import QUICK, ROOT

os.environ.setdefault("FAITHFUL_COMMAND", str(ROOT / "src/FaithfulNative.Cli/bin/Release/net10.0/faithful"))


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def number(field, value):
    return varint(field << 3) + varint(value)


def varint(value):
    value &= (1 << 64) - 1
    bytes_ = b""
    while value > 127:
        bytes_ += bytes([value & 127 | 128])
        value >>= 7
    return bytes_ + bytes([value])


def value(name, extents):
    shape = b"".join(message(1, message(2, b"n") if extent < 0 else number(1, extent)) for extent in extents)
    return message(1, name) + message(2, message(1, number(1, 1) + message(2, shape)))


def channel_means(folder):
    """The mean of each channel of a picture."""
    nodes = message(1, message(1, b"pixels") + message(2, b"pooled") + message(4, b"GlobalAveragePool"))
    nodes += message(1, message(1, b"pooled") + message(2, b"vectors") + message(4, b"Flatten"))
    graph = nodes + message(2, b"graph") + message(11, value(b"pixels", [-1, 3, 6, 8])) + message(12, value(b"vectors", [-1, 3]))
    (folder / "model.onnx").write_bytes(number(1, 7) + message(8, number(2, 11)) + message(7, graph))
    (folder / "recipe.json").write_text('{"kind": "picture", "width": 8, "height": 6, "resize": "squash", "rounding": "none"}')
    return folder / "model.onnx"


def png(path, colour):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + bytes(colour) * 10) * 7
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(
            b"IHDR", struct.pack(">IIBBBBB", 10, 7, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Embedding(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.model = channel_means(self.folder)
        self.enterContext(unittest.mock.patch.dict(os.environ, {"XDG_CACHE_HOME": str(self.folder / "cache")}))

    def photos(self, name, count, seed):
        colours = np.random.default_rng(seed).integers(0, 256, (count, 3))
        for place, colour in enumerate(colours):
            png(self.folder / name / "ab"[place % 2] / f"{place:03}.png", colour.tolist())
        return colours

    def test_folders_and_lists(self):
        colours = self.photos("real", 6, 1)
        found = faithful.embed(self.folder / "real", model=self.model)
        self.assertEqual(found.names, ["a/000.png", "a/002.png", "a/004.png", "b/001.png", "b/003.png", "b/005.png"])
        self.assertEqual(found.classes, list("aaabbb"))
        np.testing.assert_array_equal(found.vectors, colours[[0, 2, 4, 1, 3, 5]])
        paths = [self.folder / "real" / name for name in reversed(found.names)]
        np.testing.assert_array_equal(faithful.embed(paths, model=self.model).vectors, found.vectors[::-1])

    def test_pictures_in_memory(self):
        try:
            from PIL import Image
        except ImportError:
            self.skipTest("PIL is not installed")
        found = faithful.embed([Image.new("RGB", (20, 30), (1, 2, 3)), Image.new("L", (5, 5), 9)], model=self.model)
        np.testing.assert_array_equal(found.vectors, [[1, 2, 3], [9, 9, 9]])

    def test_an_audit_of_folders(self):
        self.photos("real", 80, 1)
        self.photos("generated", 50, 2)
        result = faithful.audit(real=self.folder / "real", synthetic=self.folder / "generated", embed=self.model, **QUICK)
        self.assertEqual(len(result.synthetic["authentic"]), 50)
        self.assertEqual(result.synthetic.ids()[0], "a/000.png")

    def test_what_cannot_be_embedded(self):
        self.photos("real", 2, 1)
        (self.folder / "real/a/broken.png").write_bytes(b"")
        with self.assertRaisesRegex(ValueError, "broken.png"):
            faithful.embed(self.folder / "real", model=self.model)
        self.assertIn("1 of 3", faithful.embed(self.folder / "real", model=self.model, unreadable="skip").notes[0])
        with self.assertRaisesRegex(ValueError, "none"):
            faithful.embed([], model=self.model)
        with self.assertRaisesRegex(ValueError, "int"):
            faithful.embed([3], model=self.model)
        with self.assertRaisesRegex(ValueError, "columns"):
            faithful.audit(real="a", synthetic="b", embed=self.model, columns="x")
        with unittest.mock.patch.dict(os.environ, {"FAITHFUL_COMMAND": "", "PATH": ""}):
            with self.assertRaisesRegex(FileNotFoundError, "FAITHFUL_COMMAND"):
                faithful.embed(self.folder / "real", model=self.model)


if __name__ == "__main__":
    unittest.main()
