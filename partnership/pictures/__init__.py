"""Pictures drawn from data, as inline SVG for page and paper alike.

Units are points and the widest picture is 166 mm, the text block of a printed page. Text stays text, at least 8 pt.
Colours and fonts are attributes, because a document's style sheet does not reach into an SVG on paper. Every picture
opens with a `<title>`: what a screen reader says, and what the PDF keeps as alternative text.
"""

from partnership.pictures.area import Shape, area_map
from partnership.pictures.bridge import Step, bridge
from partnership.pictures.evening import evening
from partnership.pictures.theory import Area, theory

__all__ = ["Area", "Shape", "Step", "area_map", "bridge", "evening", "theory"]
