/** The limit of jobs: over all sources, at the source that passes it, before any job is made. */
import { describe, expect, it } from 'vitest';
import { compiled, type Document } from '../stories/play.ts';
import { document, mistakesOf, needs, tableOf, work } from './documents.ts';

const named = { jobQueue: 'q', jobDefinition: 'work' };
const mix = [{ vcpus: 1, memory: '1GiB', runtime: '1s' }];
const again = { runtime: '1s', resubmit: { times: 3 } };

function generated(more: Document): Document {
  return { generate: { queue: 'q', arrivals: 'at-once', mix, ...more } };
}

function inline(...jobs: readonly Document[]): Document {
  return { jobs: jobs.map((job, index) => ({ ...named, jobName: `J${index}`, ...job })) };
}

const group = { targetNodes: '0:', container: { resourceRequirements: needs(1, 1_024) } };
const gang = {
  type: 'multinode',
  nodeProperties: { mainNode: 0, numNodes: 4, nodeRangeProperties: [group] },
  simulation: { runtime: '1s' },
};

function withSources(workload: Document): Document {
  return document({ workload, jobDefinitions: { work, gang } });
}

const rare = { ...mix[0], weight: 0.000_001 };
const array = [rare, { ...mix[0], arrayProperties: { size: 10 } }];
const levels = [rare, { ...mix[0], workflow: { levels: [1, 10, 10, 4, 1] }, submit: 'arrays' }];

/** A source, and how many jobs, children, nodes and resubmissions it comes to. */
const sources: readonly (readonly [string, Document, number])[] = [
  ['a job', inline({}), 1],
  ['resubmissions', inline({ simulation: again }), 4],
  ['an array with its children', inline({ arrayProperties: { size: 10 } }), 11],
  [
    'an array whose children are submitted again',
    inline({ arrayProperties: { size: 10 }, simulation: again }),
    41,
  ],
  ['a job of four nodes', inline({ jobDefinition: 'gang' }), 5],
  [
    'a job of seven nodes that is submitted again',
    inline({ jobDefinition: 'gang', nodeOverrides: { numNodes: 7 }, simulation: again }),
    32,
  ],
  ['a count of generated jobs', generated({ count: 12 }), 12],
  [
    'generated jobs and resubmissions',
    generated({ count: 12, simulation: { resubmit: again.resubmit } }),
    48,
  ],
  ['jobs at intervals', generated({ duration: '61s', arrivals: { every: '30s' } }), 3],
  [
    'jobs in bursts',
    generated({ duration: '60s', arrivals: { burst: { size: 5, every: '20s' } } }),
    15,
  ],
  [
    'a count that ends before the duration',
    generated({ count: 2, duration: '61s', arrivals: { every: '30s' } }),
    2,
  ],
];

/** Generators of which the second kind, the common one, makes several jobs of an arrival. */
const several: typeof sources = [
  ['generated arrays', generated({ count: 12, mix: array }), 132],
  [
    'generated arrays whose children are submitted again',
    generated({ count: 12, mix: array, simulation: { resubmit: again.resubmit } }),
    492,
  ],
  ['levels that are arrays', generated({ count: 2, mix: levels }), 58],
];

describe('the limit of jobs', () => {
  function admits(source: Document, count: number, path: string): void {
    const world = withSources({ first: inline({}), source });
    const { model } = compiled(world, { maxJobs: count + 1 });
    expect(model.jobs.count).toBe(count + 1);
    const [mistake, ...others] = mistakesOf(world, { maxJobs: count });
    expect(others).toEqual([]);
    expect(mistake).toEqual({
      path,
      message:
        `expected at most ${count} jobs, children, nodes and resubmissions in all sources, ` +
        `received ${count + 1}, ${count} of them here`,
      remedy: 'use fewer, or raise the limit by --max-jobs',
    });
  }

  it.each(sources)('admits %s at the limit, and not beyond', (_, source, count) => {
    admits(source, count, 'workload.source');
  });

  it.each(several)('admits %s at the limit, and names the kind beyond', (_, source, count) => {
    admits(source, count, 'workload.source.generate.mix[1]');
  });

  it('counts the records of logs', () => {
    const imports = new Map([['log', tableOf([{}, {}, {}])]]);
    const defaults = { vcpus: 1, memory: '1GiB' };
    const world = withSources({ log: { import: { file: 'log.swf', queue: 'q', defaults } } });
    expect(compiled(world, { imports, maxJobs: 3 }).model.jobs.count).toBe(3);
    expect(mistakesOf(world, { imports, maxJobs: 2 })).toHaveLength(1);
  });

  it('has room for what a Poisson process may draw', () => {
    const arrivals = { poisson: { perHour: 1_000 } };
    const world = withSources({ source: generated({ duration: '10h', arrivals }) });
    expect(compiled(world, { maxJobs: 10_200 }).model.jobs.count).toBeLessThan(10_200);
    expect(mistakesOf(world, { maxJobs: 10_199 })).toMatchObject([{ path: 'workload.source' }]);
  });

  it('is passed by the first source with which they are too many', () => {
    const three = generated({ count: 3 });
    const world = withSources({ one: three, two: three, three });
    expect(mistakesOf(world, { maxJobs: 5 })).toMatchObject([{ path: 'workload.two' }]);
    expect(mistakesOf(world, { maxJobs: 2 })).toMatchObject([{ path: 'workload.one' }]);
  });

  it('is twenty million unless it is given, and is held before memory is taken', () => {
    const simulation = { resubmit: { times: 10_000 } };
    const huge = withSources({ source: generated({ count: 1_000_000_000, simulation }) });
    const before = process.memoryUsage().rss;
    const from = performance.now();
    expect(mistakesOf(huge)).toMatchObject([
      { message: expect.stringMatching(/at most 20,000,000 .* received 10,001,000,000,000,/) },
    ]);
    expect(performance.now() - from).toBeLessThan(1_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
  });
});

it('dependencies by child are counted before they are made', () => {
  const array = { arrayProperties: { size: 10_000 } };
  const all = Array.from({ length: 502 }, (_, index) => {
    const on = Array.from({ length: 20 }, () => ({ jobId: 'J0', type: 'N_TO_N' }));
    return { ...array, dependsOn: index === 0 ? [] : on };
  });
  expect(mistakesOf(withSources({ source: inline(...all) }))).toEqual([
    {
      path: 'workload.source',
      message:
        'expected at most 100,000,000 dependencies between jobs or children in all sources, ' +
        'received 100,200,000, 100,200,000 of them here',
      remedy: 'use fewer, or smaller arrays',
    },
  ]);
});
