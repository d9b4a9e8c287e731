"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) shared with MAXQDA, ATLAS.ti, NVivo, QualCoder and others."""

from stellwerk.evidence.texts.refi.codebooks import read_qdc, write_qdc
from stellwerk.evidence.texts.refi.model import Annotation, Loss, Project
from stellwerk.evidence.texts.refi.read import read_qdpx
from stellwerk.evidence.texts.refi.write import write_qdpx

__all__ = ["Annotation", "Loss", "Project", "read_qdc", "read_qdpx", "write_qdc", "write_qdpx"]
