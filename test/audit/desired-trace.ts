/** A fleet that `desiredvCpus` asks for at creation, worked out by hand. */
import { world } from '../worlds/model-builder.ts';
import { traceOf } from './trace-builder.ts';

/** The grid has points at 20 s, 80 s …: what is asked for at t = 0 is launched at once, once. */
export const desiredModel = world({
  environments: [
    {
      name: 'main',
      maxvCpus: 32,
      desiredvCpus: 8,
      scalingPhaseMs: 20_000,
      types: [
        { name: 'small', vcpus: 4 },
        { name: 'large', vcpus: 16 },
      ],
    },
  ],
  jobs: [{ name: 'A', workMs: 60_000 }],
  assumptions: { scheduler: { scalingCycle: 60_000 } },
});

export const desiredTrace = traceOf(
  desiredModel,
  `
    0     A submitted and runnable
          i0 and i1 launched in main as small
          i0 and i1 running, registered and ready
          A placed and started on i0
          i1 terminated
    60    A succeeded on i0
          i0 terminated
    60    end
  `,
);
