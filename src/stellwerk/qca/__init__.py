"""Qualitative Comparative Analysis: crisp, fuzzy and multi-value; knows numbers, not municipalities."""

from stellwerk.qca.calibration import calibrate
from stellwerk.qca.data import Data, Kind
from stellwerk.qca.fit import Fit, fit
from stellwerk.qca.term import Literal, Term
from stellwerk.qca.truth_table import Cuts, TruthTable, truth_table

__all__ = ["Cuts", "Data", "Fit", "Kind", "Literal", "Term", "TruthTable", "calibrate", "fit", "truth_table"]
