/** UNMANAGED environments and their instances; bids; one architecture per queue. */
import { describe, expect, it } from 'vitest';
import { Purchase } from '../../src/words/purchases.ts';
import { compiled } from '../stories/play.ts';
import { type Document, document, environment, mistakesOf } from './documents.ts';
import type { EnvironmentId } from '../../src/kernel/ids.ts';

/** An UNMANAGED environment with these instances. */
function owned(instances: readonly Document[], more: Document = {}): Document {
  const simulation = { rootVolume: 'none', instances };
  return { computeEnvironments: { main: { type: 'UNMANAGED', simulation, ...more } } };
}

describe('an UNMANAGED environment', () => {
  it('has its owner’s instances at On-Demand prices in the first zone', () => {
    const instances = [
      { instanceType: 'm5.large', count: 2 },
      { instanceType: 'm5.xlarge' },
      { instanceType: 'm5.large' },
    ];
    const { model } = compiled(document(owned(instances, { unmanagedvCpus: 12 })));
    const { offerings } = model;
    expect(offerings.typeName).toEqual(['m5.large', 'm5.xlarge']);
    expect(offerings.zone).toEqual(['use1-az1', 'use1-az1']);
    expect(Array.from(offerings.purchase)).toEqual([Purchase.ON_DEMAND, Purchase.ON_DEMAND]);
    expect(Array.from(offerings.priceNanoPerHour)).toEqual([96_000_000, 192_000_000]);
    expect(model.environments[0 as EnvironmentId]).toMatchObject({
      managed: false,
      ownInstances: [0, 0, 1, 0],
      unmanagedVcpuMilli: 12_000,
      minVcpuMilli: 0,
      maxVcpuMilli: 10_000,
    });
  });

  it('numbers its offerings after those of earlier environments', () => {
    const more = environment({ instanceTypes: ['m5.large'] });
    const sections = owned([{ instanceType: 'm5.xlarge' }]);
    const computeEnvironments = { more, ...(sections['computeEnvironments'] as object) };
    const { environments } = compiled(document({ computeEnvironments })).model;
    expect(environments.map(({ ownInstances }) => ownInstances)).toEqual([[], [3]]);
  });

  it('accepts computeResources, which have no effect', () => {
    const computeResources = { type: 'SPOT', minvCpus: 4, maxvCpus: 8, bidPercentage: 10 };
    const unmanaged = owned([{ instanceType: 'm5.large' }], { computeResources });
    const { environments, offerings } = compiled(document(unmanaged)).model;
    expect(environments[0 as EnvironmentId]).toMatchObject({
      purchase: Purchase.ON_DEMAND,
      minVcpuMilli: 0,
    });
    expect(Array.from(offerings.bidNanoPerHour)).toEqual([Infinity]);
  });

  it('has a note if its instances are not given', () => {
    const { notes } = compiled(document({ computeEnvironments: { main: { type: 'UNMANAGED' } } }));
    expect(notes).toEqual([expect.stringContaining('nothing runs there')]);
  });

  it('needs known types with a price', () => {
    const types = ['m5', 'm5.lrge', 'm6g.large', 'm5.large'];
    const path = 'computeEnvironments.main.simulation.instances';
    expect(mistakesOf(document(owned(types.map((instanceType) => ({ instanceType })))))).toEqual([
      {
        path: `${path}[0].instanceType`,
        message: 'expected an instance type, received "m5"',
        remedy: expect.any(String) as string,
      },
      {
        path: `${path}[1].instanceType`,
        message: 'expected an instance type, received "m5.lrge"',
        remedy: expect.stringContaining('"m5.large"') as string,
      },
      {
        path,
        message: 'expected one architecture, received m5.large (x86_64) and m6g.large (arm64)',
        remedy: '',
      },
    ]);
  });
});

describe('a queue', () => {
  it('has environments of one architecture', () => {
    const computeEnvironments = {
      main: environment({ instanceTypes: ['m5.large'] }),
      arm: environment({ instanceTypes: ['m6g.large'] }),
    };
    const computeEnvironmentOrder = ['main', 'arm'].map((computeEnvironment, order) => {
      return { order, computeEnvironment };
    });
    const jobQueues = { q: { computeEnvironmentOrder } };
    expect(mistakesOf(document({ computeEnvironments, jobQueues }))).toEqual([
      {
        path: 'jobQueues.q.computeEnvironmentOrder[1].computeEnvironment',
        message:
          'expected environments of one architecture in a queue, received "main" (x86_64) and "arm" (arm64)',
        remedy: '',
      },
    ]);
  });
});

describe('a bid', () => {
  const bidsOf = (bidPercentage?: number) => {
    const spot = { type: 'SPOT', instanceTypes: ['m5.large'], bidPercentage };
    const main = environment(JSON.parse(JSON.stringify(spot)) as Document);
    return Array.from(
      compiled(document({ computeEnvironments: { main } })).model.offerings.bidNanoPerHour,
    );
  };

  it('is a fraction of the On-Demand price of the type', () => {
    expect(bidsOf(30)).toEqual([28_800_000, 28_800_000, 28_800_000]);
  });

  it('is no limit if it is absent or 100 %', () => {
    expect([bidsOf(), bidsOf(100)].flat()).toEqual(new Array(6).fill(Infinity));
  });
});
