"""The addresses of a running year, of links sent by mail and of matters, and what they answer each role."""

from tests.answers import (
    EVERYBODY,
    INSIDERS,
    MEMBERS,
    NO_POST,
    NO_ROW,
    NOTHING,
    READERS,
    SECRETARYS,
    TO_LOG_IN,
)

# The address's name: path of the cast's house, answers to GET, answers to an empty POST.
YEAR_PAGES = {
    # How a running year goes: read by those who work there; the rounds are the secretariat's.
    "follow-up": ("/havnen/2022/opfoelgning/", INSIDERS, NO_POST),
    "follow-up-table": ("/havnen/2022/opfoelgning.csv", INSIDERS, NO_POST),
    "deliverable-history": (f"/havnen/2022/opfoelgning/leverance/{NOTHING}/", "302 404 404 404 404 404 404", NO_POST),
    "rounds": ("/havnen/2022/opfoelgning/runder/", SECRETARYS, "302 404 404 403 403 302 302"),
    "round-add": ("/havnen/2022/opfoelgning/runder/ny/", SECRETARYS, "302 404 404 403 403 422 422"),
    "round-change": (f"/havnen/2022/opfoelgning/runder/{NOTHING}/", NO_ROW, NO_ROW),
    "round-remove": (f"/havnen/2022/opfoelgning/runder/{NOTHING}/fjern/", NO_POST, NO_ROW),
    "round": (f"/havnen/2022/opfoelgning/{NOTHING}/", NO_ROW, NO_POST),
    "round-open": (f"/havnen/2022/opfoelgning/{NOTHING}/aabn/", NO_POST, NO_ROW),
    "round-remind": (f"/havnen/2022/opfoelgning/{NOTHING}/mind/", NO_POST, NO_ROW),
    "round-accept": (f"/havnen/2022/opfoelgning/{NOTHING}/godtag/", NO_POST, NO_ROW),
    "round-ask": (f"/havnen/2022/opfoelgning/{NOTHING}/spoerg/{NOTHING}/", NO_ROW, NO_ROW),
    "round-close": (f"/havnen/2022/opfoelgning/{NOTHING}/luk/", NO_ROW, NO_ROW),
    # Pools: all who work there read and apply; the working group recommends, the secretariat sends and grants.
    "pools": ("/havnen/2022/puljer/", INSIDERS, NO_POST),
    "application-new": ("/havnen/2022/puljer/ansoeg/", INSIDERS, "302 404 404 422 422 422 422"),
    "application": (f"/havnen/2022/puljer/ansoegning/{NOTHING}/", "302 404 404 404 404 404 404", NO_POST),
    "application-change": (f"/havnen/2022/puljer/ansoegning/{NOTHING}/ret/", *["302 404 404 404 404 404 404"] * 2),
    "application-recommend": (
        f"/havnen/2022/puljer/ansoegning/{NOTHING}/indstil/", NO_POST, "302 404 404 404 403 404 404",
    ),
    "application-withdraw": (
        f"/havnen/2022/puljer/ansoegning/{NOTHING}/traek-tilbage/", NO_POST, "302 404 404 404 404 404 404",
    ),
    "application-decline": (f"/havnen/2022/puljer/ansoegning/{NOTHING}/afslaa/", NO_POST, NO_ROW),
    "application-grant": (f"/havnen/2022/puljer/ansoegning/{NOTHING}/bevilg/", NO_POST, NO_ROW),
    "bundle-new": ("/havnen/2022/puljer/liste/", SECRETARYS, "302 404 404 403 403 422 422"),
    "bundle": (f"/havnen/2022/puljer/liste/{NOTHING}/", "302 404 404 404 404 404 404", NO_POST),
    "bundle-correct": (f"/havnen/2022/puljer/liste/{NOTHING}/ret/", NO_ROW, NO_ROW),
    # The money of a running year: read by those who work there, reallocated by the secretariat.
    "year-money": ("/havnen/2022/penge/", INSIDERS, NO_POST),
    "year-money-table": ("/havnen/2022/penge/tabel.csv", INSIDERS, NO_POST),
    "account": (f"/havnen/2022/penge/{NOTHING}/", *["302 404 404 404 404 404 404"] * 2),
    "reallocation-new": ("/havnen/2022/penge/omdisponer/", SECRETARYS, "302 404 404 403 403 422 422"),
    "reallocation": (f"/havnen/2022/penge/omdisponering/{NOTHING}/", *["302 404 404 404 404 404 404"] * 2),
    # A person's own calendar; whoever has its address reads it.
    "calendar": ("/kalender/", READERS, TO_LOG_IN),
    "calendar-feed": ("/kalender/x.ics", "404 404 404 404 404 404 404", "405 405 405 405 405 405 405"),
    # What reports show, and where activities go into ordinary operation.
    "evidence": (f"/havnen/2022/bilag/{NOTHING}/", "302 404 404 404 404 404 404", NO_POST),
    "evidence-by-link": (f"/svar/{NOTHING}/bilag/{NOTHING}/", *["404 404 404 404 404 404 404"] * 2),
    "anchoring": ("/havnen/2022/forankring/", INSIDERS, NO_POST),
    "anchoring-done": (f"/havnen/2022/forankring/{NOTHING}/", NO_ROW, NO_ROW),
    # Saying how it goes: for who is asked, as here nobody is; and the secretariat for others.
    "report": ("/havnen/2022/rapport/", INSIDERS, "302 404 404 403 403 403 403"),
    "report-for": (f"/havnen/2022/rapport/{NOTHING}/", NO_ROW, NO_ROW),
    # Links sent by mail open for whoever has them; these are links to nothing.
    "signed-link": ("/svar/t/x/", *["404 404 404 404 404 404 404"] * 2),
    "signed-link-again": ("/svar/t/x/ny/", "405 405 405 405 405 405 405", TO_LOG_IN),
    "opened-link-again": (f"/svar/{NOTHING}/ny/", "405 405 405 405 405 405 405", TO_LOG_IN),
    "signed-link-sent": ("/svar/sendt/", EVERYBODY, "405 405 405 405 405 405 405"),
    "report-by-link": (f"/svar/{NOTHING}/rapport/", *["404 404 404 404 404 404 404"] * 2),
    # Grants: read by those who work there, given and settled by the secretariat. The receiver comes by a mail's link.
    "grants": ("/havnen/2022/tilskud/", INSIDERS, NO_POST),
    "grant-new": ("/havnen/2022/tilskud/nyt/", SECRETARYS, "302 404 404 403 403 422 422"),
    "grant": (f"/havnen/2022/tilskud/{NOTHING}/", "302 404 404 404 404 404 404", NO_POST),
    "grant-letter": (f"/havnen/2022/tilskud/{NOTHING}/tilsagn.pdf", "302 404 404 404 404 404 404", NO_POST),
    "grant-letter-send": (f"/havnen/2022/tilskud/{NOTHING}/tilsagn/", NO_ROW, NO_ROW),
    "grant-payouts": (f"/havnen/2022/tilskud/{NOTHING}/udbetalinger/", NO_ROW, NO_ROW),
    "grant-payout": (f"/havnen/2022/tilskud/{NOTHING}/udbetalinger/{NOTHING}/", NO_ROW, NO_ROW),
    "grant-repayment": (f"/havnen/2022/tilskud/{NOTHING}/tilbagebetaling/{NOTHING}/", NO_ROW, NO_ROW),
    "grant-account-ask": (f"/havnen/2022/tilskud/{NOTHING}/bed-om-regnskab/", NO_ROW, NO_ROW),
    "grant-cancel": (f"/havnen/2022/tilskud/{NOTHING}/annuller/", NO_ROW, NO_ROW),
    "grant-account-new": (f"/havnen/2022/tilskud/{NOTHING}/regnskab/nyt/", NO_ROW, NO_ROW),
    "grant-account": (f"/havnen/2022/tilskud/{NOTHING}/regnskab/{NOTHING}/", NO_ROW, NO_ROW),
    "grant-account-file": (
        f"/havnen/2022/tilskud/{NOTHING}/regnskab/{NOTHING}/fil/", "302 404 404 404 404 404 404", NO_POST,
    ),
    "grant-account-by-link": (f"/svar/{NOTHING}/regnskab/", *["404 404 404 404 404 404 404"] * 2),
    "grant-letter-by-link": (
        f"/svar/{NOTHING}/tilsagn.pdf", "404 404 404 404 404 404 404", "405 405 405 405 405 405 405",
    ),
    # Matters that are no plans: nobody in the cast is asked about one.
    "matters": ("/havnen/sager/", MEMBERS, NO_POST),
    "matter": (f"/havnen/sag/{NOTHING}/", *["302 404 404 404 404 404 404"] * 2),
    "matter-pdf": (f"/havnen/sag/{NOTHING}/v1.pdf", "302 404 404 404 404 404 404", NO_POST),
    "matter-withdraw": (f"/havnen/sag/{NOTHING}/tag-tilbage/", *["302 404 404 404 404 404 404"] * 2),
    "matter-register": (f"/havnen/sag/{NOTHING}/registrer/", *["302 404 404 404 404 404 404"] * 2),
    "matter-deadline": (f"/havnen/sag/{NOTHING}/frist/", *["302 404 404 404 404 404 404"] * 2),
    "matter-remind": (f"/havnen/sag/{NOTHING}/mind/", NO_POST, "302 404 404 404 404 404 404"),
    "matter-condition-met": (f"/havnen/sag/{NOTHING}/opfyldt/", *["302 404 404 404 404 404 404"] * 2),
    "limit-add": ("/havnen/sagsgange/beloeb/", SECRETARYS, "302 404 404 403 403 422 422"),
    "limit-edit": (f"/havnen/sagsgange/beloeb/{NOTHING}/", NO_ROW, NO_ROW),
    # The year-end account: written by the secretariat; a version's file is there for every member who knows of it.
    "year-account": ("/havnen/2022/regnskab/", INSIDERS, NO_POST),
    "year-account-text": ("/havnen/2022/regnskab/tekst/", SECRETARYS, "302 404 404 403 403 422 422"),
    "year-account-send": ("/havnen/2022/regnskab/send/", SECRETARYS, "302 404 404 403 403 422 422"),
    "year-account-workbook": ("/havnen/2022/regnskab/aarsregnskab.xlsx", INSIDERS, NO_POST),
    "year-account-pdf": ("/havnen/2022/regnskab/v1.pdf", "302 404 404 404 404 404 404", NO_POST),
    "between-years": ("/havnen/2022/mellem-aar/", INSIDERS, "302 404 404 403 403 422 422"),
}  # fmt: skip
