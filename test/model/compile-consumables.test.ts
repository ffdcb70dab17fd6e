/** Consumable resources, the units that jobs take, and the time limits of queues. */
import { describe, expect, it } from 'vitest';
import { compiled } from '../stories/play.ts';
import { type Document, document, plainQueue, withJobs, work } from './documents.ts';
import type { QueueId } from '../../src/kernel/ids.ts';

const arn = 'arn:aws:batch:us-east-1:012345678910:consumable-resource/token';
const consumableResources = [
  { consumableResourceName: 'licence', totalQuantity: 5, availableQuantity: 5, inUseQuantity: 0 },
  { consumableResourceArn: arn, totalQuantity: 9, resourceType: 'NON_REPLENISHABLE' },
];

function list(...units: readonly (readonly [string, number])[]): Document {
  return {
    consumableResourceList: units.map(([consumableResource, quantity]) => {
      return { consumableResource, quantity };
    }),
  };
}

const both = { work: { ...work, consumableResourceProperties: list([arn, 2], ['licence', 1]) } };

/** Units that a job takes, by name. */
function taken(jobs: readonly Document[], sections: Document = {}) {
  const { model } = compiled(
    withJobs(jobs, { consumableResources, jobDefinitions: both, ...sections }),
  );
  return Array.from(model.jobs.shape, (row) => {
    const needs = model.consumableNeeds[model.shapes.consumables[row]];
    return needs.map(({ consumable, quantity }) => [model.consumables[consumable].name, quantity]);
  });
}

describe('consumable resources', () => {
  it('are in the order of the file, by name or ARN', () => {
    expect(compiled(withJobs([{ jobName: 'J' }], { consumableResources })).model).toMatchObject({
      consumables: [
        { name: 'licence', totalQuantity: 5, replenishable: true },
        { name: 'token', totalQuantity: 9, replenishable: false },
      ],
      consumableNeeds: [[]],
    });
  });

  it('may be pasted from the output of AWS', () => {
    const one = { consumableResourceName: 'licence', totalQuantity: 5, createdAt: 1, tags: {} };
    const { consumables } = compiled(document({ consumableResources: one })).model;
    expect(consumables).toEqual([{ name: 'licence', totalQuantity: 5, replenishable: true }]);
  });

  it('are taken by every job of a definition, and by every child of an array', () => {
    const two = [
      ['licence', 1],
      ['token', 2],
    ];
    const array = { jobName: 'A', arrayProperties: { size: 2 } };
    expect(taken([{ jobName: 'J' }, array])).toEqual([two, two, two, two]);
  });

  it('are those of the submission if it has a list', () => {
    const override = (properties: Document) => ({
      jobName: 'J',
      consumableResourcePropertiesOverride: properties,
    });
    expect(taken([override(list(['token', 7]))])).toEqual([[['token', 7]]]);
    expect(taken([override(list(['token', 0]))])).toEqual([[]]);
    expect(taken([override(list())])).toEqual([[]]);
    expect(taken([override({})])[0]).toHaveLength(2);
  });

  it('give jobs of the same size different shapes', () => {
    const other = { jobName: 'K', consumableResourcePropertiesOverride: list() };
    const { model } = compiled(
      withJobs([{ jobName: 'J' }, other], { consumableResources, jobDefinitions: both }),
    );
    expect(model.shapes.count).toBe(2);
    expect(model.consumableNeeds).toHaveLength(2);
  });
});

describe('time limits of a queue', () => {
  const capacity = 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY';
  const action = (reason: string, maxTimeSeconds: number) => {
    return { reason, state: 'RUNNABLE', maxTimeSeconds, action: 'CANCEL' };
  };
  const limitsOf = (jobStateTimeLimitActions: readonly Document[]) => {
    const jobQueues = { q: { ...plainQueue, jobStateTimeLimitActions } };
    return compiled(document({ jobQueues })).model.queues[0 as QueueId].timeLimits;
  };

  it('are the shortest for each reason that can arise', () => {
    const larger = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE';
    const never = 'MISCONFIGURATION:EC2_INSTANCE_CONFIGURATION_UNSUPPORTED';
    const actions = [action(larger, 700), action(capacity, 900), action(never, 600)];
    expect(limitsOf([...actions, action(capacity, 600)])).toEqual([
      { reason: capacity, maxTimeMs: 600_000 },
      { reason: larger, maxTimeMs: 700_000 },
    ]);
  });
});
