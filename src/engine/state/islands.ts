/**
 * Islands: queues with the environments that serve them, apart from all others. A pass looks only
 * at islands in which something has changed since the last pass; in others it could do nothing.
 */
import { list, mapRows } from '../../kernel/columns.ts';
import type { EnvironmentId, QueueId, RowId, Rows } from '../../kernel/ids.ts';
import { hasMultiNodeJobs } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';
import type { World } from '../../model/places.ts';
import { isScaled } from './environment-state.ts';

interface Island {
  /** Positions of its queues in the order of service. */
  readonly queues: readonly RowId[];
  readonly environments: readonly EnvironmentId[];
  readonly scaled: readonly EnvironmentId[];
  /** Whether time, or another island, may change what a pass does here. */
  isRestless: boolean;
  /** Whether the pass looks at it, and whether it has changed since `seen`. */
  isDue: boolean;
  isChanged: boolean;
  /** Whether the last pass found, and nothing has changed since, that it can launch nothing. */
  isClosed: boolean;
}

const nowhere = islandOf([], [], []);

export class Islands {
  /** What the pass looks at: queues by their positions in the order of service. */
  queues: readonly RowId[] = [];
  /** And environments that Batch scales, ascending. */
  scaled: readonly EnvironmentId[] = [];
  private readonly due = list<RowId, Island>([]);
  /** So many islands at the front of `due` are due; the others were. */
  private count = 0;
  /** Whether `queues` and `scaled` are those of `due`. */
  private isGathered = false;
  /** Whether a head that waits blocks all jobs behind it. */
  private readonly isStrict: boolean;
  private readonly ofQueue: Rows<QueueId, Island>;
  private readonly ofEnvironment: Rows<EnvironmentId, Island>;

  /** At first all islands are due. */
  constructor(model: Model, world: World, queueOrder: Rows<RowId, QueueId>) {
    this.isStrict = model.assumptions.scheduler.fifoMode === 'strict';
    this.ofEnvironment = connect(world, queueOrder);
    const lonely = (queue: QueueId) =>
      islandOf([queueOrder.findIndex((one) => one === queue)], [], []);
    this.ofQueue = mapRows(world.queues, ({ environments: [first] }, queue) =>
      first === undefined ? lonely(queue) : this.ofEnvironment[first],
    );
    const isRestless = neverRests(model);
    world.environments.forEach(({ platform }, id) => {
      if (isRestless || platform === 'FARGATE') this.ofEnvironment[id].isRestless = true;
      this.touchEnvironment(id);
    });
    world.queues.forEach(({ fairShare }, id) => {
      if (isRestless || fairShare !== undefined) this.ofQueue[id].isRestless = true;
      this.touchQueue(id);
    });
  }

  /** Something has changed that a pass could act on, or that keeps it from acting. */
  touchQueue(queue: QueueId): void {
    this.touch(this.ofQueue[queue]);
  }

  /** More jobs wait behind a head that has to wait: they matter only where more can be launched. */
  touchDemand(queue: QueueId): void {
    const island = this.ofQueue[queue];
    if (!this.isStrict || !island.isClosed) this.touch(island);
  }

  touchEnvironment(environment: EnvironmentId): void {
    this.touch(this.ofEnvironment[environment]);
  }

  /** A pass begins. */
  gather(): void {
    if (this.isGathered) return;
    this.isGathered = true;
    if (this.count < 2) {
      const only = this.count === 1 ? this.due[0 as RowId] : nowhere;
      this.queues = only.queues;
      this.scaled = only.scaled;
    } else {
      const due = this.due.slice(0, this.count);
      this.queues = ascending(due.flatMap(({ queues }) => queues));
      this.scaled = ascending(due.flatMap(({ scaled }) => scaled));
    }
  }

  /** The pass has dispatched: what changes from now on is for the next pass. */
  seen(): void {
    const { due, count } = this;
    for (let index = 0 as RowId; index < count; index++) {
      const island = due[index];
      island.isChanged = island.isRestless;
    }
  }

  /** The pass has found that nothing can be launched. */
  close(): void {
    const { due, count } = this;
    for (let index = 0 as RowId; index < count; index++) due[index].isClosed = true;
  }

  /** The pass is over: only what has changed since `seen` is looked at in the next. */
  rest(): void {
    const { due, count } = this;
    let kept = 0 as RowId;
    for (let index = 0 as RowId; index < count; index++) {
      const island = due[index];
      if (island.isChanged) {
        due[kept++] = island;
        continue;
      }
      island.isDue = false;
      this.isGathered = false;
    }
    this.count = kept;
  }

  private touch(island: Island): void {
    island.isChanged = true;
    island.isClosed = false;
    if (island.isDue) return;
    island.isDue = true;
    const position: RowId = this.count++;
    this.due[position] = island;
    this.isGathered = false;
  }
}

/**
 * Whether passes look at everything: decisions follow a grid, tokens come back with time, units of
 * consumables and bookings for multi-node jobs are shared by all queues.
 */
function neverRests({ assumptions: { scheduler }, consumables, shapes }: Model): boolean {
  const { scalingCycle, dispatchRate } = scheduler;
  const hasRates = scalingCycle > 0 || dispatchRate < Infinity;
  return hasRates || consumables.length > 0 || hasMultiNodeJobs(shapes);
}

/** Joins the environments of each queue, and the queues that share any. */
function connect(
  { environments, queues }: World,
  queueOrder: Rows<RowId, QueueId>,
): Rows<EnvironmentId, Island> {
  const scaled = (ids: readonly EnvironmentId[]) => ids.filter((id) => isScaled(environments[id]));
  const joined = list<EnvironmentId, Island>(
    environments.map((_, id) => islandOf([], [id], scaled([id]))),
  );
  queueOrder.forEach((queue, position) => {
    const parts = [...new Set(queues[queue].environments.map((id) => joined[id]))];
    const all = parts.flatMap((part) => part.environments);
    const own = ascending([...parts.flatMap((part) => part.queues), position]);
    const whole = islandOf(own, all, ascending(scaled(all)));
    for (const id of all) joined[id] = whole;
  });
  return joined;
}

function ascending<Id extends number>(ids: Id[]): readonly Id[] {
  return ids.sort((a, b) => a - b);
}

function islandOf(
  queues: readonly RowId[],
  environments: readonly EnvironmentId[],
  scaled: readonly EnvironmentId[],
): Island {
  return {
    queues,
    environments,
    scaled,
    isRestless: false,
    isDue: false,
    isChanged: false,
    isClosed: false,
  };
}
