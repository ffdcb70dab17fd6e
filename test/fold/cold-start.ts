/** The story T2 with its volume (T3): one job, one machine, every stage of its life. */
import { world } from '../worlds/model-builder.ts';
import {
  born,
  ended,
  inOrder,
  placed,
  started,
  submitted,
  terminated,
  type Trace,
} from '../audit/trace-builder.ts';

/** A 4-vCPU type at 0.17 USD/h with a 30-GiB volume, and a job that takes all of it. */
export const coldStartModel = world({
  environments: [{ name: 'main', types: [{ name: 'm5.xlarge', vcpus: 4, usdPerHour: 0.17 }] }],
  queues: [{ name: 'night' }],
  jobs: [{ name: 'align', vcpus: 4, memoryMib: 16_384, workMs: 600_000 }],
  assumptions: { billing: { rootVolume: { type: 'gp3', sizeGiB: 30 } } },
});

const attempt = { job: 0, instance: 0 } as const;

export const coldStart: Trace = {
  endedMs: 990_000,
  rows: inOrder(
    submitted(0, 0),
    born({ instance: 0, requested: 0, running: 20_000, registered: 60_000 }),
    placed(60_000, attempt),
    started(90_000, attempt),
    ended(690_000, 'JobSucceeded', attempt),
    terminated(990_000, 0),
  ),
};
