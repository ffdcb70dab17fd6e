/** Where the decision changes, between two values of an assumption: found by bisection. */
import { type WrittenFigure, roundedAmount, figureIn } from '../../scenario/moves/figures.ts';
import type { Movable } from '../../scenario/moves/movables.ts';
import { type MoveScale, writtenNear } from '../../scenario/moves/ranges.ts';
import { decide, type StrategyRuns, surelyBeats } from './decision.ts';
import type { Lab } from './lab.ts';
import type { Baseline } from './rows.ts';
import type { Decision, TippingPoint } from './sensitivity.ts';

/** Of the range: the point is known so well. */
export const tolerance = 0.02;

/** A value on the scale, and what is decided there. */
interface Probe {
  readonly amount: number;
  readonly written: unknown;
  readonly runs: readonly StrategyRuns[];
  readonly decision: Decision;
}

/** One for each side on which the decision is another one; none where nothing is between. */
export async function tippingPointsOf(
  movable: Movable,
  base: Baseline,
  lab: Lab,
): Promise<readonly TippingPoint[]> {
  const { scale } = movable;
  if (scale === undefined) return [];
  const probe = (amount: number) => probeAt(movable, amount, base, lab);
  const [low, high] = [await probe(scale.low), await probe(scale.high)];
  if (low === undefined || high === undefined) return [];
  const { at } = scale;
  const isBetween = at !== undefined && at > scale.low && at < scale.high;
  const start: Probe | undefined = isBetween
    ? { amount: at, written: movable.written, ...base }
    : undefined;
  const sides: readonly (readonly [Probe, Probe])[] =
    start === undefined
      ? [low.decision.chosen === base.decision.chosen ? [low, high] : [high, low]]
      : [
          [start, low],
          [start, high],
        ];
  const found: TippingPoint[] = [];
  for (const [from, to] of sides) {
    if (from.decision.chosen === to.decision.chosen) continue;
    found.push(pointOf(movable, base, await bisected([from, to], scale, probe)));
  }
  return found;
}

/** All that was played, from where the decision stays to where it is another one. */
async function bisected(
  [from, to]: readonly [Probe, Probe],
  { low, high, unit }: MoveScale,
  probe: (amount: number) => Promise<Probe | undefined>,
): Promise<{ readonly stays: readonly Probe[]; readonly flips: readonly Probe[] }> {
  const [stays, flips] = [[from], [to]];
  let [near, far] = [from, to];
  while (Math.abs(far.amount - near.amount) > tolerance * (high - low)) {
    const amount = roundedAmount({ amount: (near.amount + far.amount) / 2, unit });
    const middle = await probe(amount);
    const isNew = middle?.amount !== near.amount && middle?.amount !== far.amount;
    if (middle === undefined || !isNew) break;
    if (middle.decision.chosen === from.decision.chosen) stays.push((near = middle));
    else flips.push((far = middle));
  }
  return { stays, flips };
}

function pointOf(
  { name, written, scale }: Movable,
  { set }: Baseline,
  { stays, flips }: Awaited<ReturnType<typeof bisected>>,
): TippingPoint {
  const [near, far] = [stays.at(-1), flips.at(-1)] as readonly [Probe, Probe];
  const [from, to] = [near.decision.chosen, far.decision.chosen];
  const sureBefore = stays.findLast(({ runs }) => surelyBeats([from, to], runs, set));
  const sureAfter = flips.findLast(({ runs }) => surelyBeats([to, from], runs, set));
  const [low, high] = [sureBefore ?? stays[0] ?? near, sureAfter ?? flips[0] ?? far];
  const range = (scale?.high ?? 0) - (scale?.low ?? 0);
  const isWide = Math.abs(high.amount - low.amount) > 2 * tolerance * range;
  return {
    name,
    before: written,
    isAbove: far.amount > near.amount,
    stays: near.written,
    flips: far.written,
    unsure: isWide ? [low.written, high.written] : undefined,
    isFirm: sureAfter !== undefined,
    from,
    to,
  };
}

async function probeAt(
  movable: Movable,
  amount: number,
  base: Baseline,
  lab: Lab,
): Promise<Probe | undefined> {
  const figure: WrittenFigure = { amount, unit: movable.scale?.unit ?? '' };
  const value = writtenNear(figure, movable.fits);
  if (value === undefined) return undefined;
  const count = base.runs[0]?.replications.length ?? 0;
  const [runs] =
    value === movable.written ? [base.runs] : await lab.play([[{ movable, value }]], count);
  if (runs === undefined) return undefined;
  const decision = decide(runs, base.set, base.decision.chosen);
  return { amount: figureIn(value)?.amount ?? amount, written: value, runs, decision };
}
