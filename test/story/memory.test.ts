/** Stories of jobs whose place depends on how much memory a type registers [E21]. */
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/engine/simulate.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { bindPolicies } from '../../src/policy/bind.ts';
import { explain } from '../../src/story/explain.ts';
import { definition, job, scenario } from '../stories/parts.ts';
import { compiled } from '../stories/play.ts';
import { eventOf, eventsOf } from './story-of.ts';

/** The story of the job with this row, of jobs of `memoryMib` on one machine of the type. */
function storyOf(row: number, memoryMib: number, type: string, jobs = 1) {
  const containerProperties = { vcpus: 1, memory: memoryMib };
  const { model } = compiled(
    scenario({
      jobs: Array.from({ length: jobs }, (_, index) => job(`J${index}`, 60)),
      definitions: { work: definition(1, { containerProperties }) },
      pool: {
        computeResources: {
          type: 'EC2',
          maxvCpus: 2,
          allocationStrategy: 'BEST_FIT_PROGRESSIVE',
          instanceTypes: [type],
        },
      },
      assumptions: { ec2: { usableMemory: 'likely', reservedMiB: 32 } },
      more: { horizon: '1h' },
    }),
  );
  const fold = explain(row)(model);
  const nature = createNature(model, createDraws(model.seed, model.replication));
  return fold.result(simulate(model, bindPolicies(model), nature, fold.add));
}

describe('the place of an attempt', () => {
  it('is in doubt where the lower border of its type would not hold it', () => {
    const placed = eventOf(storyOf(0, 7_700, 'm6i.large'), 'placed')!;
    expect(placed['memory']).toMatchObject({
      neededMib: 7_700,
      leastMib: 7_691,
      basis: 'measured',
    });
    expect(placed.text).toContain(
      '; fits if m6i.large registers 7700 MiB: ' +
        'm6i.large registers 7739 MiB (measured, 7691 to 7751)',
    );
  });

  it('counts what runs there as well: for the second of two jobs, not for the first', () => {
    const memoryOf = (row: number) =>
      eventOf(storyOf(row, 3_850, 'm6i.large', 2), 'placed')!['memory'];
    expect(memoryOf(0)).toBeUndefined();
    expect(memoryOf(1)).toMatchObject({ neededMib: 7_700, leastMib: 7_691 });
  });

  it('does not count what has ended there: the third job has the room of the first', () => {
    const third = eventOf(storyOf(2, 3_800, 'm6i.large', 3), 'placed')!;
    expect(third['earlierJobs']).toBe(2);
    expect(third['memory']).toBeUndefined();
  });

  it('is not in doubt at the lower border', () => {
    expect(eventOf(storyOf(0, 7_691, 'm6i.large'), 'placed')!.text).not.toContain('fits if');
  });
});

describe('a head that no type holds', () => {
  it('has the memory of the largest type, assumed where nobody measured it', () => {
    const [wait] = eventsOf(storyOf(0, 7_700, 'c9g.xlarge'), 'waits-as-head');
    expect(wait!.text).toContain(
      '(MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT): ' +
        'c9g.xlarge registers 7682 MiB (assumed, 7618 to 7710)',
    );
  });
});
