#!/usr/bin/env python3
"""Makes the call screen's spoken prompts:    prompts.py FOLDER

One WAV file a word, from Debian's espeak-ng, cut where its voice begins and ends. A hall may put recordings of the same
names there instead. Not how they are put together: src/board/clips.ts.
"""
import array
import io
import math
import pathlib
import string
import subprocess
import sys
import wave

RATE = 22050
WORDS = {
    "please": "qing3",
    "number": "hao4",
    "to": "hao4 dao4",
    "ten": "shi2",
    "window": "hao4 chuang1kou3",
    "look": "qing3 kan4 da4 ping2",
}
DIGITS = ["ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"]
QUIET = 300  # of 32767
LEAD = RATE // 50


def spoken(text, voice):
    """Samples of RATE, mono."""
    said = subprocess.run(
        ["espeak-ng", "-v", voice, "-s", "150", "--stdout", text], check=True, capture_output=True
    ).stdout
    with wave.open(io.BytesIO(said)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (RATE, 1, 2)
        return array.array("h", file.readframes(file.getnframes()))


def trimmed(samples):
    loud = [i for i, sample in enumerate(samples) if abs(sample) > QUIET]
    return samples[max(0, loud[0] - LEAD) : loud[-1] + LEAD]


def chime():
    """Two falling tones."""
    tones = [(880, 0.35), (660, 0.6)]
    return array.array(
        "h",
        (
            int(9000 * math.exp(-5 * i / RATE) * math.sin(2 * math.pi * hertz * i / RATE))
            for hertz, seconds in tones
            for i in range(int(RATE * seconds))
        ),
    )


def keep(folder, name, samples):
    with wave.open(str(folder / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    chinese = WORDS | {str(digit): sound for digit, sound in enumerate(DIGITS)}
    for name, sound in chinese.items():
        keep(folder, name, trimmed(spoken(sound, "cmn-latn-pinyin")))
    for letter in string.ascii_lowercase:
        keep(folder, letter, trimmed(spoken(letter.upper(), "en")))
    keep(folder, "chime", chime())


main()
