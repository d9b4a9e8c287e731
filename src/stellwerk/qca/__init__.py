"""Qualitative Comparative Analysis: crisp, fuzzy and multi-value; knows numbers, not municipalities."""

from stellwerk.qca.algebra import expand, negate, simplify
from stellwerk.qca.anchors import Diagnoses, diagnose, suggest_thresholds
from stellwerk.qca.calibration import calibrate
from stellwerk.qca.case_roles import CasePairs, CaseRoles, Role, best_pairs, case_roles
from stellwerk.qca.chain import Chain, causal_chain
from stellwerk.qca.clusters import Clustered, by_cluster
from stellwerk.qca.data import Data, Kind
from stellwerk.qca.design import Design, Setting
from stellwerk.qca.expression import Expression
from stellwerk.qca.factor import factorise
from stellwerk.qca.fit import Fit
from stellwerk.qca.measure import fit, fit_terms
from stellwerk.qca.minimize import minimize
from stellwerk.qca.model import Model, Path
from stellwerk.qca.parser import parse
from stellwerk.qca.ranges import Ranges, ranges
from stellwerk.qca.robustness import Robustness, robustness
from stellwerk.qca.solution import Pair, Solution
from stellwerk.qca.supersets import Relation, Relations, necessary, sufficient
from stellwerk.qca.term import Literal, Term
from stellwerk.qca.theory import TheoryEvaluation, evaluate_theory
from stellwerk.qca.truth_table import Cuts, TruthTable, truth_table
from stellwerk.qca.two_step import TwoStep, two_step

__all__ = [
    "CasePairs",
    "CaseRoles",
    "Chain",
    "Clustered",
    "Cuts",
    "Data",
    "Design",
    "Diagnoses",
    "Expression",
    "Fit",
    "Kind",
    "Literal",
    "Model",
    "Pair",
    "Path",
    "Ranges",
    "Relation",
    "Relations",
    "Robustness",
    "Role",
    "Setting",
    "Solution",
    "Term",
    "TheoryEvaluation",
    "TruthTable",
    "TwoStep",
    "best_pairs",
    "by_cluster",
    "calibrate",
    "case_roles",
    "causal_chain",
    "diagnose",
    "evaluate_theory",
    "expand",
    "factorise",
    "fit",
    "fit_terms",
    "minimize",
    "necessary",
    "negate",
    "parse",
    "ranges",
    "robustness",
    "simplify",
    "sufficient",
    "suggest_thresholds",
    "truth_table",
    "two_step",
]
