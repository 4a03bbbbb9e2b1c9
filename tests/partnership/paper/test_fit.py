"""An article that ends with a few lines on a page of their own is drawn together, and no other."""

import pytest
import weasyprint

from partnership.paper import fit
from partnership.paper.fetcher import AssetFetcher
from tests.partnership.paper.pages import page

pytestmark = pytest.mark.once

PARAGRAPHS_ON_A_PAGE = 29


@pytest.fixture
def passes(monkeypatch):
    """How often a document has been laid out."""
    made = []
    render = weasyprint.HTML.render

    def counted(self, *args, **options):
        made.append(self)
        return render(self, *args, **options)

    monkeypatch.setattr(weasyprint.HTML, "render", counted)
    return made


def article(paragraphs: int, fits: str = ' data-fit="slut"') -> str:
    body = "<p>Linje</p>" * paragraphs
    return page(f'<article class="activity" id="akt"{fits}>{body}<div id="slut"></div></article>')


def pages(html: str) -> int:
    """How many the article has; the title has one to itself."""
    return len(fit.lay_out(html, AssetFetcher()).pages) - 1


def test_an_article_on_one_page_is_laid_out_once(passes):
    assert pages(article(PARAGRAPHS_ON_A_PAGE)) == 1
    assert len(passes) == 1


def test_a_few_lines_on_a_second_page_are_drawn_back_to_the_first(passes):
    assert pages(article(PARAGRAPHS_ON_A_PAGE + 2, fits="")) == 2
    assert pages(article(PARAGRAPHS_ON_A_PAGE + 2)) == 1
    assert len(passes) == 1 + 2


def test_a_second_page_with_much_on_it_stays_as_it_is(passes):
    assert pages(article(PARAGRAPHS_ON_A_PAGE + 15)) == 2
    assert len(passes) == 1


def test_what_is_more_than_can_be_saved_is_not_even_tried(passes):
    assert pages(article(PARAGRAPHS_ON_A_PAGE + 9)) == 2
    assert len(passes) == 1


def test_what_cannot_be_drawn_back_after_all_stays_after_one_more_pass(passes):
    seems_to_save = "<section></section>" * 40
    html = article(PARAGRAPHS_ON_A_PAGE + 9).replace("</article>", f"{seems_to_save}</article>")
    assert pages(html) == 2
    assert len(passes) == 2


def test_others_keep_their_distances():
    long = article(PARAGRAPHS_ON_A_PAGE + 2)
    both = long.replace(
        "</body>",
        '<article class="activity" id="to" data-fit="to-slut"><p>Kort</p><p id="to-slut">Slut</p></article></body>',
    )
    alone = both.replace(' data-fit="slut"', "")
    places = [
        next(page.anchors["to-slut"] for page in fit.lay_out(html, AssetFetcher()).pages if "to-slut" in page.anchors)
        for html in (both, alone)
    ]
    assert places[0] == places[1]
