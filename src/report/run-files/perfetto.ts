/** A run as `trace.json`, which Perfetto and Chrome draw: a process an instance. */
import type { DetailedRun } from '../../experiment/experiment.ts';
import { attemptsByInstance } from '../../fold/fleet/slots.ts';
import { UsefulTime } from '../../fold/lives/attempt-time.ts';
import type { Lifetimes } from '../../fold/lives/lifetimes.ts';
import { instanceName } from '../../fold/tables/instances.ts';
import { timelineRows, type TimelineRow } from '../../fold/timeline.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import type { FileFormat } from './file-format.ts';
import { attemptSlices, lifeSlices } from './instance-slices.ts';
import { counter, processNamed, type TraceEvent } from './trace-event.ts';

export const perfetto: FileFormat = { bytesPerJob: 850, files: { 'trace.json': traceText } };

const eventsPerPiece = 100;
const milliPerVcpu = 1_000;

/** All events, a line each. */
function* traceText(run: DetailedRun): Generator<string, void, undefined> {
  let border = '{"displayTimeUnit":"ms","traceEvents":[\n';
  let piece = '';
  let count = 0;
  for (const event of eventsOf(run)) {
    piece += border + JSON.stringify(event);
    border = ',\n';
    if (++count % eventsPerPiece > 0) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}\n]}\n`;
}

function* eventsOf(run: DetailedRun): Generator<TraceEvent, void, undefined> {
  const { environments, queues } = run.lives.model;
  for (const [index, { name }] of environments.entries()) {
    yield* processNamed(firstPid + index, `environment ${name}`);
  }
  for (const [index, { name }] of queues.entries()) {
    yield* processNamed(firstPid + environments.length + index, `queue ${name}`);
  }
  for (const row of timelineRows(run.timeline)) yield counterOf(run.lives, row);
  yield* instanceEvents(run.lives);
}

/** Viewers take process 0 for an idle machine. */
const firstPid = 1;

function counterOf({ model }: Lifetimes, row: TimelineRow): TraceEvent {
  if (row.queue >= 0) {
    const pid = firstPid + model.environments.length + row.queue;
    const { runnable, starting, running } = row;
    return counter(pid, 'jobs', row.timeMs, { runnable, starting, running });
  }
  const provisioned = row.provisionedVcpuMilli / milliPerVcpu;
  const running = row.runningVcpuMilli / milliPerVcpu;
  return counter(firstPid + row.environment, 'vCPUs', row.timeMs, { provisioned, running });
}

/** No two threads have one number, nor has a process: some viewers take it for the same one. */
function* instanceEvents(lives: Lifetimes): Generator<TraceEvent, void, undefined> {
  const { model, instances } = lives;
  const attemptsOn = attemptsByInstance(lives);
  const useful = new UsefulTime(lives);
  const offset = firstPid + model.environments.length + model.queues.length;
  let nextTid = offset + instances.length;
  for (let instance = 0 as InstanceId; instance < instances.length; instance++) {
    const pid = offset + instance;
    const firstSlot = nextTid + 1;
    yield* processNamed(pid, processName(lives, instance));
    yield* lifeSlices(lives, instance, { pid, tid: nextTid++ });
    const threadOf = (slot: number) => {
      nextTid = Math.max(nextTid, firstSlot + slot + 1);
      return { pid, tid: firstSlot + slot };
    };
    yield* attemptSlices(lives, useful, attemptsOn(instance), threadOf);
  }
}

/** `main m6i.large use1-az1 i-00000000000000000`. */
function processName(lives: Lifetimes, instance: InstanceId): string {
  const { offerings, environments } = lives.model;
  const offering = lives.instances.offering[instance];
  const { name } = environments[offerings.environment[offering]];
  const words = [name, offerings.typeName[offering], offerings.zone[offering]];
  return [...words, instanceName(lives, instance)].filter((word) => word !== '').join(' ');
}
