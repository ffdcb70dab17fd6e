/**
 * Law: the first launch in a Spot pool, and any that meets another depth there, comes right after
 * that depth, which lies where the band leads it and holds for its time [launches.23, draws.37,
 * draws.38].
 */
import { int32 } from '../../kernel/columns.ts';
import type { OfferingId, PoolId } from '../../kernel/ids.ts';
import { Kind } from '../../trace/record.ts';
import { Purchase } from '../../words/purchases.ts';
import type { LawInit } from '../law.ts';
import type { RowOf } from '../row.ts';

const [unknownBucket, lastBucket] = [2, 4];

/** A depth in millionths, and when it was recorded. */
interface SeenDepth {
  readonly at: number;
  readonly value: number;
}

export const depths: LawInit = ({ offerings, pools, assumptions }, _world, faults) => {
  const { depthHold, depthLead } = assumptions.spot;
  /** The depths of each pool, the latest two. */
  const seen = new Map<PoolId, readonly SeenDepth[]>();
  /** The pool of the latest depth. */
  let announced: PoolId = -1;
  const bucketOf = int32<PoolId>(pools.count);
  for (let offering: OfferingId = offerings.count - 1; offering >= 0; offering--) {
    const pool = offerings.pool[offering];
    if (pool >= 0) bucketOf[pool] = offerings.interruptionBucket[offering];
  }

  function isInReach(pool: PoolId, value: number): boolean {
    const bucket = bucketOf[pool];
    const ofBand = 1 - (bucket < 0 ? unknownBucket : bucket) / lastBucket;
    const least = depthLead * ofBand;
    return value >= Math.floor(1e6 * least) && value <= Math.ceil(1e6 * (least + 1 - depthLead));
  }
  function depthFault(pool: PoolId, { at, value }: SeenDepth): string | undefined {
    if (pools.purchase[pool] !== Purchase.SPOT || depthLead === 1)
      return 'changes, though constant';
    if (!isInReach(pool, value)) return `is ${value} millionths, out of its reach`;
    const [last, before] = seen.get(pool) ?? [];
    if (last?.value === value) return `is ${value} millionths again`;
    const holds = before === undefined || at - before.at > depthHold;
    return holds ? undefined : `changes twice within ${depthHold} ms`;
  }
  function change(row: RowOf<typeof Kind.DepthChanged>): void {
    const { pool, at, value } = row;
    const fault = depthFault(pool, row);
    if (fault !== undefined) faults.add(`the depth of pool ${pool} ${fault}`);
    const [last] = seen.get(pool) ?? [];
    seen.set(pool, last === undefined ? [{ at, value }] : [{ at, value }, last]);
    announced = pool;
  }
  function launch({ instance, offering }: RowOf<typeof Kind.InstanceLaunched>): void {
    const pool = offerings.pool[offering];
    const isDrawn = pool >= 0 && depthLead < 1 && offerings.purchase[offering] === Purchase.SPOT;
    if (!isDrawn || seen.has(pool)) return;
    faults.ofInstance(instance, `is launched in pool ${pool} of unknown depth`);
  }
  return {
    hears: { [Kind.DepthChanged]: change, [Kind.InstanceLaunched]: launch },
    after: {
      [Kind.DepthChanged](row) {
        const launchedIn = row.kind === Kind.InstanceLaunched ? offerings.pool[row.offering] : -1;
        if (launchedIn !== announced) {
          faults.add(`the depth of pool ${announced} is not that of a launch`);
        }
        if (row.kind === Kind.DepthChanged) change(row);
        else if (row.kind === Kind.InstanceLaunched) launch(row);
      },
    },
  };
};
