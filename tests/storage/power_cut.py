#!/usr/bin/env python3
"""Cuts the power under outbox_writer: kills the file system that holds what was not fsynced (rigs/volatile_fs.cpp).
It models lost caches, not torn writes or reordering inside a drive.

    power_cut.py WRITER VOLATILE_FS FULL_CUTS NORMAL_CUTS
        FULL_CUTS cuts with synchronous=FULL must lose nothing; with NORMAL at least one of up to NORMAL_CUTS must
        lose something, or else the rig is blind.
    exit 0: both; 1: not; 77: no FUSE here
"""
import os
import random
import subprocess
import sys
import tempfile
import time

SKIPPED = 77


class Disk:
    """The mounted rig over a directory. lose_power() leaves only what was fsynced."""

    def __init__(self, rig, back, mount):
        self.mount = mount
        self.process = subprocess.Popen([rig, back, mount])
        deadline = time.monotonic() + 10
        while not os.path.ismount(mount):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.lose_power()
                self.unmount()
                print("volatile_fs could not be mounted: skipped")
                sys.exit(SKIPPED)
            time.sleep(0.005)

    def lose_power(self):
        self.process.kill()
        self.process.wait()

    def unmount(self):
        """Once nobody writes any more: whoever opened the path again would find the empty folder below."""
        subprocess.run(["fusermount3", "-u", "-z", self.mount], stderr=subprocess.DEVNULL)


def whole_lines(data):
    return data[: data.rfind(b"\n") + 1]


def one_cut(writer, rig, back, mount, acked, flags):
    """Runs, cuts, appends what was acknowledged. The writer sees its disk vanish."""
    disk = Disk(rig, back, mount)
    process = subprocess.Popen(
        [writer, os.path.join(mount, "outbox.db"), *flags], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = b""
    for _ in range(random.randrange(20, 150)):
        out += process.stdout.readline()
    disk.lose_power()
    process.kill()
    out += process.stdout.read()
    process.wait()
    disk.unmount()
    with open(acked, "ab") as acks:
        acks.write(whole_lines(out))


def survives(writer, back, acked):
    verdict = subprocess.run(
        [writer, os.path.join(back, "outbox.db"), "--check", acked], capture_output=True, text=True)
    return verdict.returncode == 0, verdict.stdout.strip() or verdict.stderr.strip()


def campaign(writer, rig, cuts, flags):
    """Number of cuts until the first loss, or None; and the last verdict."""
    with tempfile.TemporaryDirectory() as home:
        back, mount, acked = (os.path.join(home, name) for name in ("back", "mount", "acked"))
        os.mkdir(back)
        os.mkdir(mount)
        words = "no cut"
        for cut in range(1, cuts + 1):
            one_cut(writer, rig, back, mount, acked, flags)
            good, words = survives(writer, back, acked)
            if not good:
                return cut, words
        return None, words


def main():
    writer, rig, full_cuts, normal_cuts = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if not os.access("/dev/fuse", os.R_OK | os.W_OK):
        print("no /dev/fuse here: skipped")
        return SKIPPED
    random.seed(25)
    lost, words = campaign(writer, rig, full_cuts, [])
    print(f"FULL: cuts={full_cuts} first loss={lost} {words}", flush=True)
    teeth, words_normal = campaign(writer, rig, normal_cuts, ["--synchronous=normal"])
    print(f"NORMAL: first loss at cut {teeth} of at most {normal_cuts}: {words_normal}")
    return 0 if lost is None and teeth is not None else 1


if __name__ == "__main__":
    sys.exit(main())
