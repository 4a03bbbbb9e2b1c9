"""What is pasted from Word, Excel, Outlook and Google Docs comes out as what it means and nothing else."""

import pytest

from partnership.richtext import clean, clean_inline

pytestmark = pytest.mark.once

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta name=Generator content="Microsoft Word 15"><title>Plan</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm; font-family:"Calibri";} --></style></head>
<body lang=DA style='tab-interval:65.2pt'><!--StartFragment-->
<h1 style='margin-top:12pt'><span lang=DA>Tidsplan<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><b style='mso-bidi-font-weight:normal'><span lang=DA
style='font-size:11.0pt;color:red'>Bådehuset</span></b><span lang=DA> er <i>åbent</i> om aftenen.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Tirsdag<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>ved søen</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Torsdag</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;
</span></span>Først</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.</span>Så</p>
<p class=MsoListParagraph>Kun rykket ind</p>
<p class=MsoNormal><img width=600 src="file:///C:/Users/x/clip_image001.png" v:shapes="Billede"></p>
<table class=MsoTableGrid border=1 width=602 style='border-collapse:collapse'><tr style='height:1cm'>
<td width=301 colspan=2 valign=top style='padding:0cm 5.4pt'><p class=MsoNormal>Begge</p></td></tr>
<tr><td width=150><p class=MsoNormal>Dag<o:p></o:p></p></td><td><p class=MsoNormal><b>Tid</b></p></td></tr></table>
<!--EndFragment--></body></html>"""

OUTLOOK = """<div class=WordSection1><p class=MsoNormal style='mso-margin-top-alt:auto'><span
style='font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>Hej alle<o:p></o:p></span></p>
<p class=MsoListParagraph style='text-indent:-18pt'>-&nbsp;&nbsp;&nbsp; Første</p>
<p class=MsoListParagraph style='text-indent:-18pt'>-&nbsp;&nbsp;&nbsp; Anden</p>
<div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>Fra:</b> En</p></div></div></div>
<blockquote type=cite><div>Svar<br></div><div><br></div><div>Hilsen</div></blockquote>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table
{mso-displayed-decimal-separator:"\\,";}
.xl65 {background:yellow;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192
style='border-collapse:collapse;width:144pt'><!--StartFragment--><col width=64 span=3 style='width:48pt'>
<tr height=20 style='height:15.0pt'><td height=20 class=xl65 width=64 style='height:15.0pt'>Post</td>
<td align=right x:num="1000">1.000</td><td>&nbsp;</td></tr><tr><td rowspan=2>Løn</td><td align=right>?</td>
<td>2</td></tr><tr><td>3</td><td>4</td></tr><!--EndFragment--></table></body></html>"""

GOOGLE = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">Mål</span></h2>
<p dir="ltr" style="line-height:1.38"><span style="font-weight:700;font-style:normal">Flere</span><span
style="font-style:italic;font-weight:400"> kommer</span><span style="font-weight:400">, se </span><a
href="https://example.org/plan" style="text-decoration:none"><span style="color:#1155cc">planen</span></a>.</p>
<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc" aria-level="1"><p dir="ltr"
role="presentation"><span style="font-weight:400">A</span></p></li><ul><li
aria-level="2"><p role="presentation"><span>B</span></p></li></ul>
<li><p><span>C</span></p></li></ul></b><br class="Apple-interchange-newline">"""

WORD_ON_THE_WEB = """<div class="OutlineElement Ltr"><p class="Paragraph" paraid="1" xml:lang="DA-DK"><span
data-contrast="auto" class="TextRun"><span class="NormalTextRun">Vi har:</span></span><span class="EOP"
data-ccp-props="{}">&nbsp;</span></p></div>
<div class="ListContainerWrapper"><ul class="BulletListStyle1" role="list"><li data-leveltext="" data-aria-level="1"
class="OutlineElement"><p class="Paragraph"><span class="TextRun">både</span><span
class="EOP">&nbsp;</span></p></li></ul></div>
<div class="ListContainerWrapper"><ul class="BulletListStyle1" role="list"><li><p class="Paragraph"><span
class="TextRun">veste</span><span class="EOP">&nbsp;</span></p></li></ul></div>"""


def test_word():
    assert clean(WORD) == (
        "<h4>Tidsplan</h4><p><strong>Bådehuset</strong> er <em>åbent</em> om aftenen.</p>"
        "<ul><li>Tirsdag<ul><li>ved søen</li></ul></li><li>Torsdag</li></ul><ol><li>Først</li><li>Så</li></ol>"
        "<p>Kun rykket ind</p>"
        "<table><tbody><tr><td>Begge</td><td></td></tr><tr><td>Dag</td><td><strong>Tid</strong></td></tr></tbody></table>"
    )


def test_outlook():
    assert clean(OUTLOOK) == (
        "<p>Hej alle</p><ul><li>Første</li><li>Anden</li></ul><p><strong>Fra:</strong> En</p><p>Svar</p><p>Hilsen</p>"
    )


def test_excel():
    assert clean(EXCEL) == (
        "<table><tbody><tr><td>Post</td><td>1.000</td><td></td></tr><tr><td>Løn</td><td>?</td><td>2</td></tr>"
        "<tr><td></td><td>3</td><td>4</td></tr></tbody></table>"
    )


def test_google_docs():
    assert clean(GOOGLE) == (
        "<h4>Mål</h4><p><strong>Flere</strong><em> kommer</em>, se "
        '<a href="https://example.org/plan">planen</a>.</p><ul><li>A<ul><li>B</li></ul></li><li>C</li></ul>'
    )


def test_word_on_the_web():
    assert clean(WORD_ON_THE_WEB) == "<p>Vi har:</p><ul><li>både</li><li>veste</li></ul>"


@pytest.mark.parametrize("pasted", [WORD, OUTLOOK, EXCEL, GOOGLE, WORD_ON_THE_WEB])
def test_what_came_out_clean_stays_as_it_is(pasted):
    assert clean(clean(pasted)) == clean(pasted)
    assert clean_inline(clean_inline(pasted)) == clean_inline(pasted)


def test_into_one_line_only_the_words_go():
    line = " ".join(clean_inline(OUTLOOK).split())
    assert line.startswith("Hej alle - Første - Anden <strong>Fra:</strong> En Svar")
    assert line.endswith("Hilsen")
