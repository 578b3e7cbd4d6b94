"""After the citizen has left, the terminal's memory holds neither her name nor her number, nor what she wrote.

Runs the real terminal with a real (simulated) card; looks into /proc/PID/mem at the grade screen and while she writes,
where the data must be found (else the search proves nothing), and again after she has gone home.
    memory_scan.py BIN_DIR CARD
"""
import json
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
from hall import ROOT, Hall, hallsim


# What tests/demo/visits.cpp writes: by pinyin, by pinyin and then by hand, and digits.
TYPED = {"letters": "gongzuorenyuanshouhongbao", "words": "工作人员收红包", "drawn": "红包十", "phone": "13912345678"}
# Where each must be found while she is there.
THERE = {"at grade": ("name", "number"), "at letters": ("letters",), "at phone": ("words", "drawn", "phone")}


def patterns(card):
    for what, text in TYPED.items():
        for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
            yield f"{what} {encoding}", text.encode(encoding)
    for field in ("name", "number"):
        text = card[field]
        for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
            yield f"{field} {encoding}", text.encode(encoding)
    # a part of the number is as good as the whole: birth day and sequence
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        yield f"number part {encoding}", card["number"][4:16].encode(encoding)


def hits(pid, card):
    found = []
    with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
        for line in maps:
            fields = line.split()
            if "r" not in fields[1] or "[v" in line:
                continue
            if "w" not in fields[1] and len(fields) > 5:
                continue  # a file as it lies on the disk: what the scripted citizen knows stands in her program
            low, high = (int(x, 16) for x in fields[0].split("-"))
            try:
                memory.seek(low)
                data = memory.read(high - low)
            except OSError:
                continue  # device memory and guard pages
            for what, pattern in patterns(card):
                for match in re.finditer(re.escape(pattern), data):
                    found.append(f"{what} at {low + match.start():x} in {fields[5] if len(fields) > 5 else 'anonymous'}")
    return found


def child_of(pid, name):
    """The terminal below hallsim."""
    out = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in out.splitlines()]
    below, found = {str(pid)}, None
    for _ in rows:
        for row in rows:
            if row[1] in below:
                below.add(row[0])
                if row[2].startswith(name[:15]):
                    found = int(row[0])
    return found


def main(bin_dir, card_name):
    card = json.loads((ROOT / "tests" / "sim" / "cards" / f"{card_name}.json").read_text())
    with Hall(bin_dir) as hall:
        sim = hallsim(hall, "hallkiosk_citizen", "--config", hall.config, "--pause", f"write:{card_name}:3",
                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        found = {}
        for line in sim.stdout:
            if not line.startswith("at "):
                continue
            found[line.strip()] = hits(child_of(sim.pid, "hallkiosk_citizen"), card)
            sim.stdin.write("go on\n")
            sim.stdin.flush()
        if sim.wait() != 0:
            sys.exit("the citizen did not get through")
        for file in sorted(p for p in hall.terminal_folder.rglob("*") if p.is_file()):
            data = file.read_bytes()
            for what, pattern in patterns(card):
                if pattern in data:
                    sys.exit(f"{file.name} holds the {what}")
        for secret in ("不满意", "dissatisfied", "S203", "XH2026"):
            for file in hall.terminal_folder.rglob("*"):
                if file.is_file() and secret.encode() in file.read_bytes():
                    sys.exit(f"{file.name} holds {secret}")
    print("; ".join(f"{where}: {len(all_there)} hits" for where, all_there in found.items()))
    for where, wanted in THERE.items():
        for what in wanted:
            if not any(hit.startswith(what) for hit in found[where]):
                sys.exit(f"the search does not find the {what} even {where}: it proves nothing")
    if found["at welcome"]:
        sys.exit("left behind:\n" + "\n".join(found["at welcome"]))


main(*sys.argv[1:])
