/** Names in pictures: short enough for where they stand. */
import { shorten } from '../../../kernel/text/shorten.ts';

const mostOfLabel = 24;
/** Below this width in pixels a picture is for a phone. */
const narrow = 500;

/** At the left of a row, or at a point. */
export function labelText(name: string, width: number): string {
  return shorten(name, isNarrow(width) ? Math.floor(mostOfLabel / 1.5) : mostOfLabel);
}

/** Whether a picture of this width is for a phone. */
export function isNarrow(width: number): boolean {
  return width < narrow;
}
