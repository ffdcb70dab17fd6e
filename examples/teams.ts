/** Two teams with a queue and a compute environment each, which may lend each other machines. */
import type { ScenarioDocument } from 'batchcast';

export type Team = 'maps' | 'models';
export const teams: readonly Team[] = ['maps', 'models'];

/** An array of so many jobs that one team submits, and how long each runs. */
export interface Batch {
  readonly team: Team;
  readonly submitMinutes: number;
  readonly size: number;
  readonly runMinutes: number;
}

/** `lends`: a queue may also use the environment of the other team. */
export function twoTeams(batches: readonly Batch[], lends: boolean): ScenarioDocument {
  const jobs = batches.map(({ team, submitMinutes, size, runMinutes }, index) => ({
    jobName: `${team}-${index + 1}`,
    jobDefinition: `run-${runMinutes}`,
    jobQueue: team,
    submitAt: `${submitMinutes}m`,
    ...(size > 1 ? { arrayProperties: { size } } : {}),
  }));
  return {
    name: 'two-teams',
    region: 'us-east-1',
    workload: { batches: { jobs } },
    jobDefinitions: Object.fromEntries(
      batches.map(({ runMinutes }) => [`run-${runMinutes}`, definition(runMinutes)]),
    ),
    jobQueues: Object.fromEntries(
      teams.map((team) => {
        const others = lends ? teams.filter((other) => other !== team) : [];
        const order = [team, ...others].map((computeEnvironment, index) => ({
          order: index + 1,
          computeEnvironment,
        }));
        return [team, { priority: 1, computeEnvironmentOrder: order }];
      }),
    ),
    computeEnvironments: Object.fromEntries(teams.map((team) => [team, environment])),
  };
}

function definition(runMinutes: number) {
  return {
    type: 'container' as const,
    containerProperties: {
      image: 'work',
      resourceRequirements: [
        { type: 'VCPU' as const, value: '1' },
        { type: 'MEMORY' as const, value: '2048' },
      ],
    },
    simulation: { runtime: `${runMinutes}m` },
  };
}

/** Machines that are always there: idle ones show at once. */
const environment = {
  computeResources: {
    type: 'EC2' as const,
    allocationStrategy: 'BEST_FIT_PROGRESSIVE' as const,
    minvCpus: 4,
    maxvCpus: 4,
    instanceTypes: ['m6i.large'],
  },
};
