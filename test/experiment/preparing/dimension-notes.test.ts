/** Dimensions with too many values have no rows, and a note says so. */
import { expect, it } from 'vitest';
import { runExperiment } from '../../../src/library/run-experiment.ts';
import type { StrategyResult } from '../../../src/experiment/result.ts';
import { mostValues } from '../../../src/fold/dimensions/axes.ts';
import { definition, job, nodes, scenario } from '../../stories/parts.ts';

/** A run of jobs with a tag of their own each, and one that all share. */
async function strategyOf(jobs: number): Promise<StrategyResult> {
  const document = scenario({
    jobs: Array.from({ length: jobs }, (_, index) => ({
      ...job(`J${index}`, 60),
      tags: { sample: `${index}`, team: 'a' },
    })),
    definitions: { work: definition(1) },
    pool: nodes([4], { maxvCpus: 64 }),
    more: { replications: 1 },
  });
  const open = () => {
    throw new Error('no other file is read');
  };
  const options = { fileName: 'story.yaml', open, workers: 1 };
  const { strategies } = await runExperiment(JSON.stringify(document), options);
  return strategies[0]!;
}

const tagsOf = ({ dimensions }: StrategyResult) =>
  new Set(dimensions.filter(({ dimension }) => dimension === 'tag').map(({ value }) => value)).size;

it('at the limit all have rows', async () => {
  const strategy = await strategyOf(mostValues);
  expect(tagsOf(strategy)).toBe(mostValues + 2);
  expect(strategy.notes).toEqual([]);
});

it('beyond it the tag is left out, and no other', async () => {
  const strategy = await strategyOf(mostValues + 1);
  expect(tagsOf(strategy)).toBe(2);
  expect(strategy.notes).toEqual([
    'dimensions.csv leaves out tag sample: more than 500 values; bill.csv has them',
  ]);
});
