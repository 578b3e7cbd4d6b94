#!/usr/bin/env python3
"""Draws emblem.png, the sign of the demo's fictitious hall: a gate with a door ajar, in a ring, on nothing.

    tests/demo/emblem.py tests/demo/emblem.png
"""
import math
import struct
import sys
import zlib

SIDE, FINE = 256, 4  # pixels; samples a pixel in each direction
WHITE, GOLD, CLEAR = (255, 255, 255), (255, 207, 92), None


def within(x, y, left, top, right, bottom):
    return left <= x < right and top <= y < bottom


def colour_at(x, y):
    """x, y: -1 … 1 from the middle."""
    far = math.hypot(x, y)
    if 0.90 <= far <= 0.99:
        return WHITE
    if far > 0.90:
        return CLEAR
    if 0 <= y + 0.62 <= 0.30 and abs(x) <= 0.12 + (y + 0.62) * 1.7:  # the roof
        return GOLD
    if within(abs(x), y, 0.40, -0.26, 0.54, 0.46):  # its outer pillars
        return WHITE
    if within(x, y, -0.30, -0.26, 0.30, 0.46):  # a door of two wings, the right one open
        return WHITE if x < -0.03 or x > 0.03 + (0.46 - y) * 0.12 + 0.08 else CLEAR
    if within(abs(x), y, 0, 0.52, 0.66, 0.62):  # a step
        return GOLD
    return CLEAR


def pixel(column, row):
    seen = []
    for i in range(FINE * FINE):
        x = (column + (i % FINE + 0.5) / FINE) / SIDE * 2 - 1
        y = (row + (i // FINE + 0.5) / FINE) / SIDE * 2 - 1
        if (colour := colour_at(x, y)) is not CLEAR:
            seen.append(colour)
    if not seen:
        return bytes(4)
    mean = [round(sum(c[k] for c in seen) / len(seen)) for k in range(3)]
    return bytes([*mean, round(255 * len(seen) / FINE**2)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main(path):
    rows = b"".join(b"\0" + b"".join(pixel(c, r) for c in range(SIDE)) for r in range(SIDE))
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


if __name__ == "__main__":
    main(sys.argv[1])
