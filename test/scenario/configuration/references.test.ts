/** Files in place of AWS objects: they stand in the document as if they had been pasted. */
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../src/experiment/preparing/canonical-text.ts';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import { readScenario } from '../../../src/scenario/read.ts';
import { withFiles } from './files.ts';

const environment = {
  computeResources: { type: 'EC2', maxvCpus: 64, instanceTypes: ['m5.large'] },
};
const order = [{ order: 1, computeEnvironment: 'workers' }];
const job = { jobName: 'a', jobQueue: 'q', jobDefinition: 'd', simulation: { runtime: '5m' } };
const definition = {
  containerProperties: {
    resourceRequirements: [
      { type: 'VCPU', value: '1' },
      { type: 'MEMORY', value: '512' },
    ],
  },
};
const base = {
  name: 'referred',
  workload: { main: { jobs: [job] } },
  jobDefinitions: { d: definition },
  jobQueues: { q: { computeEnvironmentOrder: order } },
  computeEnvironments: { workers: environment },
};
const request = JSON.stringify({ computeEnvironmentName: 'workers', ...environment });
const update = JSON.stringify({
  computeEnvironment: 'arn:aws:batch:us-east-1:1:compute-environment/workers',
  computeResources: { maxvCpus: 8 },
});
const files = { 'ce.json': request, 'update.json': update };

function hashedOf(document: object, given: Readonly<Record<string, string>> = files): string {
  const { scenario, said } = withFiles(document, given);
  expect(scenario, said.join('\n')).toBeDefined();
  return canonicalText(scenario);
}

function maxOf(document: object, strategy = 0): unknown {
  const { scenario } = withFiles(document, files);
  const { computeEnvironments } = scenario!.strategies[strategy]!.scenario;
  return computeEnvironments.get('workers')!.computeResources.maxvCpus;
}

describe('a reference', () => {
  it('is what the file states, under whatever name', () => {
    const referred = { ...base, computeEnvironments: { file: 'ce.json' } };
    expect(hashedOf(referred)).toBe(hashedOf(base));
    const other = { ...base, computeEnvironments: { file: 'x/y.json' } };
    expect(hashedOf(other, { 'x/y.json': request })).toBe(hashedOf(base));
  });

  it('may be a list, also in AWS lists, in which updates change what was read before', () => {
    expect(maxOf({ ...base, computeEnvironments: { file: ['ce.json', 'update.json'] } })).toBe(8);
    const listed = [{ file: 'ce.json' }, { file: 'update.json' }];
    expect(maxOf({ ...base, computeEnvironments: listed })).toBe(8);
  });

  it('has entries beside it that change what is read, and is patched by strategies', () => {
    const own = { workers: { computeResources: { maxvCpus: 32 } } };
    const document = {
      ...base,
      computeEnvironments: { file: 'ce.json', ...own },
      strategies: {
        today: {},
        small: { computeEnvironments: { workers: { computeResources: { maxvCpus: 16 } } } },
        updated: { computeEnvironments: { file: 'update.json' } },
      },
    };
    expect([0, 1, 2].map((strategy) => maxOf(document, strategy))).toEqual([32, 16, 8]);
  });

  it('is read in events and for jobs', () => {
    const { simulation, ...submission } = job;
    const submitted = { file: 'job.json', a: { simulation } };
    const document = {
      ...base,
      workload: { main: { jobs: submitted } },
      events: [{ time: '1h', patch: { computeEnvironments: { file: 'update.json' } } }],
    };
    const given = { ...files, 'job.json': JSON.stringify(submission) };
    const written = {
      ...base,
      events: [
        {
          time: '1h',
          patch: { computeEnvironments: { workers: { computeResources: { maxvCpus: 8 } } } },
        },
      ],
    };
    expect(hashedOf(document, given)).toBe(hashedOf(written));
  });

  it('has its mistakes where they are in the file', () => {
    const wrong =
      '{\n  "computeEnvironmentName": "workers",\n  "computeResources": {\n    "type": "EC3"\n  }\n}';
    const { said } = withFiles(
      { ...base, computeEnvironments: { file: 'ce.json' } },
      { 'ce.json': wrong },
    );
    expect(said.join('\n')).toContain(
      'ce.json:4:13: error: computeEnvironments.workers.computeResources.type',
    );
  });

  it('to a file without such objects says what it has', () => {
    const { said } = withFiles({ ...base, jobQueues: { file: 'ce.json' } }, files);
    expect(said.join('\n')).toContain('ce.json has no job queues; it has 1 compute environment');
  });

  it('to a part of a file warns of the rest', () => {
    const both = JSON.stringify({
      computeEnvironments: [{ computeEnvironmentName: 'workers', ...environment }],
      jobQueues: [{ jobQueueName: 'q', computeEnvironmentOrder: order }],
    });
    const { said } = withFiles({ ...base, computeEnvironments: { file: 'b' } }, { b: both });
    expect(said).toEqual([expect.stringContaining('left out: b also has 1 job queue')]);
  });

  it('leaves an entry that is called file alone', () => {
    const computeEnvironments = { workers: environment, file: environment };
    const { scenario } = withFiles({ ...base, computeEnvironments }, {});
    expect([...scenario!.strategies[0]!.scenario.computeEnvironments.keys()]).toContain('file');
  });
});

describe('files', () => {
  const text = JSON.stringify({ ...base, computeEnvironments: { file: 'ce.json' } });

  it('that are not given are named', () => {
    const { missing, scenario, issues } = readScenario(text, 's.yaml');
    expect([missing, scenario, issues.length]).toEqual([['ce.json'], undefined, 1]);
  });

  it('are opened once, in UTF-8 or UTF-16, and stand in what is kept of the scenario', async () => {
    for (const bytes of [Buffer.from(request), Buffer.from(`\ufeff${request}`, 'utf16le')]) {
      const opened: string[] = [];
      const open = (file: string) => {
        opened.push(file);
        return [bytes];
      };
      const prepared = await prepare(text, { fileName: 's.yaml', open });
      expect(opened).toEqual(['ce.json']);
      expect(prepared.document).toContain('"maxvCpus": 64');
      expect(prepared.document).not.toContain('ce.json');
    }
  });

  it('are inputs: their content changes the hash of runs, their names do not', async () => {
    const hashOf = async (file: string, content: string) => {
      const document = { ...base, computeEnvironments: { file } };
      const open = () => [Buffer.from(content)];
      const options = { fileName: 's.yaml', open };
      return (await prepare(JSON.stringify(document), options)).hashes;
    };
    const first = await hashOf('ce.json', request);
    expect(await hashOf('other.json', ` ${request}\n`)).toEqual(first);
    expect(await hashOf('ce.json', request.replace('64', '65'))).not.toEqual(first);
  });
});
