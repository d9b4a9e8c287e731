"""Qualitative Comparative Analysis: crisp, fuzzy and multi-value; knows numbers, not municipalities."""

from stellwerk.qca.algebra import expand, negate, simplify
from stellwerk.qca.anchors import Diagnoses, diagnose, suggest_thresholds
from stellwerk.qca.calibration import calibrate
from stellwerk.qca.case_roles import CaseRoles, Pairs, Role, best_pairs, case_roles
from stellwerk.qca.clusters import Clustered, by_cluster
from stellwerk.qca.data import Data, Kind
from stellwerk.qca.expression import Expression
from stellwerk.qca.factor import factorise
from stellwerk.qca.fit import Fit
from stellwerk.qca.measure import fit, fit_terms
from stellwerk.qca.minimize import minimize
from stellwerk.qca.model import Model, Path
from stellwerk.qca.parser import parse
from stellwerk.qca.solution import Pair, Solution
from stellwerk.qca.supersets import Relation, Relations, necessary, sufficient
from stellwerk.qca.term import Literal, Term
from stellwerk.qca.theory import TheoryEvaluation, evaluate_theory
from stellwerk.qca.truth_table import Cuts, TruthTable, truth_table

__all__ = [
    "CaseRoles",
    "Clustered",
    "Cuts",
    "Data",
    "Diagnoses",
    "Expression",
    "Fit",
    "Kind",
    "Literal",
    "Model",
    "Pair",
    "Pairs",
    "Path",
    "Relation",
    "Relations",
    "Role",
    "Solution",
    "Term",
    "TheoryEvaluation",
    "TruthTable",
    "best_pairs",
    "by_cluster",
    "calibrate",
    "case_roles",
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
    "simplify",
    "sufficient",
    "suggest_thresholds",
    "truth_table",
]
