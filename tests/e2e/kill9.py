"""Terminal and hub are killed (SIGKILL) while ratings are made and uploaded: none is lost, none counts twice.

    kill9.py BIN_DIR KILLS
Lost = a citizen was told "kept", and the hub does not know the rating after everything has been drained.
Doubled = the hub holds a rating twice, or counts two for one service.
"""
import collections
import pathlib
import random
import signal
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
from hall import Hall

MANY = 10**6


class Rater:
    """One life of the terminal's store; `kept` collects what it told its citizens."""

    def __init__(self, hall, first, count, kept):
        self.process = subprocess.Popen([hall.bin / "rater", hall.config, str(first), str(count)],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.kept, self.done = kept, threading.Event()
        self.enough = threading.Semaphore(0)
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            words = line.split()
            if words[0] == "kept" and len(words) == 4:
                self.kept.append(words[1:])
                self.enough.release()
            elif words[0] == "done":
                self.done.set()

    def wait_for(self, ratings):
        for _ in range(ratings):
            if not self.enough.acquire(timeout=20):
                sys.exit("the rater makes no progress")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.reader.join()


def main(bin_dir, kills):
    rng = random.Random(int(kills))
    kept, hub_kills, terminal_kills = [], 0, 0
    with Hall(bin_dir, services=False) as hall:
        first = 0
        rater = Rater(hall, first, MANY, kept)
        for _ in range(int(kills)):
            rater.wait_for(rng.randint(1, 40))
            if rng.random() < 0.45:
                hall.stop_hub(signal.SIGKILL)
                rater.wait_for(rng.randint(1, 10))  # a citizen notices nothing
                hall.start_hub()
                hub_kills += 1
            else:
                rater.kill()
                terminal_kills += 1
                first = 1 + max(int(case[2:]) for _, case, _ in kept)  # an unanswered one may be in: then it repeats
                rater = Rater(hall, first, MANY, kept)
        rater.kill()
        last = Rater(hall, 10 * MANY, 1, kept)  # drains what is left
        last.done.wait(20)
        wanted = {receipt.replace("-", "") for _, _, receipt in kept}
        missing = wanted
        for _ in range(600):
            ratings = hall.ratings()
            missing = wanted - {r["receipt"].replace("-", "") for r in ratings if r["state"] != "stored"}
            if not missing:
                break
            threading.Event().wait(0.1)
        last.process.stdin.close()
        last.process.wait()
        last.reader.join()
        receipts = collections.Counter(r["receipt"] for r in ratings)
        doubled = [r for r, n in receipts.items() if n > 1]
        counted = collections.Counter(r["case_no"] for r in ratings if r.get("standing") == "counted")
        twice = [c for c, n in counted.items() if n > 1]
        print(f"{terminal_kills} terminal kills, {hub_kills} hub kills, {len(kept)} ratings told as kept, "
              f"{len(ratings)} at the hub: {len(missing)} lost, {len(doubled)} doubled, {len(twice)} services counted twice")
        print(hall.ctl("outbox").strip())
        if missing or doubled or twice:
            sys.exit(1)


main(*sys.argv[1:])
