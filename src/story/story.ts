/** The story of a job, and its two forms: text, a line an event, and JSON. */
import { moneyText, secondsText } from '../kernel/text/numbers.ts';
import type { StoryEvent } from './draft.ts';
import { clockText } from './phrases.ts';
import { outcomeLines, type outcomeOf, titleLines, type titleOf } from './summary.ts';

/** Events in order of time. */
export interface Story {
  readonly title: ReturnType<typeof titleOf>;
  readonly events: readonly StoryEvent[];
  readonly outcome: ReturnType<typeof outcomeOf>;
}

/** Title, events with their instants in seconds and on a clock from 0, outcome. */
export function storyText({ title, events, outcome }: Story): string {
  const lines = linesOf(events);
  const width = Math.max(...lines.map(([seconds]) => seconds.length), 1);
  const clockWidth = Math.max(...lines.map(([, clock]) => clock.length), 1);
  const table = lines.map(([seconds, clock, text]) =>
    `${seconds.padStart(width)}  ${clock.padEnd(clockWidth)}  ${text}`.trimEnd(),
  );
  const last = outcomeLines(outcome, title.kind === 'array_parent');
  return [...titleLines(title), '', ...table, '', ...last, ''].join('\n');
}

/** For programs: times in ms, money as decimal text, what is undefined left out. */
export function storyJson({ title, events, outcome }: Story): string {
  const money = { costNano: moneyText(outcome.costNano) };
  return `${JSON.stringify({ ...title, events, outcome: { ...outcome, ...money } }, null, 2)}\n`;
}

type Line = readonly [seconds: string, clock: string, text: string];

function linesOf(events: readonly StoryEvent[]): readonly Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < events.length;) {
    let to = from + 1;
    while (isWait(events[from]) && isWait(events[to])) to++;
    lines.push(...shortened(events.slice(from, to).map(lineOf)));
    from = to;
  }
  return lines;
}

function isWait(event: StoryEvent | undefined): boolean {
  return event?.what === 'waits-as-head' || event?.what === 'waits-behind';
}

function lineOf({ atMs, text }: StoryEvent): Line {
  return [secondsText(atMs), clockText(atMs), text];
}

const shownWaits = 3;

/** Of many waits in a row the first and the last few, unless that saves one line only. */
function shortened(lines: readonly Line[]): readonly Line[] {
  const between = lines.length - 2 * shownWaits;
  if (between <= 1) return lines;
  const gap: Line = ['', '', `… and ${between} more such waits …`];
  return [...lines.slice(0, shownWaits), gap, ...lines.slice(-shownWaits)];
}
