"""What is said: interviews, minutes and press, coded with the framework."""

from stellwerk.evidence.texts import codebook_changes
from stellwerk.evidence.texts.canonical import canonical
from stellwerk.evidence.texts.codebook import Change, ChangeKind, Code, Codebook
from stellwerk.evidence.texts.coding import Coding, Direction
from stellwerk.evidence.texts.collection import describe, document
from stellwerk.evidence.texts.corpus import Corpus
from stellwerk.evidence.texts.decision import Assignment, Consensus, Decision
from stellwerk.evidence.texts.dictionary import (
    Dictionary,
    Entry,
    Precision,
    frame_dictionary,
    load_dictionary,
    precision,
)
from stellwerk.evidence.texts.document import Confidentiality, Document, Extract, Kind, Turn
from stellwerk.evidence.texts.framework_codebook import frames, framework_codebook
from stellwerk.evidence.texts.matrix import CodeMatrix, code_matrix
from stellwerk.evidence.texts.memo import Memo, MemoKind, memos_about
from stellwerk.evidence.texts.offsets import OffsetMap
from stellwerk.evidence.texts.portrait import Span, Stretch, Timeline, portrait, timeline
from stellwerk.evidence.texts.quotes import Quote, best_quote, quote
from stellwerk.evidence.texts.reading import FORMATS, read
from stellwerk.evidence.texts.reconciled import Discussed, discussions, reconciled, settle
from stellwerk.evidence.texts.reliability import (
    CodeAgreement,
    DifferingPassage,
    differing_passages,
    fixed_unit_agreement,
    paragraphs,
    unitizing_agreement,
)
from stellwerk.evidence.texts.retrieval import Relation, Together, co_occurrence, together
from stellwerk.evidence.texts.revision import Revision, revise
from stellwerk.evidence.texts.scan import Candidate, find_candidates
from stellwerk.evidence.texts.sheets import codings_sheet
from stellwerk.evidence.texts.suggestions import Suggestion, decide, entry_precision, suggestions
from stellwerk.evidence.texts.support import Passage, Speaks, Support, supports
from stellwerk.evidence.texts.terms import Term, expansion, vocabulary
from stellwerk.evidence.texts.transcript import turns
from stellwerk.evidence.texts.untold import Untold, untold_by_actor, untold_by_municipality

__all__ = [
    "FORMATS",
    "Assignment",
    "Candidate",
    "Change",
    "ChangeKind",
    "Code",
    "CodeAgreement",
    "CodeMatrix",
    "Codebook",
    "Coding",
    "Confidentiality",
    "Consensus",
    "Corpus",
    "Decision",
    "Dictionary",
    "DifferingPassage",
    "Direction",
    "Discussed",
    "Document",
    "Entry",
    "Extract",
    "Kind",
    "Memo",
    "MemoKind",
    "OffsetMap",
    "Passage",
    "Precision",
    "Quote",
    "Relation",
    "Revision",
    "Span",
    "Speaks",
    "Stretch",
    "Suggestion",
    "Support",
    "Term",
    "Timeline",
    "Together",
    "Turn",
    "Untold",
    "best_quote",
    "canonical",
    "co_occurrence",
    "code_matrix",
    "codebook_changes",
    "codings_sheet",
    "decide",
    "describe",
    "differing_passages",
    "discussions",
    "document",
    "entry_precision",
    "expansion",
    "find_candidates",
    "fixed_unit_agreement",
    "frame_dictionary",
    "frames",
    "framework_codebook",
    "load_dictionary",
    "memos_about",
    "paragraphs",
    "portrait",
    "precision",
    "quote",
    "read",
    "reconciled",
    "revise",
    "settle",
    "suggestions",
    "supports",
    "timeline",
    "together",
    "turns",
    "unitizing_agreement",
    "untold_by_actor",
    "untold_by_municipality",
    "vocabulary",
]
