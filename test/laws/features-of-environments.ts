/** Features of the compute environments of a world at t = 0. */
import type { Environment } from '../../src/model/places.ts';
import { strategyNames } from '../../src/words/allocation-strategies.ts';
import type { EnvironmentSpec, TypeSpec } from '../worlds/world-spec.ts';
import { environmentsOf, type WorldPredicates } from './world-predicates.ts';

function some(name: string, has: (spec: EnvironmentSpec) => boolean): WorldPredicates[number] {
  return [name, (world) => environmentsOf(world).some(has)];
}

function type(name: string, has: (spec: TypeSpec) => boolean): WorldPredicates[number] {
  return some(name, ({ types = [] }) => types.some(has));
}

/** As compiled: from the assumptions, or its own latencies. */
function compiled(
  name: string,
  has: (environment: Environment) => boolean,
): WorldPredicates[number] {
  return [name, ({ model }) => model.environments.some(has)];
}

function sharesPulls(platform: Environment['platform']) {
  return (one: Environment) => one.platform === platform && one.latencies.sharedPullMBps < Infinity;
}

export const environmentFeatures: WorldPredicates = [
  ['several environments', (world) => environmentsOf(world).length > 1],
  some('On-Demand', (one) => (one.type ?? 'EC2') === 'EC2' && one.managed !== false),
  some('Spot', (one) => one.type === 'SPOT'),
  some('Fargate', (one) => one.type === 'FARGATE'),
  some('Fargate Spot', (one) => one.type === 'FARGATE_SPOT'),
  some('UNMANAGED', ({ managed }) => managed === false),
  type('own instances', ({ own = 0 }) => own > 0),
  ...strategyNames.map((name) => some(name, (one) => one.allocationStrategy === name)),
  some('several types', ({ types = [] }) => types.length > 1),
  type('price by zone', ({ usdPerHour }) => typeof usdPerHour === 'object'),
  type('bid', ({ bidUsdPerHour }) => bidUsdPerHour !== undefined),
  some('zones', ({ zones = [] }) => zones.length > 1),
  some('floor', ({ minvCpus = 0 }) => minvCpus > 0),
  some('cap', ({ maxvCpus }) => maxvCpus !== undefined),
  some('scale-down delay', ({ scaleDownDelayMs }) => scaleDownDelayMs !== undefined),
  some('latencies of its own', ({ latencies }) => latencies !== undefined),
  compiled('pulls share on EC2', sharesPulls('EC2')),
  compiled('pulls share on Fargate', sharesPulls('FARGATE')),
  compiled('pulls share an instance', ({ latencies }) => latencies.instancePullMBps < Infinity),
  compiled('starts fail', ({ latencies }) => latencies.startFailure > 0),
  compiled('starts time out', ({ latencies }) => latencies.startTimeout < Infinity),
  compiled('drawn pulls', ({ latencies }) => typeof latencies.pullMBps === 'object'),
  some('unmanagedvCpus', ({ unmanagedVcpus }) => unmanagedVcpus !== undefined),
  some('environment disabled', ({ enabled }) => enabled === false),
];
