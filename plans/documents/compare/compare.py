"""Two versions of a plan side by side. Nothing here asks the database."""

from msgspec.structs import replace

from plans.documents.compare import money
from plans.documents.compare.align import reordered
from plans.documents.compare.changes import changes, name_changes
from plans.documents.compare.headlines import headlines
from plans.documents.compare.marking import marked
from plans.documents.compare.names import renamed, with_names_of
from plans.documents.compare.outline import outline
from plans.documents.compare.outline_ground import FOCUS_AREA
from plans.documents.compare.values import Chapter, Comparison, VersionName
from plans.documents.values import PlanDocument
from plans.documents.view import words


def compare(old: PlanDocument, new: PlanDocument, old_name: VersionName, new_name: VersionName) -> Comparison:
    """What became of the old version in the new one, in the language that is active."""
    before, after = outline(old), outline(new)
    order = reordered([activity.id for activity in old.activities], [activity.id for activity in new.activities])
    found = marked(before, after, _renamed(old, new, before), order)
    names = renamed(old, new)
    was, now = money.shares(old), money.shares(new)
    labels = {year.id: year.label for year in new.budget_years}
    years = words.years([labels[id_] for id_ in new.period.budget_year_ids if id_ in labels] or [new.period.label])
    bridge = money.bridge(was, now, years)
    counted = (*changes(found.counted, was, now), *name_changes(names, found.chapters))
    return Comparison(
        title=new.title,
        partnership=new.partnership.full_name,
        old=old_name,
        new=new_name,
        headlines=headlines(old, new, counted, bridge, names),
        money=bridge,
        changes=counted,
        chapters=found.chapters,
    )


def _renamed(old: PlanDocument, new: PlanDocument, before: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """The outline of the old version as if it had the names of the new one. What a focus area says of itself stays."""
    like_new = with_names_of(old, new)
    if like_new == old:
        return before
    own = {place.key: place for chapter in before for place in chapter.places if place.key.startswith(FOCUS_AREA)}
    return tuple(
        replace(
            chapter,
            places=tuple(
                replace(own[place.key], name=place.name, heading=place.heading) if place.key in own else place
                for place in chapter.places
            ),
        )
        for chapter in outline(like_new)
    )
