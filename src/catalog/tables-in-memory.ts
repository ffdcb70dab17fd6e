/** The texts of shipped tables in a browser: bundles have this in place of tables-on-disk.ts. */
import { valueOf } from '../kernel/lookup.ts';

const texts = new Map<string, string>();

/** Keeps the text of `tables/<file>.csv`; a page does so before a scenario needs it. */
export function keepTable(file: string, text: string): void {
  texts.set(file, text);
}

/** Of `tables/<file>.csv`; throws where the page has not kept it. */
export function tableText(file: string): string {
  return valueOf(texts, file);
}
