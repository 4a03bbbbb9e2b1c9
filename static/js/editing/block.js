/**
 * A block of cells as spreadsheets put it on the clipboard: rows on lines, cells told apart by tabs, and quotes around a
 * cell that holds any of these. Without tabs semicolons tell cells apart, as in files that Danish Excel writes.
 *
 * @param {string} text
 * @returns {string[][]}
 */
export function readBlock(text) {
  const apart = text.includes("\t") ? "\t" : text.includes(";") ? ";" : "\t";
  const rows = [[""]];
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    const row = rows[rows.length - 1];
    if (quoted) {
      if (sign !== '"') row[row.length - 1] += sign;
      else if (text[place + 1] === '"') row[row.length - 1] += text[(place += 1)];
      else quoted = false;
    } else if (sign === '"' && row[row.length - 1] === "") quoted = true;
    else if (sign === apart) row.push("");
    else if (sign === "\n") rows.push([""]);
    else if (sign !== "\r") row[row.length - 1] += sign;
  }
  while (rows.length > 1 && rows[rows.length - 1].join("") === "" && rows[rows.length - 1].length === 1) rows.pop();
  return rows;
}

/**
 * Whether a pasted text is a block and not one cell's text.
 *
 * @param {string} text
 */
export function isBlock(text) {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ""));
}
