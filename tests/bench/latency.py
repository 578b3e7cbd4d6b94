"""From the last byte of a card, taken by the host, to the first pixel that changes: real terminal, simulated reader.

The reader notes the moment, an eye on the X display the other, both by CLOCK_MONOTONIC.    latency.py BIN_DIR READS
"""
import json
import os
import pathlib
import select
import socket
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "demo"))
from hall import Hall, hallsim
from xvfb import Xvfb

WIDTH, HEIGHT = 1080, 1920
TITLE = (80, 300, 320, 60)  # x, y, width, height: says what is going on, and nothing moves there by itself
CARDS = ("zhang-san", "li-si")
PATIENCE = 15


def ask(hall, line):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(str(hall.sim))
        s.sendall(line.encode() + b"\n")
        return json.loads(s.makefile().readline())


class Eye:
    def __init__(self, bin_dir):
        self.process = subprocess.Popen([bin_dir / "xprobe", "watch", *map(str, TITLE)], stdout=subprocess.PIPE)

    def next_change(self):
        """Its moment in ns. Exits if there is none."""
        if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
            sys.exit("the screen does not change any more")
        return int(self.process.stdout.readline())  # one line a change, flushed: nothing stays in the buffer

    def close(self):
        self.process.terminate()
        self.process.wait()


def one_read(hall, eye, card):
    """Milliseconds. The hall knows no services, so every card ends at the same screen, ready for the next."""
    before = ask(hall, f"card put {card}").get("read_taken_ns")
    while True:
        changed = eye.next_change()
        taken = ask(hall, "card list").get("read_taken_ns")
        if taken != before and changed >= taken:
            return (changed - taken) / 1e6


def part(values, share):
    return round(sorted(values)[min(int(len(values) * share), len(values) - 1)], 2)


def measure(bin_dir, reads):
    with Hall(bin_dir, services=False) as hall, Xvfb(WIDTH, HEIGHT) as display:
        os.environ["DISPLAY"] = display
        os.environ.pop("SDL_VIDEODRIVER", None)
        terminal = hallsim(hall, "hallkiosk", "--config", hall.config, stderr=subprocess.DEVNULL)
        eye = Eye(bin_dir)
        try:
            eye.next_change()  # the welcome screen: hallsim's socket is there, too
            return [one_read(hall, eye, CARDS[i % 2]) for i in range(reads)]
        finally:
            eye.close()
            terminal.terminate()
            terminal.wait()


def main(bin_dir, reads):
    values = measure(pathlib.Path(bin_dir).resolve(), int(reads))
    print(json.dumps({"bench": "card_to_pixel", "reads": len(values), "p50_ms": part(values, 0.5),
                      "p95_ms": part(values, 0.95), "p99_ms": part(values, 0.99), "most_ms": part(values, 1)}))


main(*sys.argv[1:])
