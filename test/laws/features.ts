/** What a world and its run may show: the features that arbitrary worlds must not miss. */
import type { Model } from '../../src/model/model.ts';
import { Purchase } from '../../src/model/model.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import type { Row } from '../reference/state.ts';
import type { JobSpec, WorldSpec } from '../worlds/world-spec.ts';

/** A world, compiled, and all that happened in it. */
export interface Seen {
  readonly spec: WorldSpec;
  readonly model: Model;
  readonly records: readonly Row[];
}

export type Features = readonly (readonly [name: string, isThere: (seen: Seen) => boolean])[];

function job(name: string, has: (spec: JobSpec) => boolean): Features[number] {
  return [name, ({ spec }) => spec.jobs.some(has)];
}

const jobs: Features = [
  job('array', ({ array }) => array !== undefined),
  job('sequential array', ({ sequential }) => sequential === true),
  job('array child of its own', ({ children = {} }) => Object.keys(children).length > 0),
  job('dependency', ({ dependsOn }) => dependsOn !== undefined),
  job('dependency on a child', ({ dependsOn }) => dependsOn?.some((one) => /:/.test(one)) === true),
  job('N_TO_N', ({ nToN }) => nToN !== undefined),
  job('trigger', ({ after }) => after !== undefined),
  job('trigger with a gap', ({ after, gapMs = 0 }) => after !== undefined && gapMs > 0),
  job('retry strategy', ({ retry }) => retry !== undefined),
  job('evaluateOnExit', ({ retry }) => (retry?.rules ?? []).length > 0),
  job('timeout', ({ timeoutMs }) => timeoutMs !== undefined),
  job('chance of failure', ({ failureProbability }) => failureProbability !== undefined),
  job('work by attempt', ({ runtimesMs }) => runtimesMs !== undefined),
  job('slow to stop', ({ onSigtermMs = 0 }) => onSigtermMs > 0),
  job('image', ({ imageMB }) => imageMB !== undefined),
  job('GPU', ({ gpus = 0 }) => gpus > 0),
  job('fraction of a vCPU', ({ vcpus = 1 }) => vcpus < 1),
];

/** Whether a launch of the model's is of such an environment. */
function launches(
  name: string,
  isOf: (environment: Model['environments'][number]) => boolean,
): Features[number] {
  return [
    name,
    ({ model, records }) =>
      records.some(({ kind, object }) => {
        if (kind !== Kind.InstanceLaunched) return false;
        return isOf(model.environments[model.offerings.environment[object]!]!);
      }),
  ];
}

const strategies = [
  'BEST_FIT',
  'BEST_FIT_PROGRESSIVE',
  'BEST_FIT_PROGRESSIVE_ORDERED',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
  'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
];

const environments: Features = [
  ...Object.entries(Purchase).map(([name, id]) =>
    launches(`launch of ${name}`, ({ purchase }) => purchase === id),
  ),
  ...strategies.map((name) =>
    launches(`choice by ${name}`, (one) => {
      return one.platform === 'EC2' && one.allocationStrategy === name && one.offeringCount > 1;
    }),
  ),
  launches('floor', ({ minVcpuMilli }) => minVcpuMilli > 0),
  launches('zones', ({ zones }) => zones.length > 1),
  launches('minScaleDownDelayMinutes', ({ scaleDownDelayMs }) => scaleDownDelayMs < Infinity),
  ['unmanaged environment', ({ model }) => model.environments.some(({ managed }) => !managed)],
  ['disabled environment', ({ model }) => model.environments.some(({ enabled }) => !enabled)],
];

const queues: Features = [
  ['several queues', ({ model }) => model.queues.length > 1],
  [
    'queues of two priorities',
    ({ model }) => new Set(model.queues.map(({ priority }) => priority)).size > 1,
  ],
  [
    'queue over several environments',
    ({ model }) => model.queues.some((queue) => queue.environments.length > 1),
  ],
  [
    'fair share among several shares',
    ({ model }) => {
      const used = model.jobs.share as ArrayLike<number>;
      const shares = new Set(Array.from(used).filter((share) => share >= 0));
      return [...shares].some((one) =>
        [...shares].some(
          (other) => one < other && model.shares[one]!.queue === model.shares[other]!.queue,
        ),
      );
    },
  ],
  ['fair share with decay', ({ spec }) => spec.queues?.some((q) => q.shares && q.decayMs) === true],
];

/** Every assumption that is not what the preset `ideal` says, by its name and what it says. */
export function assumptionsNamed({ assumptions = {} }: WorldSpec): string[] {
  return Object.entries(assumptions).flatMap(([room, keys]) =>
    Object.entries(keys as Readonly<Record<string, unknown>>).map(([key, value]) => {
      if (typeof value === 'string') return `${room}.${key} ${value}`;
      const kind = (value as { kind?: string } | undefined)?.kind;
      return kind === undefined ? `${room}.${key}` : `${room}.${key} of kind ${kind}`;
    }),
  );
}

const endings: Features = [
  ['horizon', ({ spec }) => spec.horizonMs !== undefined],
  [
    'a retry that succeeds',
    ({ records }) => {
      const retried = records.filter(({ kind }) => kind === Kind.JobRetried);
      return retried.some(({ subject }) =>
        records.some((row) => row.kind === Kind.JobSucceeded && row.subject === subject),
      );
    },
  ],
  ['all jobs succeed', ({ records }) => !records.some(({ kind }) => kind === Kind.JobFailed)],
  [
    'jobs left at the horizon',
    ({ spec, records }) => spec.horizonMs !== undefined && !settled(records),
  ],
];

/** Whether every job that was created came to its end. */
function settled(records: readonly Row[]): boolean {
  const count = (wanted: Kind) => records.filter(({ kind }) => kind === wanted).length;
  const created = count(Kind.JobSubmitted) + count(Kind.JobSpawned);
  return created === count(Kind.JobSucceeded) + count(Kind.JobFailed);
}

const kinds: Features = Object.entries(Kind).map(([name, id]) => [
  `record ${name}`,
  ({ records }) => records.some(({ kind }) => kind === id),
]);

const reasons: Features = Object.entries(Reason).map(([name, id]) => [
  `reason ${name}`,
  ({ records }) => records.some(({ reason }) => reason === id),
]);

export const features: Features = [
  ...jobs,
  ...environments,
  ...queues,
  ...endings,
  ...kinds,
  ...reasons,
];
