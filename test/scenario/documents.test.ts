/** Valid documents: read without issues, the same each time, with the right meaning. */
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/read.ts';
import { goodDocument, goodDocuments, scenarioOf, setOf } from './read.ts';

describe('a good document', () => {
  it.each(goodDocuments)(
    '$file has no issues, but EKS is played as ECS, and reads the same twice',
    ({ file, text }) => {
      const reading = readScenario(text, file);
      const issues = reading.issues.filter(({ message }) => !message.startsWith('EKS is played'));
      expect(issues).toEqual([]);
      expect(readScenario(text, file)).toEqual(reading);
    },
  );
});

it('without strategies there is one, called base; defaults are filled in', () => {
  const { strategies, ...shared } = setOf(goodDocument('minimal.yaml'));
  expect(strategies.map(({ name }) => name)).toEqual(['base']);
  expect(shared).toEqual({
    name: 'minimal',
    question: '',
    seed: '1',
    replications: 1,
    startEpochMs: Date.UTC(2026, 0, 1),
    hasStart: false,
    timezone: 'UTC',
    horizonMs: Infinity,
    region: 'us-east-1',
    thresholds: [],
  });
});

it('the clock of t = 0 is in UTC, the seed is a text', () => {
  const set = setOf(goodDocument('containers.yaml'));
  expect(set.startEpochMs).toBe(Date.UTC(2026, 6, 5, 16));
  expect([set.seed, set.timezone]).toEqual(['night shift', '+02:00']);
});

it('a plain name means the highest active revision, an ARN its tail', () => {
  const scenario = scenarioOf(goodDocument('pasted.json'));
  const source = scenario.workload.get('main')!;
  expect(source.kind === 'jobs' && source.jobs[0]).toMatchObject({
    jobQueue: 'HighPriority',
    jobDefinition: 'sleep60:10',
  });
  expect([...scenario.jobDefinitions.keys()]).toEqual(['sleep60:2', 'sleep60:10', 'sleep60:11']);
  expect(scenario.jobQueues.get('HighPriority')!.computeEnvironmentOrder[0]).toEqual({
    order: 1,
    computeEnvironment: 'C4',
  });
});

it('a generator is read as its specification', () => {
  const generated = (source: string): unknown => {
    const value = scenarioOf(goodDocument('generators.yaml')).workload.get(source)!;
    return value.kind === 'generate' && value.generate;
  };
  expect(generated('ticks')).toEqual({
    queue: 'main',
    jobDefinition: undefined,
    spec: {
      count: 100,
      arrivals: { kind: 'every', intervalMs: 10_000 },
      mix: [
        { name: 'job', weight: 1, vcpuMilli: 500, memoryMib: 1_024, gpus: 0, runtimeMs: 30_000 },
      ],
    },
  });
  expect(generated('steady')).toMatchObject({
    spec: {
      durationMs: 28_800_000,
      arrivals: { kind: 'poisson', perHour: 120 },
      mix: [
        { name: 'small', weight: 9 },
        {
          vcpuMilli: { kind: 'empirical', values: [4_000, 8_000] },
          memoryMib: { kind: 'uniform', min: 8_192, max: 32_768 },
          gpus: 1,
        },
      ],
    },
  });
  expect(generated('bursts')).toMatchObject({
    spec: { count: 1_000, durationMs: 86_400_000, arrivals: { size: 50, everyMs: 3_600_000 } },
  });
  expect(generated('rush')).toMatchObject({ spec: { arrivals: { kind: 'at-once' } } });
});

it('prices are nano-dollars, sizes milli-vCPU and MiB', () => {
  const { catalog } = scenarioOf(goodDocument('catalog.yaml'));
  expect(catalog.instanceTypes['node.gpu']).toEqual({
    vcpuMilli: 8_000,
    memoryMib: 32_768,
    onDemandNanoPerHour: 2_500_000_000,
    spotNanoPerHour: 123_456_789,
    gpus: 4,
    architecture: 'arm64',
    usableMemoryMib: 31_000,
  });
  expect(catalog.prices).toEqual({
    onDemand: { 'm5.large': 96_000_000 },
    spot: { 'm5.large': 41_600_000 },
    fargate: { vcpuHour: 40_480_000, gbHour: 4_445_000, ephemeralGbHour: 111_000 },
    volumes: { gp3: 80_000_000 },
  });
});

it('an import keeps its options, in units of columns', () => {
  const source = scenarioOf(goodDocument('imports.yaml')).workload.get('cluster')!;
  expect(source.kind === 'import' && source.import).toEqual({
    format: 'swf',
    file: 'traces/cluster.swf',
    queue: 'main',
    limit: 10_000,
    from: 86_400_000,
    to: 691_200_000,
    scale: 0.5,
    align: 'log',
    replay: 'open',
    maxVcpus: 64,
    status: [1],
    cached: 'leave',
    sizes: [],
    memoryMargin: 1.25,
    defaults: { vcpuMilli: 1_000, memoryMib: 2_048 },
  });
});

it('simulation gives runtimes per child, exit codes and the reaction to SIGTERM', () => {
  const source = scenarioOf(goodDocument('arrays.yaml')).workload.get('main')!;
  const jobs = source.kind === 'jobs' ? source.jobs : [];
  expect(jobs[0]!.simulation!.runtime).toEqual([
    10_000,
    20_000,
    { kind: 'uniform', min: 25_000, max: 35_000 },
  ]);
  expect(jobs[1]!.simulation!.children).toEqual({
    '1': { outcomes: { exitCodes: [1] } },
    '2': { runtime: 7_000 },
  });
  const retried = scenarioOf(goodDocument('retries.yaml')).workload.get('main')!;
  const [spotOnly, byCode] = retried.kind === 'jobs' ? retried.jobs : [];
  expect(spotOnly!.retryStrategy!.evaluateOnExit![1]).toEqual({ onReason: '*', action: 'EXIT' });
  expect([spotOnly!.simulation!.onSigterm, byCode!.simulation!.onSigterm]).toEqual([
    3_000,
    Infinity,
  ]);
});
