"""The standing sentences on how a study was made, and what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping

from stellwerk.assessment.conditions import Method
from stellwerk.assessment.memberships import Rule
from stellwerk.study.declaration import Kind
from stellwerk.text import Text

GIVEN, MOVABLE = Text("gegeben", "given"), Text("beweglich", "movable")

CONDITIONS_NOTE = Text(
    "In Formeln dieses Berichts bedeutet * „und“, + „oder“ und ~ „nicht“. Gegeben ist, was eine Kommune kurzfristig "
    "nicht selbst ändern kann; beweglich ist, was sie selbst bewegen kann. Ein Strich heißt: keine Erwartung.",
    "In formulas of this report * means “and”, + “or” and ~ “not”. Given is what a municipality cannot change itself "
    "in the short run; movable is what it can move itself. A dash means: no expectation.",
)
FIGURES_NOTE = Text(
    "Anker: ganz draußen · auf der Kippe · ganz drin; bei einem einzigen Wert die Grenze.",
    "Anchors: fully out · crossover · fully in; of a single value the cut.",
)
METHODS: Mapping[Method, Text] = {
    "direct": Text("direkt (logistisch, Ragin 2008)", "direct (logistic, Ragin 2008)"),
    "linear": Text("gerade Linie zwischen den Ankern", "straight line between the anchors"),
    "crisp": Text("drin oder draußen", "in or out"),
}
RULES: Mapping[Rule, Text] = {
    Rule.AGREED: Text(
        "Haben die Beteiligten sich auf einen Wert geeinigt, gilt er. Wo Antworten auseinandergehen und nichts "
        "vereinbart wurde, wird kein Wert gesetzt: Der Faktor gilt als nicht bekannt zwischen der niedrigsten und der "
        "höchsten Antwort.",
        "Where participants agreed on a value, it stands. Where answers differ and nothing was agreed, no value is "
        "set: the factor counts as not known between the lowest and the highest answer.",
    ),
    Rule.MEDIAN: Text(
        "Haben die Beteiligten sich auf einen Wert geeinigt, gilt er. Wo Antworten auseinandergehen und nichts "
        "vereinbart wurde, gilt die mittlere Antwort (von zwei mittleren die niedrigere).",
        "Where participants agreed on a value, it stands. Where answers differ and nothing was agreed, the answer in "
        "the middle is taken (of two the lower one).",
    ),
    Rule.LOWEST: Text(
        "Haben die Beteiligten sich auf einen Wert geeinigt, gilt er. Wo Antworten auseinandergehen und nichts "
        "vereinbart wurde, gilt die niedrigste Antwort.",
        "Where participants agreed on a value, it stands. Where answers differ and nothing was agreed, the lowest "
        "answer is taken.",
    ),
    Rule.HIGHEST: Text(
        "Haben die Beteiligten sich auf einen Wert geeinigt, gilt er. Wo Antworten auseinandergehen und nichts "
        "vereinbart wurde, gilt die höchste Antwort.",
        "Where participants agreed on a value, it stands. Where answers differ and nothing was agreed, the highest "
        "answer is taken.",
    ),
}
STEPS: Mapping[int, Text] = {
    1: Text(
        "Alle Bedingungen werden in einem Schritt verglichen, gegebene und bewegliche zusammen.",
        "All conditions are compared in one step, given and movable ones together.",
    ),
    2: Text(
        "Verglichen wird in zwei Schritten. Der erste sucht unter den gegebenen Bedingungen die Ausgangslagen, in "
        "denen das Ergebnis möglich ist (Konsistenz ab {consistency}). Der zweite sucht innerhalb jeder dieser "
        "Ausgangslagen, welche beweglichen Bedingungen genügen.",
        "It is compared in two steps. The first looks among the given conditions for the starting positions in which "
        "the outcome is possible (consistency from {consistency}). The second looks within each of them for the "
        "movable conditions that are enough.",
    ),
}
CUTS = Text(
    "Eine Konstellation genügt, wenn ihre Konsistenz mindestens {consistency} und ihre PRI mindestens {pri} "
    "beträgt{cases}.",
    "A configuration is enough if its consistency is at least {consistency} and its PRI at least {pri}{cases}.",
)
FREQUENCY = Text(" und mindestens {count} Fälle in ihr liegen", " and at least {count} cases lie in it")
KINDS: Mapping[Kind, Text] = {
    "conservative": Text(
        "Über Konstellationen, die niemand beobachtet hat, wird nichts angenommen (konservative Lösung).",
        "Nothing is assumed about configurations nobody has seen (conservative solution).",
    ),
    "parsimonious": Text(
        "Über Konstellationen, die niemand beobachtet hat, wird alles angenommen, was die Pfade kürzer macht (sparsame "
        "Lösung). Das ist die kühnste Lesart.",
        "Of configurations nobody has seen, everything is assumed that makes paths shorter (parsimonious solution). "
        "This is the boldest reading.",
    ),
    "intermediate": Text(
        "Über Konstellationen, die niemand beobachtet hat, wird nur angenommen, was zu den Erwartungen der Tabelle "
        "oben passt (mittlere Lösung).",
        "Of configurations nobody has seen, only what fits the expectations in the table above is assumed "
        "(intermediate solution).",
    ),
}

GLOSSARY: tuple[tuple[Text, Text], ...] = (
    (
        Text("Zugehörigkeit:", "Membership:"),
        Text(
            "wie weit ein Fall zu einer Menge gehört, von 0 (gar nicht) bis 1 (ganz). Über 0,5 gehört er eher dazu. "
            "Sie ist keine Note.",
            "how far a case belongs to a set, from 0 (not at all) to 1 (fully). Above 0.5 it rather belongs. It is no "
            "mark.",
        ),
    ),
    (
        Text("Pfad:", "Path:"),
        Text(
            "eine Verbindung von Bedingungen, bei der das Ergebnis in den verglichenen Fällen (fast) immer vorkommt. "
            "Mehrere Pfade stehen gleichberechtigt nebeneinander.",
            "a combination of conditions with which the outcome (nearly) always occurs in the cases compared. Several "
            "paths stand side by side on a par.",
        ),
    ),
    (
        Text("Konsistenz:", "Consistency:"),
        Text(
            "wie ausnahmslos das so ist. 1 heißt: ohne Ausnahme.",
            "how far this is so without exception. 1 means: no exception.",
        ),
    ),
    (
        Text("PRI:", "PRI:"),
        Text(
            "dasselbe, ohne das, was ebenso gut für das Gegenteil spräche. Werte unter 0,5 heißen: Das Gegenteil passt "
            "mindestens so gut.",
            "the same without what would speak for the opposite just as well. Below 0.5 the opposite fits at least as "
            "well.",
        ),
    ),
    (
        Text("Abdeckung:", "Coverage:"),
        Text(
            "wie viel vom Ergebnis ein Pfad erfasst. „Nur dieser Pfad“: was kein anderer Pfad desselben Modells "
            "erfasst. Eine kleine Abdeckung macht einen Pfad nicht falsch.",
            "how much of the outcome a path accounts for. “This path alone”: what no other path of the same model "
            "does. Small coverage does not make a path wrong.",
        ),
    ),
    (
        Text("Relevanz:", "Relevance:"),
        Text(
            "ob eine nötige Bedingung etwas besagt oder ohnehin fast überall gilt (nahe 0).",
            "whether a necessary condition says something, or holds nearly everywhere anyway (close to 0).",
        ),
    ),
    (
        Text("Kern und Rand:", "Core and peripheral:"),
        Text(
            "Zum Kern eines Pfades gehört, was auch die sparsamste Erklärung braucht; was am Rand steht, hängt an "
            "Annahmen über nie Beobachtetes (Fiss 2011).",
            "core is what the most parsimonious explanation needs, too; what is peripheral depends on assumptions "
            "about what nobody has seen (Fiss 2011).",
        ),
    ),
)
