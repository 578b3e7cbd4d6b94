"""hallkiosk against `chromium --kiosk` with the same screen: start, memory, idle CPU, press to pixel.

Black box, one Xvfb, one run.    terminal.py BIN_DIR [--quick]
"""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "demo"))
from hall import Hall, hallsim
from xvfb import Xvfb

WIDTH, HEIGHT = 1080, 1920


def tree(root):
    """The process and all below it."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            children.setdefault(int(stat[stat.rindex(")") + 2:].split()[1]), []).append(int(entry.name))
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue += children.get(pid, [])
    return found


def cpu_seconds(pids):
    """What the processes and their threads have used, to the nanosecond: ticks of 10 ms cannot show 0.1 %."""
    total = 0
    for pid in pids:
        try:
            total += time.clock_gettime_ns((~pid << 3) | 2)  # MAKE_PROCESS_CPUCLOCK(pid, CPUCLOCK_SCHED)
        except OSError:
            continue
    return total / 1e9


def pss_mb(pids):
    total = 0
    for pid in pids:
        try:
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return round(total / 1024, 1)


def drop_caches():
    subprocess.run(["sync"], check=True)
    try:
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
    except OSError:
        print("cannot drop the page cache (not root): the cold start is a warm one", file=sys.stderr)


class Bench:
    def __init__(self, bin_dir, hall, quick):
        self.bin, self.hall, self.quick, self.screen = bin_dir, hall, quick, Xvfb(WIDTH, HEIGHT)
        self.env = dict(os.environ)
        self.env.pop("SDL_VIDEODRIVER", None)
        self.env.pop("WAYLAND_DISPLAY", None)
        self.profile = pathlib.Path(tempfile.mkdtemp(prefix="bench-chromium-"))

    def __enter__(self):
        self.display = self.screen.__enter__()
        self.env["DISPLAY"] = self.display
        return self

    def __exit__(self, *_):
        self.screen.__exit__()
        shutil.rmtree(self.profile, ignore_errors=True)

    def command(self, app):
        if app == "hallkiosk":
            return [self.bin / "hallkiosk", "--config", self.hall.config]
        return ["chromium", "--kiosk", "--no-sandbox", "--no-first-run", "--noerrdialogs", "--disable-gpu",
                "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-default-apps", "--disable-features=Translate,MediaRouter,OptimizationHints",
                f"--user-data-dir={self.profile}", "--window-position=0,0", f"--window-size={WIDTH},{HEIGHT}",
                f"file://{HERE / 'welcome.html'}"]

    def probe(self, *args):
        return subprocess.run([self.bin / "xprobe", *map(str, args)], env=self.env, capture_output=True, text=True,
                              check=True).stdout.split()

    def start(self, app):
        """Milliseconds from exec until header and door are painted, and the process."""
        eyes = [subprocess.Popen([self.bin / "xprobe", "wait", *where, "60000"], env=self.env,
                                 stdout=subprocess.PIPE, text=True) for where in self.landmarks()]
        time.sleep(0.2)  # both eyes are open before the clock starts
        began = time.time() * 1000
        process = subprocess.Popen(list(map(str, self.command(app))), env=self.env, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        seen = [eye.communicate()[0].strip() for eye in eyes]
        return max(map(float, seen)) - began, process

    def landmarks(self):
        return [("20", "20", "083A7A"), ("540", str(HEIGHT - 60), "F3F6FA")]

    def stop(self, process):
        for pid in reversed(tree(process.pid)):
            try:
                os.kill(pid, 15)
            except OSError:
                pass
        try:
            process.wait(8)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        time.sleep(0.5)

    def measure(self, app):
        colds, warms = (1, 2) if self.quick else (3, 5)
        self.stop(self.start(app)[1])  # first run makes profiles and caches
        result = {"cold_ms": [], "warm_ms": []}
        for _ in range(colds):
            drop_caches()
            ms, process = self.start(app)
            result["cold_ms"].append(ms)
            self.stop(process)
        for k in range(warms):
            ms, process = self.start(app)
            result["warm_ms"].append(ms)
            if k < warms - 1:
                self.stop(process)
        time.sleep(5)
        pids = tree(process.pid)
        result["pss_mb"] = pss_mb(pids)
        result["idle_cpu_percent"] = self.idle(pids)
        presses = [float(x) for x in self.probe("press", 110, 1645,  # 长辈版, beside its words
                                                8 if self.quick else 30, 3000)]
        result["press_ms"] = statistics.median(presses)
        result["press_p95_ms"] = sorted(presses)[int(len(presses) * 0.95)]
        self.stop(process)
        for key in ("cold_ms", "warm_ms"):
            result[key] = statistics.median(result[key])
        return {key: round(value, 3) for key, value in result.items()}

    def idle(self, pids):
        seconds = 10 if self.quick else 30
        before = cpu_seconds(pids)
        time.sleep(seconds)
        return 100 * (cpu_seconds(pids) - before) / seconds

    def idle_with_reader(self):
        """Idle CPU of the terminal alone while the (simulated) reader is polled for cards."""
        process = hallsim(self.hall, "hallkiosk", "--config", self.hall.config, stderr=subprocess.DEVNULL)
        time.sleep(5)
        pids = [p for p in tree(process.pid) if pathlib.Path(f"/proc/{p}/comm").read_text().strip() == "hallkiosk"]
        percent = self.idle(pids)
        process.terminate()
        process.wait()
        return round(percent, 3)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bin_dir", type=pathlib.Path)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    options = parser.parse_args()
    with Hall(options.bin_dir) as hall, Bench(options.bin_dir.resolve(), hall, options.quick) as bench:
        ours, theirs = bench.measure("hallkiosk"), bench.measure("chromium")
        os.environ["DISPLAY"] = bench.display
        with_reader = bench.idle_with_reader()
    print(json.dumps({
        "bench": "terminal", "hallkiosk": ours, "chromium": theirs, "idle_cpu_percent_with_reader": with_reader,
        "ratios": {
            "cold_start_faster": round(theirs["cold_ms"] / ours["cold_ms"], 1),
            "pss_part": round(ours["pss_mb"] / theirs["pss_mb"], 3),
            "press_part": round(ours["press_ms"] / theirs["press_ms"], 2),
        }}, ensure_ascii=False))


main()
