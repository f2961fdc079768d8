"""A table that is handed over by Arrow's C stream interface, for tests where no library that makes such is installed."""

import ctypes
from ctypes import POINTER, c_char_p, c_int64, c_void_p

import numpy as np

from faithful import _arrow

RELEASE = ctypes.CFUNCTYPE(None, c_void_p)


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", c_char_p), ("name", c_char_p), ("metadata", c_char_p), ("flags", c_int64), ("n_children", c_int64),
    ("children", POINTER(POINTER(Schema))), ("dictionary", POINTER(Schema)), ("release", RELEASE), ("private_data", c_void_p),
]
Array._fields_ = [
    ("length", c_int64), ("null_count", c_int64), ("offset", c_int64), ("n_buffers", c_int64), ("n_children", c_int64),
    ("buffers", POINTER(c_void_p)), ("children", POINTER(POINTER(Array))), ("dictionary", POINTER(Array)), ("release", RELEASE),
    ("private_data", c_void_p),
]
_FIRST = ctypes.CFUNCTYPE(ctypes.c_int, c_void_p, POINTER(Schema))
_NEXT = ctypes.CFUNCTYPE(ctypes.c_int, c_void_p, POINTER(Array))
_TYPES = {"l": np.int64, "g": np.float64, "i": np.int32, "tdD": np.int32, "tsu:": np.int64, "tDu": np.int64}
_kept = []  # what C points to


def _releases(struct):
    @RELEASE
    def release(pointer):
        ctypes.cast(pointer, POINTER(struct)).contents.release = RELEASE()

    return release


_RELEASE_SCHEMA, _RELEASE_ARRAY, _RELEASE_STREAM = map(_releases, (Schema, Array, _arrow.Stream))


def _pointers(structs, kind):
    """An array of pointers to structs, or NULL for none."""
    array = (POINTER(kind) * len(structs))(*map(ctypes.pointer, structs))
    _kept.append((array, structs))
    return array if structs else None


def _schema(name, format, words=None, children=()):
    dictionary = None if words is None else ctypes.pointer(_schema("", "u"))
    return Schema(format.encode(), name.encode(), None, 2, len(children), _pointers(list(children), Schema), dictionary, _RELEASE_SCHEMA)


def _array(format, values, words=None):
    """An array; None is a null."""
    known = np.array([value is not None for value in values])
    filled = [value if value is not None else "" if format == "u" else 0 for value in values]
    buffers = [np.packbits(known, bitorder="little")]
    if format == "u":
        texts = [text.encode() for text in filled]
        buffers += [np.cumsum([0, *map(len, texts)], dtype=np.int32), np.frombuffer(b"".join(texts) or b"\0", np.uint8)]
    else:
        buffers.append(np.packbits(filled, bitorder="little") if format == "b" else np.array(filled, _TYPES[format]))
    _kept.append(buffers)
    places = (c_void_p * len(buffers))(*(buffer.ctypes.data for buffer in buffers))
    dictionary = None if words is None else ctypes.pointer(_array("u", words))
    return Array(len(values), int((~known).sum()), 0, len(buffers), 0, places, None, dictionary, _RELEASE_ARRAY)


class Table:
    """Columns of (name, format, values) and, where the values are places in it, a dictionary for each batch."""

    def __init__(self, columns, batches):
        self.columns, self.batches = columns, batches
        self.rows = len(columns[0][2])

    def __len__(self):
        return self.rows

    def __arrow_c_stream__(self, requested_schema=None):
        parts = iter(np.array_split(np.arange(self.rows), self.batches))
        number = iter(range(self.batches))

        @_FIRST
        def get_schema(_, out):
            columns = [_schema(name, format, *(words[:1] if words else [])) for name, format, _, *words in self.columns]
            out[0] = _schema("", "+s", None, columns)
            return 0

        @_NEXT
        def get_next(_, out):
            part = next(parts, None)
            if part is None:
                out[0].release = RELEASE()
                return 0
            batch = next(number)
            children = [
                _array(format, [values[row] for row in part], *(words[0][batch : batch + 1] if words else []))
                for _, format, values, *words in self.columns]
            buffers = (c_void_p * 1)(None)
            _kept.append(buffers)
            out[0] = Array(len(part), 0, 0, 1, len(children), buffers, _pointers(children, Array), None, _RELEASE_ARRAY)
            return 0

        def fill(stream):
            stream = ctypes.cast(stream, POINTER(_arrow.Stream)).contents
            stream.get_schema, stream.get_next = (ctypes.cast(function, c_void_p).value for function in (get_schema, get_next))
            stream.release = _RELEASE_STREAM
            _kept.append((get_schema, get_next))

        return _arrow.give(fill)
