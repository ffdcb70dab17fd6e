/** Scale-out for multi-node jobs: an instance per node of a job [bookings.2, bookings.4]. */
import type { EnvironmentId, InstanceId, JobId, QueueId, ShapeId } from '../../kernel/ids.ts';
import { holds } from '../../model/rules/holders.ts';
import { smallerFirst } from '../dispatch/find-seats.ts';
import { bookInstance } from '../state/bookings.ts';
import type { Run } from '../state/run.ts';
import { type DemandGroup, laneWindow } from './demand.ts';
import { launchFor } from './launch.ts';
import { demandOfOne } from './uncovered.ts';

/** Books instances for each job of a shape: empty ones, ones on their way, and new launches. */
export function coverNodes(run: Run, queue: QueueId, group: DemandGroup): void {
  const { scaledOf, holding } = run.world;
  const environment = scaledOf[queue].find((id) => holding.admits(id, group.shape));
  if (environment === undefined) return;
  for (const main of mainNodes(run, queue, group)) coverJob(run, environment, main);
}

/** The job at the stop, then jobs of the queue's lanes, as many as the group counts. */
function mainNodes(run: Run, queue: QueueId, { shape, count }: DemandGroup): readonly JobId[] {
  const { queues, model } = run;
  const size = laneWindow(run, queue);
  const jobs = queues.plan.ofQueue[queue].flatMap((lane) => queues.lanes[lane].list(size));
  const ordered = new Set([queues.states[queue].stoppedAt, ...jobs]);
  return [...ordered].filter((job) => model.jobs.shape[job] === shape).slice(0, count);
}

function coverJob(run: Run, environment: EnvironmentId, main: JobId): void {
  const { shapes, jobs } = run.model;
  const nodes = shapes.nodes[jobs.shape[main]];
  for (const node of nodes) {
    let instance = unbookedFor(run, environment, node);
    if (instance < 0) {
      instance = launchFor(run, environment, node, () => demandOfOne(run.model, node));
    }
    if (instance < 0) return;
    bookInstance(run, instance, main);
  }
}

/**
 * The instance that placement will choose, empty or on its way: the smallest that holds the node,
 * then the oldest; −1 = none.
 */
function unbookedFor(run: Run, environment: EnvironmentId, node: ShapeId): InstanceId {
  const { fleet, model } = run;
  const { offering, bookedFor } = fleet.instances;
  const { empty, onTheWay } = fleet.environments[environment];
  const free = [...empty.list(), ...onTheWay].filter(
    (instance) => bookedFor[instance] < 0 && holds(model, offering[instance], node),
  );
  return free.sort((a, b) => smallerFirst(run, a, b))[0] ?? -1;
}
