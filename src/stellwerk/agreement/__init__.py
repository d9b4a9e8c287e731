"""How far several coders agree; knows numbers, not texts, and is usable on its own."""

from stellwerk.agreement.alpha import Alpha, Disagreement, Level, disagreements, krippendorff_alpha
from stellwerk.agreement.bootstrap import AlphaInterval, bootstrap_alpha
from stellwerk.agreement.kappa import (
    Kappa,
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
)
from stellwerk.agreement.pairs import CoderPair, by_coder_pair
from stellwerk.agreement.ratings import Ratings
from stellwerk.agreement.unitizing import UnitizingAlpha, ValueAlpha, unitizing_alpha
from stellwerk.agreement.unitizing2004 import unitizing_alpha_2004

__all__ = [
    "Alpha",
    "AlphaInterval",
    "CoderPair",
    "Disagreement",
    "Kappa",
    "Level",
    "Ratings",
    "UnitizingAlpha",
    "ValueAlpha",
    "bootstrap_alpha",
    "brennan_prediger",
    "by_coder_pair",
    "cohen_kappa",
    "conger_kappa",
    "disagreements",
    "fleiss_kappa",
    "gwet_ac1",
    "krippendorff_alpha",
    "percent_agreement",
    "unitizing_alpha",
    "unitizing_alpha_2004",
]
