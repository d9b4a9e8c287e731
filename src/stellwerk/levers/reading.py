"""All that one side of a comparison says of one municipality, read at once."""

from __future__ import annotations

from dataclasses import dataclass

from stellwerk.levers.cases import Situation
from stellwerk.levers.comparison import Side
from stellwerk.levers.demands import Truth
from stellwerk.levers.lever_sets import LeverSet, lever_sets
from stellwerk.levers.necessity import Missed, missed
from stellwerk.levers.passivity import Exit, exits
from stellwerk.levers.paths import ModelHere, PathHere, models_here, paths_here
from stellwerk.levers.routes import Routes


@dataclass(frozen=True, slots=True)
class Reading:
    """What one side of a comparison says of one municipality.

    Attributes
    ----------
    paths
        Every path of every listed model, in the order of `Analysis.paths`.
    models
        The same paths, model by model.
    lever_sets
        Ways onto paths to activity, the best first; none for passivity.
    exits
        Ways off paths to passivity; none for activity.
    missed
        Necessary conditions of activity it does not meet; none for passivity.
    """

    routes: Routes
    situation: Situation
    paths: tuple[PathHere, ...]
    models: tuple[ModelHere, ...]
    lever_sets: tuple[LeverSet, ...]
    exits: tuple[Exit, ...]
    missed: tuple[Missed, ...]

    def on(self, truth: Truth = Truth.YES) -> tuple[PathHere, ...]:
        """The paths it is on, is not on, or may be on."""
        return tuple(one for one in self.paths if one.truth is truth)

    @property
    def closed(self) -> tuple[PathHere, ...]:
        """The paths that its starting position closes for now."""
        return tuple(one for one in self.paths if one.given is Truth.NO)


def read(routes: Routes, situation: Situation) -> Reading:
    """What one side of a comparison says of one municipality."""
    here = paths_here(routes, situation)
    active = routes.analysis.side is Side.ACTIVITY
    return Reading(
        routes,
        situation,
        here,
        models_here(routes, here),
        lever_sets(routes, situation, here) if active else (),
        () if active else exits(routes, situation, here),
        missed(routes, situation) if active else (),
    )
