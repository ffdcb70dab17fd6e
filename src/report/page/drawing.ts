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
export type Drawing = Omit<Plot.PlotOptions, 'document' | 'width' | 'height' | 'style'>;

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Pixels are whole enough with one decimal. */
const decimals = 1;

/** SVG; `label` describes it to those who do not see it. */
export function svgOf(drawing: Drawing, { width, height }: Sheet, label: string): Markup {
  const options = { ...drawing, document, width, height, ariaLabel: label };
  const { outerHTML } = Plot.plot(options) as unknown as { readonly outerHTML: string };
  const svg = outerHTML
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/^<svg /, '<svg role="img" ')
    .replaceAll(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) => trimmed(Number(number), decimals))
    .replaceAll(/ class="plot-[^"]*"/g, ' class="plot"');
  return new Markup(svg);
}
