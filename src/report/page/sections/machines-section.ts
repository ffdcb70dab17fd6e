/** The machines of a run as bars over time, drawn by the page's script, and as a table. */
import type { StrategyResult } from '../../../experiment/result.ts';
import type { MachinesView } from '../../../fold/views/machines-view.ts';
import { forTerminal } from '../../../kernel/text/borders.ts';
import { grouped } from '../../../kernel/text/numbers.ts';
import { usdNumber } from '../../../kernel/text/usd.ts';
import { msPerSecond } from '../../../kernel/units.ts';
import { dollarText, durationText } from '../../layout/figure-text.ts';
import { twinOf } from '../figure.ts';
import { type Markup, markup } from '../markup.ts';
import type { GanttData } from '../gantt-data.ts';
import { noteMarkup } from '../text.ts';

/** Empty where no run launched anything, or its views are not kept. */
export function machinesSection(strategies: readonly StrategyResult[]): readonly Markup[] {
  return strategies.flatMap((strategy) => {
    const view = strategy.replications[0]?.views?.machines;
    return view === undefined || view.launched === 0 ? [] : figureOf(strategy, view);
  });
}

function figureOf(strategy: StrategyResult, view: MachinesView): Markup {
  const { name, replications } = strategy;
  const rows = (replications[0]?.machines ?? []).map(
    ({ type, purchase, launched, ranMs, nano }) => [
      type,
      purchase,
      grouped(launched, 0),
      durationText(ranMs / msPerSecond),
      dollarText(usdNumber(nano.useful + nano.lost + nano.boot + nano.idle)),
    ],
  );
  const label = `Machines of ${name} over time, with the jobs on them`;
  return markup`<figure class="gantt">
<figcaption>Machines of <bdi>${name}</bdi></figcaption>
<p class="tools" hidden><label>Find a job
<input type="search" autocomplete="off" spellcheck="false"></label>
<button type="button" data-zoom="in">Zoom in</button>
<button type="button" data-zoom="out">Zoom out</button>
<button type="button" data-zoom="all">Show all</button></p>
<canvas role="img" tabindex="0" aria-label="${label}"></canvas>
<p class="story" aria-live="polite"></p>
${noteMarkup(`Replication 1. ${shownText(view)} ${howToMove}`)}
${twinOf({
  caption: `Machines of ${name} by type`,
  head: ['type', 'purchase', 'launched', 'ran, together', 'cost'],
  rows,
  texts: [1],
})}
</figure>`;
}

const howToMove =
  'Drag or use the arrow keys to move; turn the wheel with Ctrl, or use + and −, to zoom.';

function shownText({ launched, attempted, machines, attempts }: MachinesView): string {
  const [shown, bars] = [machines.offering.length, attempts.machine.length];
  const isWhole = shown === launched && bars === attempted;
  if (isWhole) return `All ${grouped(launched, 0)} machines are shown.`;
  const parts = `${grouped(shown, 0)} of ${grouped(launched, 0)} machines`;
  return `${parts} are shown, and ${grouped(bars, 0)} of ${grouped(attempted, 0)} attempts.`;
}

/** What the script draws, by strategy in the order of the section. */
export function machinesData(strategies: readonly StrategyResult[]) {
  const runs = strategies.flatMap(({ name, replications }): GanttData | readonly never[] => {
    const views = replications[0]?.views;
    if (views === undefined || views.machines.launched === 0) return [];
    const { offerings, machines, attempts } = views.machines;
    return {
      name: forTerminal(name),
      endMs: views.capacity?.endMs ?? 0,
      offerings,
      machines,
      // The script shows them as text; what turns text has no power there either.
      attempts: { ...attempts, job: attempts.job.map(forTerminal) },
    };
  });
  return { runs };
}
