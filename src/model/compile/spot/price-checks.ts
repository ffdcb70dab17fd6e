/** Checks that the recorded prices of a pool cover a run, and that EC2 could charge them. */
import { itemAt } from '../../../kernel/lookup.ts';
import { bisectRight } from 'd3-array';
import type { Mistakes } from '../../../kernel/text/mistakes.ts';
import { nanoPerUsd } from '../../../kernel/units.ts';
import { instantText, type PriceSeries } from '../../../market/recording.ts';
import { printDuration } from '../../../scenario/values/duration.ts';
import type { GapRule } from '../../../words/spot.ts';
import type { SpotContext } from './context.ts';

/** Prices are printed with four decimals, perhaps rounded up. */
const roundingNano = 50_000;

/** What a pool's prices are checked against. */
export interface PriceDemands {
  /** For messages. */
  readonly pool: string;
  readonly clock: SpotContext['clock'];
  readonly onGap: GapRule;
  readonly maxGap: number;
  /** Nano-dollars per hour; undefined = not known. */
  readonly onDemand: number | undefined;
}

/** Adds the mistakes, with the line of the record. */
export function checkPrices(series: PriceSeries, demands: PriceDemands, found: Mistakes): void {
  checkAgainstOnDemand(series, demands, found);
  if (demands.onGap === 'error') checkGaps(series, demands, found);
}

/** EC2 never charges more for Spot than for On-Demand [P30]. */
function checkAgainstOnDemand(
  { nanoPerHour, lines }: PriceSeries,
  { pool, onDemand = Infinity }: PriceDemands,
  found: Mistakes,
): void {
  const index = nanoPerHour.findIndex((nano) => nano > onDemand + roundingNano);
  if (index < 0) return;
  const usd = (nano: number) => nano / nanoPerUsd;
  const expected = `a Spot price of ${pool} of at most ${usd(onDemand)} USD, its On-Demand price`;
  const message = `expected ${expected}, received ${usd(itemAt(nanoPerHour, index))}`;
  found.add({ line: itemAt(lines, index), message });
}

function checkGaps(series: PriceSeries, demands: PriceDemands, found: Mistakes): void {
  const { atEpochMs, lines } = series;
  const { pool, clock, maxGap } = demands;
  const { startEpochMs } = clock;
  const endEpochMs = startEpochMs + (clock.horizonMs === Infinity ? 0 : clock.horizonMs);
  const next = bisectRight(atEpochMs, startEpochMs);
  const remedy = 'move start, or set onGap: hold, or a longer maxGap';
  const add = (index: number, message: string) => {
    found.add({ line: itemAt(lines, index), message, remedy });
  };
  if (next === 0) {
    const first = instantText(itemAt(atEpochMs, 0));
    add(
      0,
      `no price of ${pool} at the start, ${instantText(startEpochMs)}: the first is of ${first}`,
    );
  }
  const isLong = (gapMs: number) => gapMs > maxGap;
  const gapText = (gapMs: number) =>
    `${printDuration(gapMs)}, longer than ${printDuration(maxGap)}`;
  const until = clock.horizonMs === Infinity ? Infinity : endEpochMs;
  for (let index = Math.max(1, next); index < atEpochMs.length; index++) {
    const gapMs = itemAt(atEpochMs, index) - itemAt(atEpochMs, index - 1);
    if (itemAt(atEpochMs, index - 1) >= until || !isLong(gapMs)) continue;
    add(index, `no price of ${pool} after line ${itemAt(lines, index - 1)} for ${gapText(gapMs)}`);
  }
  const last = atEpochMs.length - 1;
  const restMs = endEpochMs - itemAt(atEpochMs, last);
  if (!isLong(restMs)) return;
  const end = clock.horizonMs === Infinity ? 'the start' : 'the horizon';
  add(
    last,
    `no price of ${pool} from here to ${end}, ${instantText(endEpochMs)}: ${gapText(restMs)}`,
  );
}
