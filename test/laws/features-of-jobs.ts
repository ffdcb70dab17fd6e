/** Features of the jobs of a world. */
import { runsOutOfMemory } from '../../src/model/jobs.ts';
import { runsNodes } from '../worlds/arbitrary-nodes.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import { environmentsOf, type WorldPredicates, type World } from './world-predicates.ts';
import { jobNames } from '../worlds/columns.ts';

function some(
  name: string,
  has: (spec: JobSpec, world: World) => boolean,
): WorldPredicates[number] {
  return [name, (world) => world.spec.jobs.some((job) => has(job, world))];
}

export const jobFeatures: WorldPredicates = [
  some('array', ({ array }) => array !== undefined),
  some('sequential', ({ sequential }) => sequential === true),
  some('child of its own', ({ children = {} }) => Object.keys(children).length > 0),
  some('dependency', ({ dependsOn }) => dependsOn !== undefined),
  some('child dependency', ({ dependsOn = [] }) => dependsOn.some((one) => /:/.test(one))),
  some('N_TO_N', ({ nToN }) => nToN !== undefined),
  some('trigger', ({ after }) => after !== undefined),
  some('retry', ({ retry }) => (retry?.attempts ?? 1) > 1),
  some('retry rules', ({ retry }) => (retry?.rules ?? []).length > 0),
  some('timeout', ({ timeoutMs }) => timeoutMs !== undefined),
  some('exit codes', ({ exitCodes }) => exitCodes !== undefined),
  some('chance of failure', ({ failureProbability }) => failureProbability !== undefined),
  some('work by attempt', ({ runtimesMs }) => runtimesMs !== undefined),
  some('slow to stop', ({ onSigtermMs = 0 }) => onSigtermMs > 0),
  some('image', ({ imageMB }) => imageMB !== undefined),
  some('limited by memory', ({ vcpus = 1, memoryMib = 1_024 }) => memoryMib > 4_096 * vcpus),
  some('GPU', ({ gpus = 0 }) => gpus > 0),
  some('late submission', ({ submitMs = 0 }) => submitMs > 0),
  some('job priority', ({ priority = 0 }) => priority > 0),
  some('multi-node', ({ nodes }) => nodes !== undefined),
  some('main node not first', ({ mainNode = 0 }) => mainNode > 0),
  some('node of a type', ({ nodes = [] }) => nodes.some(({ typeName }) => typeName !== undefined)),
  some('node behaves', ({ nodes = [] }) => nodes.some(({ workMs }) => workMs !== undefined)),
  some('multi-node stuck', isStuck),
  [
    'out of memory',
    ({ model: { jobs } }) => jobNames(jobs).some((_, job) => runsOutOfMemory(jobs, job)),
  ],
  some('checkpoint', ({ checkpoint, nodes }) => checkpoint !== undefined && nodes === undefined),
  some('saving takes time', ({ checkpoint }) => (checkpoint?.costMs ?? 0) > 0),
  some('restoring takes time', ({ checkpoint }) => (checkpoint?.restoreMs ?? 0) > 0),
  some('speeds', ({ speeds = {} }) => Object.keys(speeds).length > 0),
  [
    'resubmission',
    ({ model: { jobs } }) => jobNames(jobs).some((_, job) => jobs.resubmission[job] > 0),
  ],
  some('elsewhere again', ({ resubmit, queue = 'queue-1' }) => {
    return resubmit !== undefined && resubmit.queue !== queue;
  }),
  some('with more memory', ({ resubmit }) => (resubmit?.memoryFactor ?? 1) > 1),
  some('tags', ({ tags }) => tags !== undefined),
  some('licence', ({ consumables = {} }) => 'licence' in consumables),
  some('token', ({ consumables = {} }) => 'token' in consumables),
];

/** A multi-node job in a queue that runs none. */
function isStuck({ nodes, queue = 'queue-1' }: JobSpec, world: World): boolean {
  const { queues } = world.model;
  const { environments } = queues.find(({ name }) => name === queue)!;
  return nodes !== undefined && !environments.some((id) => runsNodes(environmentsOf(world)[id]!));
}
