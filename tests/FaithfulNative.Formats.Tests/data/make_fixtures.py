"""Writes the .npy and .npz fixtures beside this file with numpy. Run again only to change them."""
import os
import numpy as np
from numpy.lib import format as npy

here = os.path.dirname(os.path.abspath(__file__))
path = lambda name: os.path.join(here, name)

# 4 rows x 3 values that every type but the unsigned and boolean ones holds exactly.
values = np.array([[0, 1, -2], [3, 4, 5], [-6, 7, 8], [9, 10, 11.0]])

for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8"]:
    np.save(path(f"{code}.npy"), values.astype("<" + code))
for code in ["u1", "u2", "u4", "u8", "?"]:
    np.save(path(f"{'bool' if code == '?' else code}.npy"), abs(values).astype(code))
for code in ["f4", "f8", "i4"]:
    np.save(path(f"big_{code}.npy"), values.astype(">" + code))
    np.save(path(f"fortran_{code}.npy"), np.asfortranarray(values.astype("<" + code)))
for version in [(2, 0), (3, 0)]:
    with open(path(f"version{version[0]}.npy"), "wb") as f:
        npy.write_array(f, values.astype("<f4"), version=version)

np.save(path("one_axis.npy"), np.arange(5, dtype="<f4"))
np.save(path("scalar.npy"), np.float32(3))
np.save(path("five_axes.npy"), np.zeros((1, 1, 1, 1, 2), "<f4"))
images = np.arange(24, dtype="u1").reshape(2, 3, 4)
np.save(path("images.npy"), images)
np.save(path("fortran_images.npy"), np.asfortranarray(images.reshape(2, 2, 3, 2)))
np.save(path("empty.npy"), np.zeros((0, 3), "<f4"))
np.save(path("not_finite.npy"), np.array([[1, np.nan], [np.inf, -np.inf]]))
np.save(path("too_big.npy"), np.array([[1, 2.0], [3, -1e39]]))

np.save(path("object.npy"), np.array([[1, "a"]], object))
np.save(path("structured.npy"), np.array([(1, 2.0)], [("a", "<i4"), ("b", "<f8")]))
np.save(path("string.npy"), np.array(["a", "b"]))
np.save(path("complex.npy"), np.array([1j]))
np.save(path("date.npy"), np.array(["2020-01-01"], "M8[D]"))

np.savez(path("one.npz"), x=values.astype("<f4"))
np.savez_compressed(path("two.npz"), images=images, x=np.asfortranarray(values))
