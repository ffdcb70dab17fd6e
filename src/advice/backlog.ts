/** Work that waits for days because of maxvCpus, or of the account’s quota [E10, L11]. */
import type { JobId } from '../kernel/ids.ts';
import { itemAt } from '../kernel/lookup.ts';
import { msPerDay, msPerHour } from '../kernel/units.ts';
import { printDuration } from '../scenario/values/duration.ts';
import { earliestStarts } from './earliest-starts.ts';
import type { Finding, Ground, Rule } from './finding.ts';
import { type LinkedQueues, linkedQueues, mostMilli } from './linked-queues.ts';
import { type Backlog, leastBacklog, totalWork } from './load.ts';

/** A shorter backlog is a night's work. */
const leastBacklogMs = msPerDay;
/** Arrivals over a shorter time are a burst. */
const leastArrivalsMs = 2 * msPerDay;

/** The least that waits if every job runs to its end, and no vCPU rests while one waits. */
export const backlog: Rule = function* (ground) {
  const { model, worlds } = ground;
  for (const linked of linkedQueues(model, worlds)) {
    const most = mostMilli(model, worlds, linked);
    if (most === 0 || most === Infinity) continue;
    const has = isRunnable(ground, linked);
    const total = totalWork({ model, has });
    if (total < leastBacklogMs * most) continue;
    const found = leastBacklog({ model, startMs: earliestStarts(model), has }, most);
    if (found.most < leastBacklogMs * most) continue;
    const { environments } = linked;
    const { name } = model.environments[itemAt(environments, 0)];
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'maxvCpus'],
      ...warningOf(found, { most, total }),
    };
  }
};

/** A growing backlog, or one that a burst leaves. */
function warningOf(
  { most: undone, atMs, atLast, lastMs }: Backlog,
  { most, total }: { readonly most: number; readonly total: number },
): Pick<Finding, 'message' | 'remedy'> {
  const days = `${daysText(undone / most)} of work behind`;
  const limit = `${Math.round(most / 1_000)} vCPUs, the most that maxvCpus and the quota admit`;
  const isGrowing = lastMs >= leastArrivalsMs && total > most * lastMs && 2 * atLast >= undone;
  if (!isGrowing) {
    return {
      message:
        `${printDuration(atMs)} after the start its jobs are at least ${days}, even if ` +
        `${limit}, never rest`,
      remedy: 'raise maxvCpus, or expect so long a wait',
    };
  }
  const asked = total / lastMs / 1_000;
  const hours = ((total / lastMs - most) / 1_000) * (msPerDay / msPerHour);
  return {
    message:
      `jobs ask for ${Math.round(asked)} vCPUs on average, more than ${limit}: the queue grows ` +
      `by ${Math.round(hours)} vCPU-hours a day, and is at least ${days} in the end`,
    remedy: `raise maxvCpus above ${Math.round(asked)}`,
  };
}

function daysText(ms: number): string {
  const days = (ms / msPerDay).toFixed(1);
  return days === '1.0' ? '1 day' : `${days} days`;
}

/** Jobs of the linked's queues, but those that can never run. */
function isRunnable({ model, stuck }: Ground, { queues }: LinkedQueues): (job: JobId) => boolean {
  const { queue, shape } = model.jobs;
  const keyOf = (of: number, need: number) => of * model.shapes.count + need;
  const hopeless = new Set(stuck.map(({ group }) => keyOf(group.queue, group.shape)));
  return (job) => queues.includes(queue[job]) && !hopeless.has(keyOf(queue[job], shape[job]));
}
