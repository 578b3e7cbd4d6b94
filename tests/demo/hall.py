"""A whole hall on this machine, from built binaries: hub, keys, sample services, one enrolled terminal.

Used by ./demo, by tests/e2e and by tests/bench. Everything lives in one temporary folder and goes with it.
"""
import datetime
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
TERMINAL = "XH-03"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for_port(port, process):
    """Until somebody listens there. False if `process` ends first, or after 15 s."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.02)  # another process's listen() gives no event here
    return False


class Terminal:
    """One terminal of a hall: its folder, its configuration, the simulated devices it finds plugged in."""

    def __init__(self, hall, name, quota_mb=64):
        self.bin, self.name = hall.bin, name
        self.folder = hall.folder / name
        self.directory = self.folder / "terminal"
        self.directory.mkdir(mode=0o700, parents=True)
        self.config = self.folder / "hallkiosk.toml"
        self.config.write_text(
            f'hall = "新华区政务服务大厅"\nemblem = "{ROOT / "tests/demo/emblem.png"}"\ndirectory = "{self.directory}"\n'
            f'[hub]\naddresses = ["https://127.0.0.1:{hall.port}"]\n[outbox]\nquota_mb = {quota_mb}\n'
            f'[voice]\nprompts = "{hall.bin.parent / "prompts"}"\n'
            f'[writing]\ndata = "{hall.bin.parent / "writing"}"\n'
        )

    def ctl(self, *args, **more):
        return run(self.bin, "hallkioskctl", "--config", self.config, *args, **more).stdout

    def ask_sim(self, *words):
        """What hallsim answers, see hallsim --help."""
        env = dict(os.environ, HALLSIM_SOCKET=str(self.sim))
        return json.loads(run(self.bin, "hallsim", *words, env=env).stdout)


def run(bin_dir, program, *args, check=True, **more):
    return subprocess.run([bin_dir / program, *map(str, args)], check=check, text=True, capture_output=True, **more)


class Hall:
    """with Hall(bin) as hall: … ; hall.config is the configuration file of its first terminal."""

    def __init__(self, bin_dir, quota_mb=64, services=True, terminal=True):
        self.bin = pathlib.Path(bin_dir).resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hallkiosk-"))
        self.port = free_port()
        self.hub = None
        self.hub_config = self.folder / "hallhub.toml"
        self.hub_log = self.folder / "hallhub.log"
        self.first = Terminal(self, TERMINAL, quota_mb)
        self.config, self.terminal_folder = self.first.config, self.first.directory
        self.hub_config.write_text(
            f'hall = "新华区政务服务大厅"\n'
            f'data_directory = "{self.folder / "hub"}"\n'
            f'listen_address = "127.0.0.1"\nlisten_port = {self.port}\npublic_addresses = ["127.0.0.1"]\n'
            f'[pages]\npath = "{ROOT / "build" / "pages"}"\n'
        )
        self.with_services = services
        self.with_terminal = terminal

    def run(self, program, *args, **more):
        return run(self.bin, program, *args, **more)

    def hallhub(self, *args, **more):
        return self.run("hallhub", "--config", self.hub_config, *args, **more).stdout

    def ctl(self, *args, **more):
        return self.first.ctl(*args, **more)

    def start_hub(self):
        with open(self.hub_log, "ab") as log:
            self.hub = subprocess.Popen([self.bin / "hallhub", "--config", self.hub_config, "run"], stdout=log, stderr=log)
        if not wait_for_port(self.port, self.hub):
            raise RuntimeError("hallhub did not start:\n" + self.hub_log.read_text())

    def stop_hub(self, sig=signal.SIGTERM):
        if self.hub and self.hub.poll() is None:
            self.hub.send_signal(sig)
            self.hub.wait(15)

    def sample_services(self):
        """tests/demo/services.ndjson with its `minutes_ago` turned into times of today."""
        now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
        out = self.folder / "services.ndjson"
        with open(out, "w") as file:
            for line in (ROOT / "tests" / "demo" / "services.ndjson").read_text().splitlines():
                service = json.loads(line)
                at = now - datetime.timedelta(minutes=service.pop("minutes_ago"))
                service["at"] = at.isoformat().replace("+00:00", "Z")
                file.write(json.dumps(service, ensure_ascii=False) + "\n")
        return out

    def enrol(self, terminal):
        terminal.ctl("enrol", "--code", self.hallhub("enrol", terminal.name).strip())

    def add_terminal(self, name):
        terminal = Terminal(self, name)
        self.enrol(terminal)
        return terminal

    def ratings(self):
        return json.loads(self.hallhub("ratings", "--json"))

    def wait_for_rating(self, receipt, seconds=20):
        """The rating as the hub sees it, once it has been processed."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for rating in self.ratings():
                if rating["receipt"].replace("-", "") == receipt.replace("-", "") and rating["state"] != "stored":
                    return rating
            time.sleep(0.1)  # the hub's database is asked from outside: no event
        raise RuntimeError(f"the hub does not know receipt {receipt}")

    def __enter__(self):
        try:
            self.hallhub("init")
            self.start_hub()
            if self.with_services:
                self.hallhub("import", self.sample_services())
            if self.with_terminal:
                self.enrol(self.first)
        except subprocess.CalledProcessError as e:
            self.__exit__()
            raise RuntimeError(f"{e.cmd}: {e.stdout}{e.stderr}") from e
        except Exception:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.stop_hub()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


def hallsim(terminal, program, *args, page=None, **more):
    """Popen of a program that finds the simulated devices plugged in. `terminal`: or a hall, which stands for its first
    one. `terminal.sim` is their control socket, `page` the port of their control page, if there is to be one."""
    terminal.sim = terminal.folder / "hallsim.sock"
    env = dict(os.environ, HALLSIM_SOCKET=str(terminal.sim), PATH=f"{terminal.bin}:{os.environ['PATH']}")
    wishes = ["--page", str(page)] if page else []
    return subprocess.Popen(
        [terminal.bin / "hallsim", "run", "--socket", terminal.sim, *wishes, "--", terminal.bin / program, *map(str, args)],
        env=env, **more
    )
