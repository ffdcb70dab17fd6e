/** A catalogue as the JSON that scenarios name: a line for each type and each price. */
import type { CatalogDocument } from '../prices/merge-prices.ts';
import { trimmed } from '../kernel/text/numbers.ts';

/** How each file of a catalogue begins. */
export const catalogHead = '{\n  "types": {';

/** As many as a price in USD may have. */
const decimals = 9;

export function catalogFile({ types, regions }: CatalogDocument): string {
  return `${text({ types, regions }, '')}\n`;
}

type Json = string | number | { readonly [key: string]: Json };

/** Maps that hold maps take a line for each entry, others one line. */
function text(value: Json, indent: string): string {
  if (typeof value === 'number') return trimmed(value, decimals);
  if (typeof value === 'string') return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const isDeep = indent === '' || entries.some(([, one]) => typeof one === 'object');
  if (!isDeep) return `{ ${entries.map(([key, one]) => pair(key, one, indent)).join(', ')} }`;
  const inner = `${indent}  `;
  const lines = entries.map(([key, one]) => `\n${inner}${pair(key, one, inner)}`);
  return `{${lines.join(',')}\n${indent}}`;
}

function pair(key: string, value: Json, indent: string): string {
  return `${JSON.stringify(key)}: ${text(value, indent)}`;
}
