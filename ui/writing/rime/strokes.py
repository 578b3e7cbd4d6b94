"""The dictionary of schema stroke_simp: GB 2312's characters of Debian's stroke dictionary, as frequent as pinyin's says.

    strokes.py RIME_DATA > stroke_simp.dict.yaml
"""
import pathlib
import sys

HEAD = '---\nname: stroke_simp\nversion: "1"\nsort: by_weight\n...\n'


def rows(file):
    body = file.read_text(encoding="utf-8").split("\n...\n", 1)[1]
    return (line.split("\t") for line in body.splitlines() if line and not line.startswith("#"))


def is_simplified(character):
    return len(character) == 1 and len(character.encode("gb2312", "ignore")) == 2


def main(data):
    weights = {}
    for text, _, weight in rows(data / "pinyin_simp.dict.yaml"):
        weights[text] = max(weights.get(text, 0), int(weight))
    print(HEAD)
    for text, code, *_ in rows(data / "stroke.dict.yaml"):
        if is_simplified(text):
            print(text, code, weights.get(text, 0), sep="\t")


main(pathlib.Path(sys.argv[1]))
