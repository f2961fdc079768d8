"""Pictures of every kind and the values that recipes make of them, by Pillow: pillow_peer.py FOLDER.

Writes FOLDER/pictures/NAME and, for each recipe, FOLDER/RECIPE/NAME.f32: 3 x height x width float32.
"""
import os
import struct
import sys
import zlib

import numpy as np
from PIL import Image, ImageOps

folder = sys.argv[1]
pictures = os.path.join(folder, "pictures")
os.makedirs(pictures)
BICUBIC = Image.BICUBIC
MEAN = np.array([0.485, 0.456, 0.406], np.float32)
SD = np.array([0.229, 0.224, 0.225], np.float32)


def colours(height, width, seed):
    generator = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    planes = [127 + 100 * np.sin(x / 9 + y / 17), 127 + 100 * np.cos(x / 13 - y / 7), (x * 3 + y * 5) % 256]
    return np.clip(np.stack(planes, -1) + generator.normal(0, 12, (height, width, 3)), 0, 255).astype(np.uint8)


def png16(name, values, colour_type):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    height, width = values.shape[:2]
    raw = b"".join(b"\0" + row.astype(">u2").tobytes() for row in values)
    header = struct.pack(">IIBBBBB", width, height, 16, colour_type, 0, 0, 0)
    with open(os.path.join(pictures, name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def save(image, name, **options):
    image.save(os.path.join(pictures, name), **options)


wide = colours(147, 401, 1)
image = Image.fromarray(wide)
save(image, "wide.png")
save(Image.fromarray(colours(301, 97, 2)), "tall.png")
save(Image.fromarray(colours(224, 224, 3)), "as-it-is.png")
save(Image.fromarray(colours(224, 300, 5)), "as-high.png")
save(Image.fromarray(colours(31, 17, 4)), "small.png")
save(Image.fromarray(colours(1, 1, 6)), "one-pixel.png")
save(Image.fromarray(colours(3, 900, 7)), "thin.png")
save(image, "UPPER.JPG", quality=85)
save(image, "subsampled.jpg", quality=70)
save(image, "full.jpeg", quality=92, subsampling=0)
save(image, "half.jpg", quality=80, subsampling=1)
save(image, "progressive.jpg", quality=80, progressive=True)
save(image.convert("L"), "grey.jpg", quality=85)
save(image.convert("CMYK"), "cmyk.jpg", quality=85)
save(image, "lossy.webp", quality=80)
save(image, "lossless.webp", lossless=True)
save(image.convert("L"), "grey.png")
save(image.convert("1"), "bits.png")
save(image.convert("LA"), "grey-alpha.png")
save(image.convert("P"), "palette.png")
save(image.convert("P", palette=Image.ADAPTIVE, colors=7), "few-colours.png")
save(image.convert("P"), "palette-transparent.png", transparency=3)
alpha = image.copy()
alpha.putalpha(Image.fromarray((np.mgrid[:147, :401][1] % 256).astype(np.uint8)))
save(alpha, "alpha.png")
save(alpha, "alpha.webp", lossless=True)
save(image, "bmp.bmp")
save(image.convert("P"), "gif.gif")
save(image, "animated.gif", save_all=True, append_images=[Image.fromarray(255 - wide)])
png16("rgb16.png", wide.astype(np.uint16) * 256 + 200, 2)
png16("grey16.png", wide[..., 0].astype(np.uint16) * 256 + 77, 0)
for orientation in range(2, 9):
    exif = Image.Exif()
    exif[0x112] = orientation
    save(image, f"orientation-{orientation}.jpg", quality=85, exif=exif)


def rgb(path):
    opened = ImageOps.exif_transpose(Image.open(path))
    if opened.mode.startswith("I"):  # 16 bits, of which convert would clip the upper ones
        opened = Image.fromarray((np.array(opened).astype(np.uint16) >> 8).astype(np.uint8))
    return opened.convert("RGB")


def floats(image, size, resample=BICUBIC):
    return np.stack(
        [np.array(Image.fromarray(plane.astype(np.float32)).resize(size, resample)) for plane in np.array(image).transpose(2, 0, 1)])


def planes(image):
    return np.array(image).astype(np.float32).transpose(2, 0, 1)


def normal(values):
    return ((values / np.float32(255)).transpose(1, 2, 0) - MEAN).__truediv__(SD).transpose(2, 0, 1)


def shortest_edge(image, edge, crop, resample):
    width, height = image.size
    size = (edge, int(edge * height / width)) if width <= height else (int(edge * width / height), edge)
    image = image.resize(size, resample)
    left, top = (image.size[0] - crop) // 2, (image.size[1] - crop) // 2
    return image.crop((left, top, left + crop, top + crop))


recipes = {
    "clean-fid": lambda image: floats(image, (299, 299)),
    "fd-dinov2": lambda image: normal(planes(image.resize((224, 224), BICUBIC))),
    "hf-dinov2": lambda image: normal(planes(shortest_edge(image, 256, 224, BICUBIC))),
    "resnet18": lambda image: floats(image, (224, 224)),
    "nearest": lambda image: planes(image.resize((50, 70), Image.NEAREST)),
    "box": lambda image: planes(image.resize((50, 70), Image.BOX)),
    "bilinear": lambda image: planes(image.resize((50, 70), Image.BILINEAR)),
    "hamming": lambda image: planes(image.resize((50, 70), Image.HAMMING)),
    "lanczos": lambda image: planes(image.resize((50, 70), Image.LANCZOS)),
    "float-lanczos": lambda image: floats(image, (50, 70), Image.LANCZOS),
}
for recipe, values in recipes.items():
    os.makedirs(os.path.join(folder, recipe))
    for name in sorted(os.listdir(pictures)):
        made = values(rgb(os.path.join(pictures, name)))
        made.astype(np.float32).tofile(os.path.join(folder, recipe, name + ".f32"))
