/** The world after an update that some environments refuse [updates.14]. */
import { copyOf, mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, OfferingId } from '../../kernel/ids.ts';
import type { Model } from '../model.ts';
import type { World } from '../places.ts';

/** What an update asks for, and what stands before it. */
interface Update {
  readonly before: Pick<World, 'environments' | 'bidNanoPerHour'>;
  readonly asked: World;
}

/** The world as asked for, but the environments of `kept` keep their settings and their bids. */
export function withKept(
  { offerings }: Model,
  { before, asked }: Update,
  kept: ReadonlySet<EnvironmentId>,
): World {
  if (kept.size === 0) return asked;
  const bidNanoPerHour = copyOf(asked.bidNanoPerHour);
  for (let offering = 0 as OfferingId; offering < offerings.count; offering++) {
    if (!kept.has(offerings.environment[offering])) continue;
    bidNanoPerHour[offering] = before.bidNanoPerHour[offering];
  }
  const environments = mapRows(asked.environments, (next, id) =>
    kept.has(id) ? before.environments[id] : next,
  );
  return { ...asked, environments, bidNanoPerHour };
}
