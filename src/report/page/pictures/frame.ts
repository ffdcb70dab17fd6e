/** The frames of pictures, in pixels: how high they are, and what stands at the left. */
import { isNarrow, labelText } from './labels.ts';

/** Of pictures with two axes of figures: on a phone, and on wider screens. */
const heights = {
  waits: [240, 280],
  finish: [260, 300],
  capacity: [280, 330],
  costFinish: [300, 380],
} as const;

/** At the left of such pictures, by what stands there. */
export const figureMargins = { percent: 44, vcpus: 52, usd: 60 } as const;

/** Of pictures with a row for each name, by what a row is. */
const rowHeights = { point: 24, assumption: 26, strategy: 34 } as const;
/** Above and below the rows. */
const besideRows = 60;

export function heightOf(picture: keyof typeof heights): (width: number) => number {
  const [narrow, wide] = heights[picture];
  return (width) => (isNarrow(width) ? narrow : wide);
}

export function heightOfRows(kind: keyof typeof rowHeights, count: number): () => number {
  return () => besideRows + rowHeights[kind] * count;
}

/** The left of a picture with a row for each name. */
export function namedRows(names: readonly string[], width: number) {
  return {
    marginLeft: isNarrow(width) ? 110 : 160,
    y: {
      label: null,
      domain: [...names],
      tickFormat: (name: string) => labelText(name, width),
    },
  };
}
