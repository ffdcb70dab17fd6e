/** Draws pictures by Observable Plot without a browser, as SVG that obeys the page's style. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom/worker';
import { trimmed } from '../../kernel/text/numbers.ts';
import { Markup } from './markup.ts';

/** What is drawn in how many pixels. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** As Plot's options, but for what all pictures have in common. */
export type PlotDrawing = Omit<
  Plot.PlotOptions,
  'document' | 'width' | 'height' | 'style' | 'marginRight'
>;

const page: unknown = parseHTML('<!doctype html><html><body></body></html>');
const { document } = page as { readonly document: unknown };

/** Pixels at the right, for the text of the last mark. */
const marginRight = 20;

/** Tenths of a pixel are enough where there are more decimals than anyone wrote. */
const decimals = 1;

/** SVG; `label` describes it to those who do not see it. */
export function svgOf(drawing: PlotDrawing, { width, height }: Sheet, label: string): Markup {
  const sheet = { document, width, height, marginRight };
  const options = { ...drawing, ...sheet, ariaLabel: label } as Plot.PlotOptions;
  const { outerHTML } = Plot.plot(options) as unknown as { readonly outerHTML: string };
  const svg = outerHTML
    .replace(/<style>.*?<\/style>/s, '')
    // The whole is an image with one label: its parts have none.
    .replaceAll(/<g ([^>]*?) ?aria-label="[^"]*"/g, '<g $1')
    .replace(/^<svg /, '<svg role="img" ')
    .replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => trimmed(Number(number), decimals))
    .replaceAll(/ class="plot-[^"]*"/g, ' class="plot"');
  return new Markup(svg);
}
