/** Scale-out for multi-node jobs: an instance of its own for every node, in one environment. */
import { bookInstance } from '../state/bookings.ts';
import { type Group, laneWindow } from './demand.ts';
import { smallerFirst } from '../dispatch/find-seats.ts';
import { launchFor } from './launch.ts';
import type { Run } from '../state/run.ts';

/** Books, for each job of a shape, empty instances, those on their way, and new launches. */
export function coverNodes(run: Run, queue: number, group: Group): void {
  const environment = run.routes.scalingOf[queue]!.find((id) =>
    run.holding.admits(id, group.shape),
  );
  if (environment === undefined) return;
  for (const main of mainNodes(run, queue, group)) coverJob(run, environment, main);
}

/** The job at the stop and then those of the queue's lanes, as many as the group counts. */
function mainNodes(run: Run, queue: number, { shape, count }: Group): readonly number[] {
  const size = laneWindow(run, queue);
  const lanes = run.lanePlan.ofQueue[queue]!;
  const jobs = lanes.flatMap((lane) => [...run.lanes[lane]!.list(size)]);
  const ordered = new Set([run.queues[queue]!.stoppedAt, ...jobs]);
  return [...ordered].filter((job) => run.model.jobs.shape[job] === shape).slice(0, count);
}

function coverJob(run: Run, environment: number, main: number): void {
  const { shapes, jobs } = run.model;
  const nodes = shapes.nodes[jobs.shape[main]!]!;
  let uncovered = nodes.reduce((sum, node) => sum + shapes.vcpuMilli[node]!, 0);
  for (const node of nodes) {
    let instance = unbookedFor(run, environment, node);
    if (instance < 0) instance = launchFor(run, environment, node, uncovered);
    if (instance < 0) return;
    bookInstance(run, instance, main);
    uncovered -= shapes.vcpuMilli[node]!;
  }
}

/**
 * As placement will choose: the smallest instance that holds the node, then the oldest, of those
 * that are empty or on their way; −1 = none.
 */
function unbookedFor(run: Run, environment: number, node: number): number {
  const { instances, holding } = run;
  const coming = run.environments[environment]!.onTheWay;
  const free = [...run.empties.list(environment), ...coming].filter(
    (instance) =>
      instances.bookedFor[instance]! < 0 && holding.isHeldBy(instances.offering[instance]!, node),
  );
  return free.sort((a, b) => smallerFirst(run, a, b))[0] ?? -1;
}
