"""Files nobody should be able to hurt us with. They are made here each time and stored nowhere."""

import datetime
import struct
import zipfile
from io import BytesIO

from openpyxl import Workbook

from tests.tables import a_book

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
MEGABYTE = 1024 * 1024
HEADING = "<row r='1'><c r='A1' t='inlineStr'><is><t>Navn</t></is></c></row>"


def with_parts(**parts: bytes) -> bytes:
    """A proper Excel file in which some parts are exchanged: `sheet`, `strings`, `styles`, `book`."""
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
        "book": "xl/workbook.xml",
    }
    said = {names[part]: content for part, content in parts.items()}
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(a_book(["Navn"], ["x"]))) as proper,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as changed,
    ):
        for name in proper.namelist():
            changed.writestr(name, said.get(name, proper.read(name)))
    return file.getvalue()


def sheet(*rows: str, head: str = "", tail: str = "") -> bytes:
    return (
        f"<?xml version='1.0'?>{head}<worksheet {NS}><sheetData>{''.join(rows)}</sheetData>{tail}</worksheet>".encode()
    )


def a_million_rows() -> bytes:
    rows = "".join(f"<row r='{n}'><c r='A{n}'><v>1</v></c></row>" for n in range(2, 1_000_001))
    return with_parts(sheet=sheet(HEADING, rows))


def more_rows_than_allowed() -> bytes:
    return with_parts(sheet=sheet(HEADING, "<row><c><v>1</v></c></row>" * 300_000))


def a_row_far_down() -> bytes:
    return with_parts(sheet=sheet(HEADING, "<row r='99999999999'><c r='A99999999999'><v>1</v></c></row>"))


def a_bomb_of_shared_strings() -> bytes:
    entries = b"<si><t>x</t></si>" * (38 * MEGABYTE // 17)
    return with_parts(strings=f"<?xml version='1.0'?><sst {NS}>".encode() + entries + b"</sst>")


def a_bomb_of_styles() -> bytes:
    entries = b"<xf numFmtId='0' fontId='0'/>" * (30 * MEGABYTE // 29)
    return with_parts(styles=f"<styleSheet {NS}><cellXfs>".encode() + entries + b"</cellXfs></styleSheet>")


def a_zip_bomb() -> bytes:
    return with_parts(sheet=b"0" * (200 * MEGABYTE))


def a_zip_that_lies() -> bytes:
    """The list of members says that the sheet is small."""
    content = bytearray(with_parts(sheet=sheet(HEADING) + b" " * (60 * MEGABYTE)))
    real = len(sheet(HEADING)) + 60 * MEGABYTE
    return bytes(content.replace(struct.pack("<L", real), struct.pack("<L", 1000)))


def many_members() -> bytes:
    file = BytesIO(a_book(["Navn"]))
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(5000):
            archive.writestr(f"xl/x{number}.xml", "")
    return file.getvalue()


def many_laughs() -> bytes:
    entities = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    head = f"<!DOCTYPE x [<!ENTITY l0 'ha'>{entities}]>"
    row = "<row r='2'><c r='A2' t='inlineStr'><is><t>&l9;</t></is></c></row>"
    return with_parts(sheet=sheet(HEADING, row, head=head))


def a_file_from_outside() -> bytes:
    head = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    row = "<row r='2'><c r='A2' t='inlineStr'><is><t>&e;</t></is></c></row>"
    return with_parts(sheet=sheet(HEADING, row, head=head))


def entities_in_another_encoding() -> bytes:
    text = many_laughs_text().replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-16'?>")
    return with_parts(sheet=text.encode("utf-16"))


def many_laughs_text() -> str:
    with zipfile.ZipFile(BytesIO(many_laughs())) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def all_columns() -> bytes:
    return a_book(["Navn"], ["x"] * 16_384)


def a_cell_in_the_last_column() -> bytes:
    return with_parts(sheet=sheet(HEADING, "<row r='2'><c r='XFD2'><v>1</v></c></row>" * 9000))


def a_formula() -> bytes:
    return a_book(["Navn", "2022"], ["x", "=1+1"])


def merged_cells() -> bytes:
    book = Workbook()
    book.active.append(["Navn", "2022"])
    book.active.merge_cells("A2:B2")
    return saved(book)


def a_hidden_sheet_alone() -> bytes:
    book = Workbook()
    book.active.append(["Navn"])
    content = saved(book)
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as proper, zipfile.ZipFile(file, "w") as changed:
        for name in proper.namelist():
            changed.writestr(name, proper.read(name).replace(b'state="visible"', b'state="hidden"'))
    return file.getvalue()


def an_error_cell() -> bytes:
    return with_parts(sheet=sheet(HEADING, "<row r='2'><c r='A2' t='e'><v>#REF!</v></c></row>"))


def a_time_of_day() -> bytes:
    return a_book(["Navn"], [datetime.time(10, 30)])


def a_cell_of_a_megabyte() -> bytes:
    row = f"<row r='2'><c r='A2' t='inlineStr'><is><t>{'x' * MEGABYTE}</t></is></c></row>"
    return with_parts(sheet=sheet(HEADING, row))


def deep_elements() -> bytes:
    return with_parts(sheet=sheet(HEADING, tail="<a>" * 500_000))


def no_worksheet() -> bytes:
    return with_parts(sheet=b"\0\1\2")


def half_a_file() -> bytes:
    return a_book(["Navn"], ["x"])[:2000]


def a_password() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")


def an_old_file() -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 1000


def saved(book: Workbook) -> bytes:
    file = BytesIO()
    book.save(file)
    return file.getvalue()


# What is refused, and a word of why.
XLSX = {
    a_million_rows: "mere, end dens størrelse",
    more_rows_than_allowed: "10000 rækker",
    a_row_far_down: "10000 rækker",
    a_zip_bomb: "mere, end dens størrelse",
    a_zip_that_lies: "beskadiget",
    many_members: "mere, end dens størrelse",
    many_laughs: "intet regneark",
    a_file_from_outside: "intet regneark",
    entities_in_another_encoding: "intet regneark",
    all_columns: "Række 2 har mere end 100 kolonner",
    a_cell_in_the_last_column: "Række 2 har mere end 100 kolonner",
    a_formula: "Celle B2 indeholder en formel",
    merged_cells: "A2:B2",
    a_hidden_sheet_alone: "skjult",
    an_error_cell: "Celle A2 viser en fejl",
    a_time_of_day: "Celle A2",
    a_cell_of_a_megabyte: "A2 er længere",
    deep_elements: "Filen",
    no_worksheet: "Filen",
    half_a_file: "beskadiget",
    a_password: "adgangskode",
    an_old_file: "gamle format",
}  # fmt: skip


BOMBS = [a_bomb_of_shared_strings, a_bomb_of_styles]


def csv_of_a_million_lines() -> bytes:
    return b"Navn;2022\n" + b"x;1\n" * 1_000_000


def csv_of_separators() -> bytes:
    return b"Navn\n" + b";" * (4 * MEGABYTE)


def csv_with_an_open_quotation() -> bytes:
    return b'Navn\n"' + b"x" * (4 * MEGABYTE)


def csv_with_a_cell_of_a_megabyte() -> bytes:
    return b"Navn\n" + b"x" * MEGABYTE


def csv_with_nul() -> bytes:
    return b"Navn;2022\nx\0y;1\n"


def csv_with_a_long_cell() -> bytes:
    return b"Navn\n" + b"x" * 40_000


def csv_with_a_bell() -> bytes:
    return b"Navn\nding\x07"


def csv_of_blanks() -> bytes:
    return b";;;\n" * 1000


def csv_of_noise() -> bytes:
    return bytes(range(256)) * 100


CSV = {
    csv_of_a_million_lines: "10000 rækker",
    csv_of_separators: "Filen",
    csv_with_an_open_quotation: "længere",
    csv_with_a_cell_of_a_megabyte: "længere",
    csv_with_nul: "kan læses",
    csv_with_a_long_cell: "A2 er længere",
    csv_with_a_bell: "usynlige tegn",
    csv_of_blanks: "intet i tabellen",
    csv_of_noise: "kan læses",
}  # fmt: skip
