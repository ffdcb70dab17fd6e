/** Features of the assumptions of a world: cadences, rates, latencies, modes, interruptions. */
import type { Assumptions } from '../../src/scenario/assumptions.ts';
import { interruptionProcesses } from '../../src/nature/interruption/registry.ts';
import { fifoModes, placementNames } from '../../src/words/scheduler.ts';
import type { AssumptionsSpec } from '../worlds/world-spec.ts';
import type { WorldPredicates } from './world-predicates.ts';

/** A key with a given value other than 0. */
function given<Room extends keyof AssumptionsSpec>(
  room: Room,
  ...keys: (keyof Assumptions[Room] & string)[]
): WorldPredicates {
  return keys.map((key) => [
    key === 'vcpuQuota' || key === 'pullMBps' ? `${room}.${key}` : key,
    ({ spec }) => {
      const value = (spec.assumptions?.[room] as Record<string, unknown> | undefined)?.[key];
      return value !== undefined && value !== 0;
    },
  ]);
}

function mode(key: keyof Assumptions['scheduler'], ...values: string[]): WorldPredicates {
  return values.map((value) => [
    value === 'demand' ? `${key} ${value}` : value,
    ({ model }) => model.assumptions.scheduler[key] === value,
  ]);
}

function interruptions(room: 'spot' | 'fargate', ...kinds: string[]): WorldPredicates {
  return kinds.map((kind) => [
    `${room} losses: ${kind}`,
    ({ model }) => {
      const { spot, fargate } = model.assumptions;
      const process = room === 'spot' ? spot.interruptions : fargate.spotInterruptions;
      return typeof process === 'object' && process.kind === kind;
    },
  ]);
}

/** Ways to lose instances. */
export const processes = Object.keys(interruptionProcesses).filter((kind) => kind !== 'none');

export const assumptionFeatures: WorldPredicates = [
  ['horizon', ({ spec }) => spec.horizonMs !== undefined],
  ...mode('fifoMode', ...fifoModes),
  ...mode('demand', 'packed', 'vcpu'),
  ...mode('placement', ...placementNames),
  ...mode('sizePreference', 'smallest', 'demand', 'largest'),
  ['sizes for each launch', ({ model }) => model.assumptions.scheduler.sizeChoice === 'launch'],
  ['sizes for each decision', ({ model }) => model.assumptions.scheduler.sizeChoice === 'decision'],
  ...given('scheduler', 'submitToRunnable', 'dispatchCycle', 'scalingCycle', 'dispatchRate'),
  ...given('scheduler', 'launchRate', 'backfillWindow', 'demandWindow', 'retryDelay'),
  ...given('scheduler', 'fairShareEpsilon'),
  [
    'environments with scaling grids of different phases',
    ({ model: { environments } }) =>
      new Set(environments.map(({ scalingPhaseMs }) => scalingPhaseMs)).size > 1,
  ],
  [
    'a scaling grid with a phase',
    ({ model: { environments, assumptions } }) =>
      assumptions.scheduler.scalingCycle > 0 &&
      environments.some(({ scalingPhaseMs }) => scalingPhaseMs > 0),
  ],
  [
    'start failures are free',
    ({ model }) => !model.assumptions.scheduler.startFailureCountsAsAttempt,
  ],
  ...given('ec2', 'pending', 'registration', 'firstTask', 'pullMBps', 'cachedStart', 'idleGrace'),
  ...given('ec2', 'stopLag', 'timeoutLag', 'hostLossDetection', 'maxInstances', 'vcpuQuota'),
  ...given('ec2', 'priceBasis'),
  ...given('fargate', 'provisioning', 'pullMBps', 'launch', 'vcpuQuota'),
  ...interruptions('spot', ...processes),
  ...interruptions('fargate', ...processes),
  ...given('spot', 'draining', 'poolTop', 'capacityBackoff'),
  ['no backoff', ({ model }) => model.assumptions.spot.capacityBackoff === 0],
  ['short notice', ({ model }) => model.assumptions.spot.notice <= 5_000],
];
