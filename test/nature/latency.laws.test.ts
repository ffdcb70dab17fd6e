/** Laws of latencies and outcomes: where they are drawn, and their distributions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Distribution, quantile } from '../../src/kernel/distribution.ts';
import type { Model } from '../../src/model/model.ts';
import { createNature, type Nature } from '../../src/nature/nature.ts';
import { jobId, offeringId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec, JobSpec, Plain } from '../worlds/world-spec.ts';
import { methodsOf } from './methods.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

const laws = {
  exponential: { kind: 'exponential', mean: 30_000 },
  lognormal: { kind: 'lognormal', median: 20_000, sigma: 0.7 },
  uniform: { kind: 'uniform', min: 5_000, max: 25_000 },
  weibull: { kind: 'weibull', scale: 40_000, shape: 1.7 },
  triangular: { kind: 'triangular', min: 10_000, mode: 12_000, max: 40_000 },
  empirical: { kind: 'empirical', values: [1_000, 4_000, 2_000, 8_000] },
} satisfies Readonly<Record<string, Distribution>>;

const job = jobId(2);
const offering = offeringId(1);

/** Every drawn latency, by its owner. */
const ofJobs = ['submitToRunnable', 'cachedStart', 'stopLag', 'timeoutLag', 'retryDelay'] as const;
const ofLaunches = ['pending', 'registration', 'firstTask', 'provisioning', 'idleGrace'] as const;
type Latency = (typeof ofJobs)[number] | (typeof ofLaunches)[number];
const latencies: readonly Latency[] = [...ofJobs, ...ofLaunches];

const isOfJobs = (latency: Latency) => ofJobs.some((one) => one === latency);

/** For the n-th attempt or launch of the job or the offering above. */
function ask(nature: Nature, latency: Latency, n: number): number {
  const owner: number = isOfJobs(latency) ? job : offering;
  return nature[`${latency}Ms`](owner, n, false);
}

interface Parts {
  readonly law: Distribution;
  readonly hostLossDetection?: Distribution;
  readonly environments?: readonly EnvironmentSpec[];
  readonly jobs?: readonly JobSpec[];
}

/** A world in which every latency has this distribution. */
function worldOf({ law, hostLossDetection = 0, environments, jobs }: Parts): Model {
  const one = law as Plain<Distribution>;
  return world({
    environments: environments ?? [{ types: [{ vcpus: 1 }, { vcpus: 2 }] }],
    jobs: jobs ?? [{}, {}, {}],
    assumptions: {
      scheduler: { submitToRunnable: one, retryDelay: one },
      ec2: {
        pending: one,
        registration: one,
        firstTask: one,
        cachedStart: one,
        idleGrace: one,
        stopLag: one,
        timeoutLag: one,
        hostLossDetection: hostLossDetection,
      },
      fargate: { provisioning: one },
    },
  });
}

describe.each(latencies)('%s', (latency) => {
  it('is drawn once, at its documented address [draws.4, draws.11]', () => {
    const addresses: Address[] = [];
    const model = worldOf({ law: laws.exponential });
    const nature = createNature(model, recorded(addresses));
    const { jobs, offerings } = model;
    const ofJob = [jobs.ownerLow[job], jobs.ownerHigh[job]];
    const ofOffering = [offerings.ownerLow[offering], offerings.ownerHigh[offering]];
    const owner = isOfJobs(latency) ? ofJob : ofOffering;
    for (const n of [0, 1, 7]) {
      ask(nature, latency, n);
      const ordinal = latency === 'submitToRunnable' ? 0 : n;
      expect(addresses.splice(0)).toEqual([[latency, ...owner, ordinal]]);
    }
  });

  it('needs no draw if it is a constant, which it then is to the millisecond', () => {
    const addresses: Address[] = [];
    const nature = createNature(worldOf({ law: 12_345.4 }), recorded(addresses));
    expect(ask(nature, latency, 3)).toBe(12_345);
    expect(addresses).toEqual([]);
  });

  it('is a whole number of milliseconds, never negative', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(laws)), fc.nat(1_000), (law, n) => {
        const value = ask(createNature(worldOf({ law }), draws), latency, n);
        expect(Number.isInteger(value) && value >= 0).toBe(true);
      }),
      { seed: 20_260_310, numRuns: 30 },
    );
  });
});

describe.each(Object.entries(laws))('latencies with a distribution: %s', (name, law) => {
  const nature = createNature(worldOf({ law }), draws);
  const count = 10_000;
  const drawn = Array.from({ length: count }, (_, launch) => nature.pendingMs(offering, launch));

  it.each([0.05, 0.25, 0.5, 0.75, 0.95])('are below its %d quantile that often', (p) => {
    const limit = quantile(law, p);
    // An empirical distribution has few values: the share of those up to the limit.
    const share = name === 'empirical' ? Math.ceil(p * 4) / 4 : p;
    const below = drawn.filter((value) => value <= limit).length;
    const score = (below - count * share) / Math.sqrt(count * share * (1 - share) + 1e-9);
    // 99 % for all thirty together.
    if (share < 1) expect(Math.abs(score)).toBeLessThan(3.588);
    else expect(below).toBe(count);
  });
});

describe('a retried job', () => {
  it('also waits for the detection of a lost host, drawn at the same address', () => {
    const law = laws.uniform;
    const nature = createNature(worldOf({ law, hostLossDetection: law }), draws);
    const alone = nature.retryDelayMs(job, 2, false);
    expect(nature.retryDelayMs(job, 2, true)).toBe(2 * alone);
    const constant = createNature(worldOf({ law, hostLossDetection: 700 }), draws);
    expect(constant.retryDelayMs(job, 2, true)).toBe(alone + 700);
  });
});

describe('latencies of two environments', () => {
  it('have their own distributions and draws', () => {
    const model = worldOf({
      law: laws.uniform,
      environments: [
        { types: [{ vcpus: 1 }] },
        { types: [{ vcpus: 1 }] },
        { latencies: { pending: 5 } },
      ],
    });
    const nature = createNature(model, draws);
    expect(nature.pendingMs(offeringId(2), 0)).toBe(5);
    const first = Array.from({ length: 100 }, (_, launch) =>
      nature.pendingMs(offeringId(0), launch),
    );
    const second = Array.from({ length: 100 }, (_, launch) =>
      nature.pendingMs(offeringId(1), launch),
    );
    expect(first.filter((value, launch) => value === second[launch]).length).toBeLessThan(3);
  });
});

describe('a pull', () => {
  const lines = (pullMBps: Plain<Distribution>): EnvironmentSpec => ({
    types: [{ vcpus: 1 }, { vcpus: 2 }],
    latencies: { pullMBps },
  });
  const law = { kind: 'lognormal', median: 40, sigma: 0.5 } as const;

  it('has the speed of its environment, without a draw if that is constant', () => {
    const addresses: Address[] = [];
    const model = worldOf({ law: 0, environments: [lines(50), lines(Infinity), lines(12.5)] });
    const nature = createNature(model, recorded(addresses));
    const speeds = [0, 2, 4].map((first) => nature.pullMBps(first + 1, 3));
    expect(speeds).toEqual([50, Infinity, 12.5]);
    expect(addresses).toEqual([]);
  });

  it('has a speed drawn for its launch, at its documented address [draws.13]', () => {
    const addresses: Address[] = [];
    const model = worldOf({ law: 0, environments: [lines(law)] });
    const nature = createNature(model, recorded(addresses));
    const { ownerLow, ownerHigh } = model.offerings;
    for (const launch of [0, 1, 7]) {
      const address: Address = ['pull', ownerLow[offering], ownerHigh[offering], launch];
      expect(nature.pullMBps(offering, launch)).toBe(quantile(law, draws.uniform(...address)));
      expect(addresses.splice(0)).toEqual([address]);
    }
  });
});

it('every method of nature has a law in some *.laws.test.ts', () => {
  const outcomes = ['startFails', 'workMs', 'exitCode', 'speed'];
  const market = ['depth', 'lifeEndMs', 'nextPrice', 'nextCapacity'];
  const others = [...outcomes, 'pullMBps', ...market];
  const known = [...latencies.map((latency) => `${latency}Ms`), ...others];
  const nature = createNature(worldOf({ law: 0 }), draws);
  expect(Object.keys(methodsOf(nature)).sort()).toEqual(known.sort());
});
