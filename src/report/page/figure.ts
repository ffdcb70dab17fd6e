/** A picture on the page: drawn for wide and for narrow screens, with its table beside it. */
import { type PlotDrawing, type Sheet, svgOf } from './drawing.ts';
import { type Markup, markup, noMarkup } from './markup.ts';
import { type PageTable, tableMarkup } from './table.ts';

/** A picture of which the figures are in a table, too. */
export interface Picture {
  readonly title: string;
  /** What it shows, for those who do not see it. */
  readonly label: string;
  /** How to read it; empty = nothing need be said. */
  readonly note: string;
  readonly draw: (sheet: Sheet) => PlotDrawing;
  /** In pixels, by the width. */
  readonly height: (width: number) => number;
  readonly table: PageTable;
}

const wide = 720;
const narrow = 340;

/** A colour and what it means. */
export type LegendEntry = readonly [text: string, color: string];

/** A picture with a legend of its own. */
export interface LegendPicture {
  readonly picture: Picture;
  readonly legend: readonly LegendEntry[];
}

/** With what its colours mean above it; nothing where there is no picture. */
export function drawn(
  picture: Picture | undefined,
  legend: readonly LegendEntry[] = [],
): readonly Markup[] {
  return picture === undefined ? [] : [figureMarkup(picture, legend)];
}

/** The same of a picture that knows its legend. */
export function pictured(one: LegendPicture | undefined): readonly Markup[] {
  return one === undefined ? [] : [figureMarkup(one.picture, one.legend)];
}

function figureMarkup(picture: Picture, legend: readonly LegendEntry[]): Markup {
  const { title, label, note, draw, height, table } = picture;
  const svgAt = (width: number) => {
    const sheet = { width, height: height(width) };
    return svgOf(draw(sheet), sheet, label);
  };
  return markup`<figure>
<figcaption>${title}</figcaption>
${legend.length === 0 ? noMarkup : legendMarkup(legend)}
<div class="wide">${svgAt(wide)}</div>
<div class="narrow">${svgAt(narrow)}</div>
${note === '' ? noMarkup : markup`<p class="note">${note}</p>`}
${twinOf(table)}
</figure>`;
}

/** The table of a picture, folded away. */
export function twinOf(table: PageTable): Markup {
  return markup`<details><summary>Figures of this picture</summary>${tableMarkup(table)}</details>`;
}

function legendMarkup(entries: readonly LegendEntry[]): Markup {
  const items = entries.map(([text, color]) => {
    const shape = markup`<rect width="100%" height="100%" fill="${color}"/>`;
    const swatch = markup`<svg class="swatch" aria-hidden="true">${shape}</svg>`;
    return markup`<li>${swatch} <bdi>${text}</bdi></li>`;
  });
  return markup`<ul class="legend">${items}</ul>`;
}
