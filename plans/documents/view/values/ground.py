"""The plan in short, the partnership, its area, its theory of change and focus areas."""

from django.utils.safestring import SafeString as Markup

from partnership.enums import FeatureKind
from plans.documents.values import Value
from plans.documents.view.values.common import Fact, Reference, TextSection


class KeyFigure(Value, kw_only=True):
    label: str  # "Sum 2022"
    figure: str  # "1.970.000"
    unit: str  # "kr. til aktiviteter"


class BridgeStep(Value, kw_only=True):
    """Activities that leave, come or change, and what that means: "Udgår", "4 aktiviteter", "−215.000"."""

    label: str
    count: str
    amount: str
    rows: tuple[Fact, ...]  # "Juniorbetjent" – "−80.000"


class Bridge(Value, kw_only=True):
    """From last year's sum to this year's. Empty steps are left out."""

    heading: str  # "Fra 2021 til 2022, kr."
    start: Fact  # "2021 i alt" – "1.934.000"
    end: Fact
    steps: tuple[BridgeStep, ...]
    picture: Markup


class Summary(Value, kw_only=True):
    """`figures` are a row for each year the plan decides. `areas` are the focus areas, the cross-cutting left out."""

    sections: tuple[TextSection, ...]
    figures: tuple[tuple[KeyFigure, ...], ...]
    areas: tuple["FocusArea", ...]
    bridge: Bridge | None


class Party(Value, kw_only=True):
    name: str
    note: str = ""  # "med fra 1. januar 2021"
    members: tuple[str, ...] = ()  # administrations of a municipality that are parties themselves


class MapFeature(Value, kw_only=True):
    """Points are hundredths of the map's width and height. `is_new`: came with this version of the area."""

    kind: FeatureKind
    name: str
    points: tuple[tuple[float, float], ...]
    is_new: bool


class Area(Value, kw_only=True):
    text: Markup
    sections: tuple[TextSection, ...]
    features: tuple[MapFeature, ...]
    map_alt: str
    map_note: str
    picture: Markup


class Partnership(Value, kw_only=True):
    sections: tuple[TextSection, ...]
    parties: tuple[Party, ...]
    agreement: str  # "Partnerskabsaftale Tingbjerg-Husum 2021–2024, gælder 1. januar 2021 – 31. december 2024"
    area: Area | None  # none also where the area has a chapter of its own


class Outcome(Value, kw_only=True):
    text: str
    count: str  # "3 aktiviteter"; empty where no activity is tied to it


class FocusArea(Value, kw_only=True):
    """A cross-cutting area has no number."""

    number: str
    name: str
    short_name: str  # its first word, for a narrow column
    anchor: str
    summary: str
    cross_cutting: bool
    outcomes: tuple[Outcome, ...]
    count: str  # "8 aktiviteter bidrager"
    activities: tuple[Reference, ...]
    sections: tuple[TextSection, ...]


class Texts(Value, kw_only=True):
    """The plan's own texts of one kind."""

    sections: tuple[TextSection, ...]


class FocusAreas(Value, kw_only=True):
    """`is_summed_up`: the plan in short has told what each of them is about."""

    is_summed_up: bool
    areas: tuple[FocusArea, ...]
    sections: tuple[TextSection, ...]  # after the focus areas


class Theory(Value, kw_only=True):
    """The theory of change as lists; the picture says the same."""

    sections: tuple[TextSection, ...]
    areas: tuple[FocusArea, ...]
    impacts: tuple[str, ...]
    picture: Markup
