"""A blind citizen takes a ticket and rates a service by ear and keypad alone, at the real terminal with a real hub.

    blind.py BIN_DIR

Prints what she heard and which keys she pressed. What she understood must be what the hub knows: the number is that of
her ticket, and under the receipt code that was spelled to her lies her rating. The sound goes into a file that must not
be silent.
"""
import array
import os
import subprocess
import sys
import pathlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "demo"))
from hall import ROOT, Hall, hallsim


def require(good, what):
    if not good:
        sys.exit(what)


def heard_by(hall, played, *visits):
    """The lines of her log, without what she left with; and that, one of each visit."""
    os.environ.update(SDL_AUDIODRIVER="disk", SDL_DISKAUDIOFILE=str(played))
    sim = hallsim(hall, "hallkiosk_citizen", "--config", hall.config, "--blind", *visits, stdout=subprocess.PIPE, text=True)
    lines = sim.stdout.read().splitlines()
    print("\n".join(lines))
    require(sim.wait() == 0, "she did not get through")
    return [l for l in lines if not l.startswith("left ")], [l[5:] for l in lines if l.startswith("left ")]


def loudest(played):
    samples = array.array("h", played.read_bytes()[:2 * 22050 * 300 // 2 * 2])
    return max(map(abs, samples[::50]), default=0)


def main(bin_dir):
    with Hall(bin_dir) as hall:
        hall.hallhub("hall", "import", ROOT / "tests" / "demo" / "hall.toml")
        played = hall.folder / "played"
        log, (number, receipt) = heard_by(hall, played, "ticket:zhang-san:0", "rate:zhang-san:3")
        require(number.startswith("A"), f"she understood {number} as her number")
        rating = hall.wait_for_rating(receipt)
        require(rating["grade_words"] == "不满意", f"her rating is {rating}")
        said = "".join(line for line in log if not line.startswith(">"))
        for secret in ("张三", "张*", "*三", "11010519491231002X", "1101"):
            require(secret not in said, f"{secret} was said aloud")
        require(loudest(played) > 1000, "nothing was heard")


main(sys.argv[1])
