/** Queues, environments and bids as updates have left them, with what follows [updates.2]. */
import { flags, mapRows, table } from '../../kernel/columns.ts';
import type { Column, EnvironmentId, OfferingId, QueueId, RowId, Rows } from '../../kernel/ids.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { isScaled } from './environment-state.ts';
import { Holding } from './holding.ts';
import { Islands } from './islands.ts';

export class PresentWorld {
  readonly queues: World['queues'];
  readonly environments: World['environments'];
  readonly bidNanoPerHour: World['bidNanoPerHour'];
  readonly holding: Holding;
  /** By queue: 1 = it takes submissions. */
  readonly isOpen: Column<QueueId>;
  /** By environment: 1 = it takes jobs. */
  readonly isEnabled: Column<EnvironmentId>;
  /** By queue: its enabled environments that Batch scales. */
  readonly scaledOf: Rows<QueueId, Rows<RowId, EnvironmentId>>;
  /** Queues by descending priority. */
  readonly queueOrder: Rows<RowId, QueueId>;
  /** What the next pass looks at. */
  readonly islands: Islands;
  /** The environments of a queue in its order. */
  readonly environmentsOf: Rows<QueueId, Rows<RowId, EnvironmentId>>;
  /** Whether some offering has a bid. */
  readonly hasBids: boolean;

  constructor(model: Model, world: World) {
    const { queues, environments, bidNanoPerHour } = world;
    this.queues = queues;
    this.environments = environments;
    this.bidNanoPerHour = bidNanoPerHour;
    this.holding = new Holding(model, world);
    this.isOpen = flags(queues, ({ enabled, exists }) => enabled && exists);
    this.isEnabled = flags(environments, ({ enabled }) => enabled);
    const scales = (id: EnvironmentId) => environments[id].enabled && isScaled(environments[id]);
    this.scaledOf = mapRows(queues, (queue) => table(queue.environments.filter(scales)));
    this.environmentsOf = mapRows(queues, (queue) => table(queue.environments));
    const order = queues.map((_, queue) => queue);
    this.queueOrder = table(order.sort((a, b) => queues[b].priority - queues[a].priority || a - b));
    this.islands = new Islands(model, world, this.queueOrder);
    this.hasBids = hasBids(bidNanoPerHour);
  }
}

function hasBids(bidNanoPerHour: World['bidNanoPerHour']): boolean {
  for (let offering = 0 as OfferingId; offering < bidNanoPerHour.length; offering++) {
    if (bidNanoPerHour[offering] < Infinity) return true;
  }
  return false;
}
