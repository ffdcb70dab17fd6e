/** Lines of CSV, quoted as in RFC 4180 and ended by LF. */

const mark = /[",\n]/;

/** A row as a line. */
export function csvLine(fields: readonly string[]): string {
  return `${fields.map(csvField).join(',')}\n`;
}

function csvField(text: string): string {
  return mark.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
