"""How fast a team's corpus is worked with: 300 interviews of 100 kB (30 MB) and 200,000 codings by ten coders.

Run with ``python benchmarks/texts.py``; prints the median of five runs each in milliseconds. The interviews are made up
with a fixed seed out of the words of `search.py`; codings of 20 to 400 characters lie anywhere.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from search import documents

from stellwerk.evidence.texts import (
    Coding,
    Corpus,
    Direction,
    Kind,
    Relation,
    Span,
    co_occurrence,
    code_matrix,
    codings_sheet,
    discussions,
    framework_codebook,
    paragraphs,
    portrait,
    supports,
    timeline,
    together,
    turns,
    unitizing_agreement,
    untold_by_municipality,
)
from stellwerk.evidence.texts.revision import difference

INTERVIEWS, CODINGS, CODERS = 300, 200_000, 10


def main() -> None:
    """Print one line per task."""
    corpus = _corpus()
    codes = [code.id for code in corpus.codebook.codes if code.codable]
    one = corpus.documents[7]
    frames = ["frame.tied_legal", "frame.negative"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus"
        tasks: dict[str, Callable[[], object]] = {
            "corpus written the first time": lambda: corpus.write(path),
            "corpus written again": lambda: corpus.write(path),
            "corpus read": lambda: Corpus.read(path),
            "document opened: its codings, stripes, paragraphs, turns": lambda: _opened(corpus, one.id),
            "new version of a document compared": lambda: difference(one.text, one.text.replace("der", "dem")),
            "passages under two codes at once": lambda: together(corpus.codings, frames),
            "passages under two codes near each other": lambda: together(
                corpus.codings, frames, Relation.NEAR, within=200
            ),
            "code × municipality": lambda: code_matrix(corpus.codings, corpus.documents, corpus.codebook),
            "one cell's passages": _cell(corpus),
            "code × code": lambda: co_occurrence(corpus.codings, codes),
            "timeline": lambda: timeline(corpus.codings, corpus.documents, codes, Span.MONTH),
            "frames told elsewhere but not here": lambda: untold_by_municipality(
                corpus.documents, corpus.codings, corpus.codebook
            ),
            "proposed ratings": lambda: supports(corpus.documents, corpus.codings, corpus.codebook),
            "agreement of two coders on one code": lambda: unitizing_agreement(
                corpus.documents, corpus.codings, ["c0", "c1"], frames[:1]
            ),
            "passages two coders saw differently": lambda: discussions(
                corpus.documents, corpus.codings, ["c0", "c1"], frames[:1]
            ),
            "all codings as a table": lambda: codings_sheet(corpus.codings, corpus.documents, corpus.codebook, "de"),
        }
        for name, task in tasks.items():
            print(f"{name:60} {_milliseconds(task)}", flush=True)


def _opened(corpus: Corpus, document_id: str) -> object:
    document = next(one for one in corpus.documents if one.id == document_id)
    mine = [coding for coding in corpus.codings if coding.document == document_id]
    return portrait(document, mine), paragraphs(document), turns(document.text)


def _cell(corpus: Corpus) -> Callable[[], object]:
    matrix = code_matrix(corpus.codings, corpus.documents, corpus.codebook)
    return lambda: matrix.cell("discourse.tied_hands", matrix.columns[3])


def _corpus() -> Corpus:
    random = np.random.default_rng(3)
    made = tuple(
        replace(one, kind=list(Kind)[n % 5], text="I: " + one.text.replace("\n\n", "\n\nB: "))
        for n, one in enumerate(documents(INTERVIEWS // 10))
    )
    made = tuple(replace(one, turns=turns(one.text)) for one in made)
    codes = [code.id for code in framework_codebook().codes if code.codable]
    of = random.integers(len(made), size=CODINGS)
    starts, lengths = random.random(CODINGS), random.integers(20, 400, CODINGS)
    chosen, coders = random.integers(len(codes), size=CODINGS), random.integers(CODERS, size=CODINGS)
    codings = []
    for n in range(CODINGS):
        document = made[of[n]]
        start = int(starts[n] * (len(document.text) - 401))
        codings.append(
            Coding(
                str(n), document.id, start, start + int(lengths[n]), codes[chosen[n]], f"c{coders[n]}",
                (None, *Direction)[n % 3], (None, 1, 2, 3)[n % 4],
            )
        )  # fmt: skip
    return Corpus("Messung", framework_codebook(), made, tuple(codings))


def _milliseconds(task: Callable[[], object]) -> str:
    seconds, processor = [], []
    for _ in range(5):
        start, start_processor = time.perf_counter(), time.process_time()
        task()
        seconds.append(time.perf_counter() - start)
        processor.append(time.process_time() - start_processor)
    return f"{median(seconds) * 1000:9.1f} ms, {median(processor) * 1000:8.1f} ms of processor time"


if __name__ == "__main__":
    main()
