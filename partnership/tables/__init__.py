"""Tables that staff keep in a spreadsheet: files read and written safely, and imports that show before they write."""
