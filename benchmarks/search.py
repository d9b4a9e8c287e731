"""How fast a gigabyte is searched: the index is built, then queries are asked, each as a fresh call.

Run with ``python benchmarks/search.py [megabytes]`` (1000 if left out). The text is made up with a fixed seed: words of
the German texts in this repository (examples, codebook, documentation) by Zipf's law, and a long tail of compounds of
two of them, so that the vocabulary grows as that of real minutes does; 100 kB per document, sentences of 6 to 20 words,
paragraphs of 3 to 8 sentences. Nothing but the index is written to disk, in a temporary folder that is taken away.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import numpy as np

from stellwerk.evidence.texts.document import Document, Kind
from stellwerk.evidence.texts.search import Filters, Results, SearchIndex

ROOT = Path(__file__).parent.parent
SOURCES = ("examples/modellregion/**/*.csv", "examples/modellregion/**/*.txt", "docs/de/*.md", "src/**/texts/*.toml")
QUERIES = (
    "Sprachkurs", "Kurs", "Integration*", "Haende", "Landrat Haushalt", '"Hände gebunden"', "die und der",
    "Verein -Kurs", "zuständig", "Schule Bildung Kinder",
)  # fmt: skip
FILTERED = Filters(ags=("99007",), kinds=(Kind.MINUTES,), first=date(2019, 3, 10), last=date(2021, 8, 3))


def main(megabytes: int) -> None:
    """Print how long building, searching and changing takes, and how large the index is."""
    processor = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        index = SearchIndex(Path(folder) / "search.sqlite")
        start = time.perf_counter()
        index.update(documents(megabytes))
        size = index.path.stat().st_size / 1e6
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        print(
            f"index of {megabytes} MB: {seconds:.0f} s, {processor:.0f} s of processor time, {size:.0f} MB", flush=True
        )
        for query in QUERIES:
            for name, filters in (("", Filters()), (" (filtered)", FILTERED)):
                seconds, processor, found = _asked(index, query, filters)
                more = "+" if found.more else ""
                forms = sum(len(word) for part in found.forms for word in part)
                took = f"{seconds * 1000:7.1f} ms, {processor * 1000:6.1f} ms of processor time"
                print(f"{query + name:34} {took} {found.count:>7,}{more} passages, {forms} forms", flush=True)
        one = next(documents(1, seed=2))
        start = time.perf_counter()
        index.update([one])
        print(f"one document replaced in {(time.perf_counter() - start) * 1000:.0f} ms")


def _asked(index: SearchIndex, query: str, filters: Filters) -> tuple[float, float, Results]:
    seconds, processor = [], []
    for _ in range(5):
        start, start_processor = time.perf_counter(), time.process_time()
        found = index.search(query, filters)
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    return median(seconds), median(processor), found


def documents(megabytes: int, seed: int = 1) -> Iterator[Document]:
    """Documents of about 100 kB."""
    random = np.random.default_rng(seed)
    words, weights = _vocabulary()
    for number in range(megabytes * 10):
        yield Document(
            id=f"d{number}",
            title=f"Dokument {number}",
            text=_text(random, words, weights),
            kind=list(Kind)[number % 5],
            ags=f"990{number % 60 + 1:02}",
            date=date(2015, 1, 1) + timedelta(days=int(random.integers(4000))),
        )


def _vocabulary() -> tuple[np.ndarray, np.ndarray]:
    texts = [path.read_text(encoding="utf-8") for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    counted = Counter(word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text))
    common = [word for word, _ in counted.most_common()]
    nouns = [word for word in common if word[0].isupper() and word[1:].islower() and 4 <= len(word) <= 12][:1200]
    random = np.random.default_rng(0)
    first, second = random.integers(len(nouns), size=(2, 600_000))
    compounds = dict.fromkeys(nouns[a] + nouns[b].lower() for a, b in zip(first, second, strict=True))
    words = np.array([*common, *compounds], dtype=object)
    weights = 1 / (np.arange(1, words.size + 1) + 2.7) ** 1.05
    return words, np.cumsum(weights / weights.sum())


def _text(random: np.random.Generator, words: np.ndarray, weights: np.ndarray) -> str:
    drawn = words[np.searchsorted(weights, random.random(13_500))]
    pieces, at = [], 0
    while at < drawn.size:
        length = int(random.integers(6, 21))
        sentence = " ".join(drawn[at : at + length])
        pieces.append(sentence[:1].upper() + sentence[1:] + ("." if random.random() < 0.82 else ".\n\n"))
        at += length
    return " ".join(pieces)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
