/** What moving each assumption does to the lead of the chosen strategy: a tornado. */
import * as Plot from '@observablehq/plot';
import type { SensitivityRow } from '../../../experiment/sensitivity/sensitivity.ts';
import { entryOf } from '../../../kernel/lookup.ts';
import { trimmed } from '../../../kernel/text/numbers.ts';
import { shorten } from '../../../kernel/text/shorten.ts';
import { writtenText } from '../../answer/moved-text.ts';
import type { PlotDrawing, Sheet } from '../drawing.ts';
import type { Picture } from '../figure.ts';
import { heightOfRows, namedRows } from './frame.ts';

const mostBars = 12;

interface Bar {
  readonly name: string;
  readonly value: string;
  /** In percent, as it is and as it is moved. */
  readonly before: number;
  readonly now: number;
  readonly isFlip: boolean;
}

interface PlayedBar extends Bar {
  readonly replications: number;
}

/** The chosen strategy and the one that it is compared with; undefined = there is none. */
export interface TornadoPair {
  readonly chosen: string | undefined;
  readonly against: string | undefined;
}

/** Of rows that move one assumption; undefined = none changes anything that can be drawn. */
export function tornadoPicture(
  pair: TornadoPair,
  rows: readonly SensitivityRow[],
): Picture | undefined {
  const bars = inOnePlace(rows.flatMap((row) => barOf(pair, row)));
  if (bars.length === 0) return undefined;
  const names = strongest(bars);
  const shown = bars.filter(({ name }) => names.includes(name));
  const { chosen = '', against } = pair;
  const what =
    against === undefined
      ? `change of the cost of ${chosen} (%)`
      : `what ${against} costs more than ${chosen} (%)`;
  return {
    title:
      against === undefined ? `The cost of ${chosen}` : `The lead of ${chosen} over ${against}`,
    label: `For each assumption, ${what}, as it is and at other values`,
    note:
      'Each bar goes from the assumption as it is to another value of it. ' +
      'Where a bar has the colour of a warning, another strategy is chosen there.',
    height: heightOfRows('assumption', names.length),
    draw: (sheet) => draw(shown, { names, what }, sheet),
    table: {
      caption: `Assumptions that were moved, and ${what}`,
      head: ['assumption', 'value', 'as it is', 'there', 'another is chosen'],
      rows: shown.map(({ name, value, before, now, isFlip }) => {
        return [name, value, percent(before), percent(now), isFlip ? 'yes' : 'no'];
      }),
      texts: [1, 4],
    },
  };
}

/** Rows that were played less often begin elsewhere by chance: all are moved to one origin. */
function inOnePlace(bars: readonly PlayedBar[]): readonly Bar[] {
  const most = Math.max(...bars.map(({ replications }) => replications));
  const origin = bars.find(({ replications }) => replications === most)?.before ?? 0;
  return bars.map((bar) => ({ ...bar, before: origin, now: bar.now + origin - bar.before }));
}

function percent(value: number): string {
  return `${trimmed(value, 1)} %`;
}

function barOf({ chosen, against }: TornadoPair, row: SensitivityRow): readonly PlayedBar[] {
  const [moved, another] = row.moved;
  const own = row.strategies.find(({ name }) => name === chosen);
  const other = row.strategies.find(({ name }) => name === against);
  if (moved === undefined || another !== undefined || own === undefined) return [];
  if (other === undefined && against !== undefined) return [];
  const now = leadOf(own.costUsd, other?.costUsd ?? own.before.costUsd);
  const before = leadOf(own.before.costUsd, other?.before.costUsd ?? own.before.costUsd);
  if (now === undefined || before === undefined) return [];
  // Of a lone strategy it is the change of its own cost.
  const sign = other === undefined ? -1 : 1;
  return [
    {
      name: moved.name,
      value: writtenText(moved.now),
      before: sign * before,
      now: sign * now,
      isFlip: row.isFlip,
      replications: row.replications,
    },
  ];
}

function leadOf(own: number | undefined, other: number | undefined): number | undefined {
  return own === undefined || other === undefined || own === 0
    ? undefined
    : 100 * (other / own - 1);
}

/** From the longest bar on. */
function strongest(bars: readonly Bar[]): readonly string[] {
  const reach = new Map<string, { most: number }>();
  for (const { name, before, now } of bars) {
    const one = entryOf(reach, name, () => ({ most: 0 }));
    one.most = Math.max(one.most, Math.abs(now - before));
  }
  return [...reach]
    .sort(([, a], [, b]) => b.most - a.most)
    .slice(0, mostBars)
    .map(([name]) => name);
}

interface Axes {
  readonly names: readonly string[];
  readonly what: string;
}

function draw(bars: readonly Bar[], { names, what }: Axes, { width }: Sheet): PlotDrawing {
  return {
    ...namedRows(names, width),
    insetLeft: 60,
    insetRight: 60,
    x: { label: what, grid: true },
    marks: [
      Plot.barX(bars, {
        x1: 'before',
        x2: 'now',
        y: 'name',
        fill: ({ isFlip }: Bar) => (isFlip ? 'var(--deadline)' : 'var(--useful)'),
        insetTop: 3,
        insetBottom: 3,
      }),
      valueTexts(
        bars.filter(({ before, now }) => now >= before),
        'start',
      ),
      valueTexts(
        bars.filter(({ before, now }) => now < before),
        'end',
      ),
      Plot.ruleX(bars.slice(0, 1), { x: 'before' }),
    ],
  };
}

/** At the ends of the bars. */
function valueTexts(bars: readonly Bar[], anchor: 'start' | 'end') {
  return Plot.text(bars, {
    x: 'now',
    y: 'name',
    text: ({ value }: Bar) => shorten(value, 10),
    textAnchor: anchor,
    dx: anchor === 'start' ? 4 : -4,
    fill: 'currentColor',
  });
}
