/** What the loop looks up in the present world at every step, worked out once per world. */
import type { World } from '../../model/places.ts';

export interface Routes {
  /** By queue: 1 = it takes submissions. */
  readonly isOpen: Uint8Array;
  /** By environment: 1 = it takes jobs. */
  readonly isEnabled: Uint8Array;
  /** By queue: the enabled environments of it that scale (managed EC2). */
  readonly scalingOf: readonly (readonly number[])[];
  /** Queue ids by descending priority. */
  readonly queueOrder: readonly number[];
  /** Whether some offering has a bid. */
  readonly hasBids: boolean;
}

export function routesOf({ queues, environments, bidNanoPerHour }: World): Routes {
  const scales = (id: number) => {
    const { platform, managed, enabled } = environments[id]!;
    return platform === 'EC2' && managed && enabled;
  };
  let hasBids = false;
  for (let offering = 0; offering < bidNanoPerHour.length; offering++) {
    hasBids ||= bidNanoPerHour[offering]! < Infinity;
  }
  return {
    isOpen: Uint8Array.from(queues, ({ enabled, exists }) => Number(enabled && exists)),
    isEnabled: Uint8Array.from(environments, ({ enabled }) => Number(enabled)),
    scalingOf: queues.map((queue) => queue.environments.filter(scales)),
    queueOrder: queues
      .map((_, queue) => queue)
      .sort((a, b) => queues[b]!.priority - queues[a]!.priority || a - b),
    hasBids,
  };
}
