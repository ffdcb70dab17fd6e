/** A small scenario, played, with the texts of its result folder, to be repriced. */
import { runExperiment } from '../../src/library/run-experiment.ts';
import { manifestFile } from '../../src/report/files/manifest.ts';
import { resultFiles } from '../../src/report/files/result-files.ts';
import { runFiles } from '../../src/report/run-files/run-files.ts';
import { readPriceList } from '../../src/reprice/price-list.ts';
import { repriceRuns } from '../../src/reprice/reprice.ts';
import { readResults, type ResultTexts } from '../../src/results/read-results.ts';

/** Environment settings of the scenario below. */
export interface Settings {
  readonly type?: 'EC2' | 'SPOT' | 'FARGATE';
  readonly allocationStrategy?: string;
  readonly instanceTypes?: readonly string[];
  readonly bidPercentage?: number;
  readonly minvCpus?: number;
  /** Further keys of the scenario's top level. */
  readonly more?: object;
}

/** Forty jobs, some retried, on one environment, one strategy. */
export function scenario(settings: Settings): string {
  const { more, type = 'EC2', minvCpus, ...resources } = settings;
  const onFargate = type === 'FARGATE';
  const computeResources = {
    type,
    maxvCpus: 64,
    ...(onFargate ? {} : { minvCpus: minvCpus ?? 0, instanceTypes: ['c5', 'm5'], ...resources }),
  };
  return JSON.stringify({
    name: 'again',
    region: 'us-east-1',
    seed: 7,
    workload: {
      main: {
        generate: {
          queue: 'q',
          jobDefinition: 'd',
          count: 40,
          arrivals: { poisson: { perHour: 60 } },
          mix: [
            { name: 'job', vcpus: 2, memory: '4GiB', runtime: { exponential: { mean: '10m' } } },
          ],
        },
      },
    },
    jobDefinitions: {
      d: {
        type: 'container',
        containerProperties: { image: 'i' },
        retryStrategy: { attempts: 2 },
        simulation: { outcomes: { failureProbability: 0.2 }, imageMB: 300 },
      },
    },
    jobQueues: {
      q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'main' }] },
    },
    computeEnvironments: {
      main: {
        type: 'MANAGED',
        computeResources,
        ...(onFargate ? {} : { simulation: { zones: ['use1-az1'] } }),
      },
    },
    ...more,
  });
}

/** The texts of the result folder, and the costs and digests of the runs. */
export async function played(text: string) {
  const files = new Map<string, string>();
  const keep = ({
    path,
    pieces,
  }: {
    readonly path: string;
    readonly pieces: Iterable<string | Uint8Array>;
  }) => void files.set(path, [...pieces].join(''));
  const result = await runExperiment(text, {
    fileName: 'again.yaml',
    open: () => [],
    workers: 1,
    detailed: 'all',
    onRun: (run) => runFiles(run).forEach(keep),
  });
  [...resultFiles(result, ''), manifestFile(result, [])].forEach(keep);
  const texts: ResultTexts = {
    folder: 'results/again',
    manifest: files.get('manifest.json')!,
    prices: files.get('prices.csv')!,
    runs: result.strategies.flatMap(({ name, replications }) =>
      replications.map(({ replication }) => ({
        strategy: name,
        replication,
        instances: files.get(`runs/${name}/${replication}/instances.csv`)!,
        charges: files.get(`runs/${name}/${replication}/charges.csv`)!,
      })),
    ),
  };
  const runs = result.strategies.flatMap(({ replications }) => replications);
  return {
    texts,
    costs: runs.map(({ nano }) => nano.cost_usd!),
    digests: runs.map((r) => r.digest),
  };
}

/** The runs of a result at the prices of a list. */
export function again(texts: ResultTexts, prices: string) {
  return repriceRuns(readResults(texts), readPriceList('other.csv', prices), 'other.csv');
}
