/** Findings about features of queues, jobs and environments, from the text of a scenario. */
import { describe, expect, it } from 'vitest';
import { type Document, needs } from '../model/documents.ts';
import { definition, findings, scenarioOf } from './findings.ts';

const messages = (scenario: Document) => findings(scenario).map(({ message }) => message);

describe('lint', () => {
  it('warns of multi-node parallel jobs on Spot [J73]', () => {
    const container = { image: 'work', resourceRequirements: needs(1, 1_024) };
    const nodeRangeProperties = [{ targetNodes: '0:', container }];
    const nodeProperties = { numNodes: 2, mainNode: 0, nodeRangeProperties };
    const work = { type: 'multinode', nodeProperties, simulation: { runtime: '1m' } };
    const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };
    expect(messages(scenarioOf({ work, computeResources: spot }))).toEqual([
      'job source/1 (2 nodes of 2 vCPU with 2048 MiB in all) can never run: main is SPOT; ' +
        'nodes need On-Demand EC2',
    ]);
    expect(messages(scenarioOf({ work }))).toEqual([]);
  });

  it('warns of too few units of a consumable [Q45]', () => {
    const consumableResourceList = [{ consumableResource: 'licence', quantity: 3 }];
    const work = definition(1, 1_024, { consumableResourceProperties: { consumableResourceList } });
    const licences = (totalQuantity: number, resourceType = 'REPLENISHABLE') =>
      messages(
        scenarioOf({
          jobs: [{ jobName: 'A', arrayProperties: { size: 2 } }],
          work,
          more: { consumableResources: { licence: { totalQuantity, resourceType } } },
        }),
      );
    expect(licences(2)[0]).toContain('can never run: needs 3 units of licence, and there are 2');
    expect(licences(5)).toEqual([]);
    expect(licences(5, 'NON_REPLENISHABLE')).toEqual([
      'NON_REPLENISHABLE: 2 jobs need 6 units in all, and there are 5; the last ones wait for ever',
    ]);
  });

  it('warns of a bid that Spot never goes below [P8]', () => {
    const spot = (bidPercentage: number) =>
      messages(
        scenarioOf({
          computeResources: {
            type: 'SPOT',
            allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED',
            bidPercentage,
          },
        }),
      );
    expect(spot(5)[0]).toMatch(/Spot is not below the bid \(m5\.large: \$0\.\d{4} per hour, bid/);
    expect(spot(100)).toEqual([]);
  });

  it('warns of queues and environments that are DISABLED [Q4, E5]', () => {
    expect(messages(scenarioOf({ queue: { state: 'DISABLED' } }))).toEqual([
      'one job is submitted while the queue is DISABLED',
    ]);
    expect(messages(scenarioOf({ ce: { state: 'DISABLED' } }))).toEqual([
      'job source/1 (1 vCPU with 1024 MiB) can never run: only DISABLED environments hold it: main',
    ]);
  });

  it('does not warn of what an update repairs in time', () => {
    const enable = { computeEnvironments: { main: { state: 'ENABLED' } } };
    const events = [{ time: '1h', patch: enable }];
    expect(messages(scenarioOf({ ce: { state: 'DISABLED' }, more: { events } }))).toEqual([]);
  });

  it('warns of a blocked queue unless a time limit cancels the head [Q62]', () => {
    const jobs = [{ jobName: 'large', jobDefinition: 'large' }, { jobName: 'small' }];
    const jobDefinitions = { work: definition(1), large: definition(64) };
    const limit = {
      reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
      state: 'RUNNABLE',
      maxTimeSeconds: 600,
      action: 'CANCEL',
    };
    const queue = (jobStateTimeLimitActions: readonly Document[]) =>
      messages(scenarioOf({ jobs, queue: { jobStateTimeLimitActions }, more: { jobDefinitions } }));
    expect(queue([])).toHaveLength(2);
    expect(queue([limit])).toHaveLength(1);
  });

  it('warns of a reservation that nobody can use [Q64]', () => {
    const shareDistribution = [{ shareIdentifier: 'A', weightFactor: 1 }];
    const fairsharePolicy = { computeReservation: 50, shareDistribution };
    expect(
      messages(
        scenarioOf({
          jobs: [
            {
              jobName: 'J',
              shareIdentifier: 'A',
              schedulingPriorityOverride: 1,
              arrayProperties: { size: 100 },
            },
          ],
          queue: { schedulingPolicyArn: 'teams' },
          more: { schedulingPolicies: { teams: { fairsharePolicy } } },
        }),
      ),
    ).toEqual([
      'computeReservation 50 keeps 32 of 64 vCPU free even when the only share that occurs (A) ' +
        'is active: nobody can ever use them',
    ]);
  });

  it('warns of an UNMANAGED environment without instances of its own [E54]', () => {
    const own = (simulation: Document) =>
      messages(
        scenarioOf({ more: { computeEnvironments: { main: { type: 'UNMANAGED', simulation } } } }),
      );
    expect(own({}).at(-1)).toContain('it can never run a job');
    expect(own({ instances: [{ instanceType: 'm5.large' }] })).toEqual([]);
  });
});
