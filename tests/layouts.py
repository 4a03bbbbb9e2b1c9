"""Random layouts, every one of them sound."""

from hypothesis import strategies as st

from activities.enums import ActorRole, PartKind
from plans.documents import values
from plans.documents.layout import NEEDED
from plans.enums import ChapterKind, Component, Grouping, Numbering, OwnYears, SectionKind, TotalKind
from tests.strategies import Draw, few, one_of, plain, some_of


def headings(*names: str) -> st.SearchStrategy[str]:
    """A heading that may name some of these."""
    named = st.sampled_from(["", *(f" %({name})s" for name in names)])
    return st.builds(lambda words, name: words.replace("%", "%%") + name, plain, named)


@st.composite
def _chapter(draw: Draw, kind: ChapterKind, section: SectionKind | None) -> values.ChapterLayout:
    grouping = draw(one_of(Grouping)) if kind == ChapterKind.ACTIVITIES else Grouping.FLAT
    names = ("years", "number", "name") if grouping == Grouping.FOCUS_AREA else ("years",)
    return values.ChapterLayout(
        kind=kind, heading=draw(headings(*names)), section=section, grouping=grouping, marked=draw(st.booleans())
    )


@st.composite
def layouts(draw: Draw) -> values.Layout:
    """Any sound layout."""
    kinds = {*NEEDED, *draw(some_of(ChapterKind))} - {ChapterKind.TEXTS}
    texts = [(ChapterKind.TEXTS, section) for section in draw(few(one_of(SectionKind), unique=True))]
    wanted = draw(st.permutations([*((kind, None) for kind in sorted(kinds)), *texts]))
    chapters = [draw(_chapter(kind, section)) for kind, section in wanted]
    cut = draw(st.integers(0, len(chapters)))
    parts = (kind for kind in draw(some_of(PartKind)) if kind != PartKind.INTRO)
    return values.Layout(
        numbering=draw(one_of(Numbering)),
        groups=tuple(
            values.ChapterGroup(heading=draw(plain), chapters=tuple(group))
            for group in (chapters[:cut], chapters[cut:])
        ),
        activity_heading=draw(headings("title")),
        sub_activity_heading=draw(headings("title")),
        tags=draw(st.booleans()),
        parts=tuple(values.PartLayout(kind=kind, heading=draw(plain), required=draw(st.booleans())) for kind in parts),
        roles=tuple(values.RoleLayout(role=role, heading=draw(plain)) for role in draw(some_of(ActorRole))),
        economy=values.EconomyLayout(
            by_focus_area=draw(st.booleans()),
            components=draw(some_of(Component)),
            totals=tuple(values.TotalLayout(kind=kind, label=draw(plain)) for kind in draw(some_of(TotalKind))),
            own_years=draw(one_of(OwnYears)),
        ),
    )
