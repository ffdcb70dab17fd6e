/**
 * Scale-out that packs demand in every dimension, first on instances on their way, then on new
 * launches [demand.19, demand.20].
 */
import type { EnvironmentId, RowId } from '../../kernel/ids.ts';
import type { Claims } from '../state/claims.ts';
import type { Run } from '../state/run.ts';
import type { DemandGroup } from './demand.ts';
import { isAwaited } from './launch-refusals.ts';
import { launchFor } from './launch.ts';
import { uncoveredOf } from './uncovered.ts';

/** Claims room for groups, largest first, and launches for the rest; returns what is uncovered. */
export function packDemand(
  run: Run,
  environment: EnvironmentId,
  groups: readonly DemandGroup[],
): readonly DemandGroup[] {
  const state = run.fleet.environments[environment];
  const { holding } = run.world;
  const { vcpuMilli, memoryMib, gpus } = run.model.shapes;
  const held = groups.filter(({ shape }) => holding.offerings(environment, shape).length > 0);
  held.sort(
    ({ shape: a }, { shape: b }) =>
      vcpuMilli[b] - vcpuMilli[a] || memoryMib[b] - memoryMib[a] || gpus[b] - gpus[a] || a - b,
  );
  const uncovered = uncoveredOf(run.model);
  const claims = claimsOf(run, environment);
  for (const [index, group] of held.entries()) {
    const { shape } = group;
    group.count -= claims.claim(shape, group.count);
    while (group.count > 0) {
      if (launchFor(run, environment, shape, () => uncovered(held, index)) < 0) break;
      claimsOf(run, environment);
      group.count -= claims.claim(shape, group.count);
    }
    if (group.count > 0 && isAwaited(run, environment, state.lastRefusal)) group.count = 0;
  }
  return groups.filter(({ count }) => count > 0);
}

/** The claims of the present scale-out, with every instance that is on its way by now. */
function claimsOf({ fleet }: Run, environment: EnvironmentId): Claims {
  const { instances } = fleet;
  const { claims, onTheWay } = fleet.environments[environment];
  for (let row = claims.count as RowId; row < onTheWay.length; row++) {
    const instance = onTheWay[row];
    claims.add(instances.offering[instance]);
    if (instances.bookedFor[instance] >= 0) claims.close(row);
  }
  return claims;
}
