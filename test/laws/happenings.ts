/** What may happen in the run of a world, and must happen in some run of arbitrary worlds. */
import { Purchase } from '../../src/words/purchases.ts';
import { Kind, Reason } from '../../src/trace/record.ts';
import { strategyNames } from '../../src/words/allocation-strategies.ts';
import type { Row } from '../../src/testing/reference/state.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { marketHappenings } from './happenings-of-markets.ts';
import { workHappenings } from './happenings-of-work.ts';
import type { Happenings } from './run-predicates.ts';
import type { OfferingId } from '../../src/index.ts';
import type { Environment } from '../../src/model/places.ts';

/** Whether the run launches in such an environment. */
function launches(name: string, isOf: (environment: Environment) => boolean): Happenings[number] {
  return [
    name,
    ({ model, records }) =>
      records.some(({ kind, object }) => {
        if (kind !== Kind.InstanceLaunched) return false;
        return isOf(model.environments[model.offerings.environment[object as OfferingId]]);
      }),
  ];
}

const environments: Happenings = [
  ...Object.entries(Purchase).map(([name, id]) =>
    launches(`launch of ${name}`, ({ purchase }) => purchase === id),
  ),
  ...strategyNames.map((name) =>
    launches(`choice by ${name}`, (one) => {
      return one.platform === 'EC2' && one.allocationStrategy === name && one.offeringCount > 1;
    }),
  ),
  launches('floor', ({ minVcpuMilli }) => minVcpuMilli > 0),
  launches('zones', ({ zones }) => zones.length > 1),
  launches('minScaleDownDelayMinutes', ({ scaleDownDelayMs }) => scaleDownDelayMs < Infinity),
];

/** Every assumption that differs from the preset `ideal`, as name and value. */
export function assumptionsNamed({ assumptions = {} }: WorldSpec): string[] {
  return Object.entries(assumptions).flatMap(([room, keys]) =>
    Object.entries(keys as Readonly<Record<string, unknown>>).map(([key, value]) => {
      if (typeof value === 'string') return `${room}.${key} ${value}`;
      const kind = (value as { kind?: string } | undefined)?.kind;
      return kind === undefined ? `${room}.${key}` : `${room}.${key} of kind ${kind}`;
    }),
  );
}

const endings: Happenings = [
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

/** Whether every job ended. */
function settled(records: readonly Row[]): boolean {
  const count = (wanted: Kind) => records.filter(({ kind }) => kind === wanted).length;
  const created = count(Kind.JobSubmitted) + count(Kind.JobSpawned);
  return created === count(Kind.JobSucceeded) + count(Kind.JobFailed);
}

const kinds: Happenings = Object.entries(Kind).map(([name, id]) => [
  `record ${name}`,
  ({ records }) => records.some(({ kind }) => kind === id),
]);

/** A thousand losses in a row need a special world: test/engine/wasted-launches.test.ts. */
const rare: readonly number[] = [Reason.LostInVain];

const reasons: Happenings = Object.entries(Reason)
  .filter(([, id]) => !rare.includes(id))
  .map(([name, id]) => [
    `reason ${name}`,
    ({ records }) => records.some(({ reason }) => reason === id),
  ]);

export const happenings: Happenings = [
  ...environments,
  ...endings,
  ...workHappenings,
  ...marketHappenings,
  ...kinds,
  ...reasons,
];
