/** The notes on updates that environments refused. */
import { expect, it } from 'vitest';
import { runExperiment } from '../../../src/library/run-experiment.ts';
import type { Document } from '../../stories/play.ts';
import { definition, job, nodes, scenario } from '../../stories/parts.ts';

const cure =
  'disable it, wait until its jobs have ended (half an hour for jobs of an hour), and enable it ' +
  'with the new limit';

function notesOf(replications: number, events: readonly Document[]) {
  const document = scenario({
    jobs: [1, 2, 3].map((number) => job(`J${number}`, 7_200)),
    definitions: { work: definition(4) },
    pool: nodes([4], { allocationStrategy: 'BEST_FIT_PROGRESSIVE', maxvCpus: 12 }),
    more: { replications, events },
  });
  const open = () => {
    throw new Error('no other file is read');
  };
  const options = { fileName: 'story.yaml', open, workers: 1 };
  return runExperiment(JSON.stringify(document), options).then(
    ({ strategies }) => strategies[0]!.notes,
  );
}

const resources = (time: string, computeResources: Document): Document => ({
  time,
  patch: { computeEnvironments: { pool: { computeResources } } },
});

it('say what was asked, what stood against it, how often, and what helps', async () => {
  expect(await notesOf(1, [resources('1h', { maxvCpus: 8 })])).toEqual([
    'computeEnvironments.pool refused the update at 1h00m00s: maxvCpus 8 is below ' +
      `desiredvCpus 12; it keeps its settings: ${cure}`,
  ]);
  expect(await notesOf(3, [resources('1h', { desiredvCpus: 4 })])).toEqual([
    'computeEnvironments.pool refused the update at 1h00m00s in 3 of 3 replications: ' +
      `desiredvCpus 4 is below desiredvCpus 12; it keeps its settings: ${cure}`,
  ]);
});

it('say that instances were still being replaced', async () => {
  const events = [resources('1h', { imageId: 'b' }), resources('70m', { minvCpus: 4 })];
  expect(await notesOf(1, events)).toEqual([
    'computeEnvironments.pool refused the update at 1h10m00s: an earlier update was still ' +
      'replacing its instances; it keeps its settings',
  ]);
});
