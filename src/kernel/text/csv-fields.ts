/** Cuts a line of CSV into its fields. */

/** Fields between commas; quoted fields may contain commas and doubled quotes. */
export function fieldsOf(text: string): readonly string[] {
  if (!text.includes('"')) return text.split(',').map((field) => field.trim());
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"' && isQuoted && text.charAt(at + 1) === '"') field += text.charAt(++at);
    else if (character === '"') isQuoted = !isQuoted;
    else if (character !== ',' || isQuoted) field += character;
    else {
      fields.push(field.trim());
      field = '';
    }
  }
  return [...fields, field.trim()];
}
