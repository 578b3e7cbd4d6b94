"""Takes the kernel itself out of a vmlinuz: booted directly it starts four seconds sooner under emulation.

vmlinux.py VMLINUZ OUT
"""
import lzma
import pathlib
import sys

packed, out = map(pathlib.Path, sys.argv[1:])
data = packed.read_bytes()
at = data.find(b"\xfd7zXZ\x00")
while at >= 0:
    try:
        kernel = lzma.LZMADecompressor(format=lzma.FORMAT_XZ).decompress(data[at:])
        if kernel.startswith(b"\x7fELF"):
            out.write_bytes(kernel)
            sys.exit()
    except lzma.LZMAError:
        pass  # the magic bytes happened to stand elsewhere
    at = data.find(b"\xfd7zXZ\x00", at + 1)
sys.exit(f"{packed}: holds no kernel packed with xz")
