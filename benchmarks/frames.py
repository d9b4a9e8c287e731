"""How fast frames are found: generated German-like text with a real spread of words, and the frame dictionary.

Run with ``python benchmarks/frames.py [megabytes]`` (200 if left out). Words follow Zipf's law over 60,000 forms; one
sentence in two hundred is an example of the dictionary. One process on texts in memory, then two processes that read
files. Real minutes have other words: expect other numbers, of this order.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from stellwerk.evidence.texts.dictionary import frame_dictionary
from stellwerk.evidence.texts.scan import find_candidates

COMMON = (
    "der die und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach "
    "wie im für man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur "
    "um haben einer mir über ihm diese einem ihr uns da zum kann doch vor dieser mich ihn du hatte seine mehr am "
    "denn nun unter sehr selbst schon hier bis habe ihre dann ihnen seiner alle wieder meine Zeit gegen vom ganz "
    "einzelnen wo muss ohne eines können sei Land Stadt Geld Schule Bund Verantwortung Integration Personal "
    "Mittel Stimmung Grenze Aufgabe "
).split()
SYLLABLES = (
    "ver be ge ent zu ab an auf ein aus über unter feld kreis stadt rat amt haus kind keit heit lich isch".split()
)


def main(megabytes: int) -> None:
    """Print the speed on one core and on two."""
    texts = _texts(megabytes)
    size = sum(len(text.encode()) for text in texts) / 1e6
    dictionary = frame_dictionary()
    list(find_candidates(texts[:1], dictionary))  # builds the automaton
    start, start_cpu = time.perf_counter(), time.process_time()
    found = sum(1 for _ in find_candidates(texts, dictionary))
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    print(f"one core, in memory:   {size:.0f} MB, {found:,} candidates, {seconds:.2f} s, {size / seconds:.0f} MB/s")
    print(f"  of processor time:   {cpu:.2f} s, {size / cpu:.0f} MB/s")
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.txt" for number in range(len(texts))]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text, encoding="utf-8")
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as two:
            list(two.map(_warm, range(2)))
            start = time.perf_counter()
            found = sum(1 for _ in find_candidates(files, dictionary, two))
            seconds = time.perf_counter() - start
    print(f"two processes, files:  {size:.0f} MB, {found:,} candidates, {seconds:.2f} s, {size / seconds:.0f} MB/s")


def _warm(_: int) -> int:
    return sum(1 for _ in find_candidates(["Wir sind nicht zuständig."], frame_dictionary()))


def _texts(megabytes: int) -> list[str]:
    """Documents of about 100 kB."""
    random = np.random.default_rng(1)
    made = {"".join(random.choice(SYLLABLES, random.integers(2, 6))) for _ in range(60_000)}
    words = np.array([*COMMON, *sorted(made)], dtype=object)
    weights = 1 / np.arange(1, words.size + 1) ** 1.02
    examples = [entry.example for entry in frame_dictionary().entries]
    return [_text(random, words, weights / weights.sum(), examples) for _ in range(megabytes * 10)]


def _text(random: np.random.Generator, words: np.ndarray, weights: np.ndarray, examples: list[str]) -> str:
    drawn = random.choice(words, 14_000, p=weights)
    sentences = [" ".join(drawn[at : at + 12]).capitalize() + "." for at in range(0, drawn.size, 12)]
    for at in range(0, len(sentences), 200):
        sentences[at] = examples[int(random.integers(len(examples)))]
    return " ".join(sentences)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
