/** The story T2 with its volume (T3): one job, one machine, every stage of its life. */
import { traceOf } from '../audit/trace-builder.ts';
import { world } from '../worlds/model-builder.ts';

/** A 4-vCPU type at 0.17 USD/h with a 30-GiB volume, and a job that takes all of it. */
export const coldStartModel = world({
  environments: [{ name: 'main', types: [{ name: 'm5.xlarge', vcpus: 4, usdPerHour: 0.17 }] }],
  queues: [{ name: 'night' }],
  jobs: [{ name: 'align', vcpus: 4, memoryMib: 16_384, workMs: 600_000 }],
  assumptions: { billing: { rootVolume: { type: 'gp3', sizeGiB: 30 } } },
});

export const coldStart = traceOf(
  coldStartModel,
  `
    0     align submitted and runnable
          i0 launched
    20    i0 running
    60    i0 registered and ready
          align placed on i0
    90    align started on i0
    690   align succeeded on i0
    990   i0 terminated
    990   end
  `,
);
