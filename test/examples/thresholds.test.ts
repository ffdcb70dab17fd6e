/** The example of a job that checks conditions: its scenario meets them, its commands are ours. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { runExperiment } from '../../src/library/run-experiment.ts';

const folder = new URL('../../examples/thresholds/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

it('the night meets its conditions for sure', async () => {
  const result = await runExperiment(textOf('nightly.yaml'), { workers: 1 });
  expect(result.thresholds.map(({ text, verdict }) => [text, verdict])).toEqual([
    ['cost_usd: mean<40', 'met'],
    ['finish: p(80)<=08:00', 'met'],
  ]);
  expect(result.meetsThresholds).toBe(true);
});

it('every step runs a command that there is, on the scenario beside it', () => {
  const workflow = parse(textOf('github-actions.yml')) as {
    jobs: { conditions: { steps: readonly { run?: string }[] } };
  };
  const runs = workflow.jobs.conditions.steps.flatMap(({ run }) => run ?? []);
  expect(runs.map((run) => run.replace('npx --yes ', ''))).toEqual([
    'batchcast validate nightly.yaml --strict',
    'batchcast run nightly.yaml --quiet',
  ]);
});
