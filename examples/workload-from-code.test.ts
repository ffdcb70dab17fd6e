/** Jobs that a program makes: here a grid of trainings, each followed by its evaluation. */
import { runExperiment, tableOf, type TableJob } from 'batchcast';
import { expect, it } from 'vitest';

const minuteMs = 60_000;
const rates = [1, 3, 10, 30];
const layers = [2, 4, 8];

/** A training takes ten minutes a layer; its evaluation begins when it has succeeded. */
const jobs = rates.flatMap((rate) =>
  layers.flatMap((depth): TableJob[] => {
    const id = `train-${rate}-${depth}`;
    const train = { name: 'train', id, vcpus: 4, memoryMib: 8_192 };
    const test = { name: 'test', id: `test-${rate}-${depth}`, vcpus: 1, memoryMib: 2_048 };
    return [
      { ...train, runtimeMs: 10 * depth * minuteMs },
      { ...test, runtimeMs: 5 * minuteMs, dependsOn: [id] },
    ];
  }),
);

it('the grid takes as long as its largest training and that evaluation', async () => {
  const result = await runExperiment(
    {
      name: 'grid',
      region: 'us-east-1',
      workload: { grid: { import: { file: 'grid', queue: 'q' } } },
      jobQueues: {
        q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'fargate' }] },
      },
      computeEnvironments: {
        fargate: { computeResources: { type: 'FARGATE', maxvCpus: 128 } },
      },
      // Without boot times and cycles, the critical path is all that counts.
      assumptions: { preset: 'ideal' },
    },
    { tables: { grid: tableOf(jobs) } },
  );
  const { metric } = result.strategy();
  expect(metric('jobs_succeeded').mean).toBe(24);
  expect(metric('makespan_s').mean).toBe((80 + 5) * 60);
});
