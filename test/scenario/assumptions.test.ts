/** The assumptions: the figures of the design and of the reference, entries, keys over presets. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Millis } from '../../src/kernel/units.ts';
import {
  assumptionGroups,
  assumptions,
  resolveAssumptions,
} from '../../src/scenario/assumptions.ts';
import {
  describe as describeEntry,
  entry,
  optionalKeys,
  resolve as resolveGroups,
} from '../../src/scenario/assumptions/entry.ts';
import { starts, startsIn } from '../../src/scenario/assumptions/starts.ts';
import { computeEnvironment } from '../../src/scenario/sections/compute-environments.ts';
import { duration } from '../../src/scenario/values/duration.ts';
import { closed } from '../../src/scenario/values/object.ts';
import { type Preset, presets } from '../../src/words/presets.ts';
import { facts } from '../docs/pages.ts';
import { sayable, schemaAt } from '../schema-walk.ts';
import { allAssumptions, assumptionAt } from './all-assumptions.ts';
import { correctedRows, parameterSheet } from './parameter-sheet.ts';
import { goodDocument, setOf } from './read.ts';

const resolve = (user: unknown): ReturnType<typeof resolveAssumptions> =>
  resolveAssumptions(assumptions.parse(user));
const presetAssumptions = (preset: Preset) => resolveAssumptions({ preset });

describe('the presets', () => {
  it('aws has the figures of the design', () => {
    expect(presetAssumptions('aws')).toEqual({
      scheduler: {
        submitToRunnable: 2_000,
        dispatchCycle: 10_000,
        scalingCycle: 150_000,
        scalingPhase: 'drawn',
        dispatchRate: 3_000,
        launchRate: 100,
        submitRate: 3_000,
        fifoMode: 'strict',
        backfillWindow: 100,
        placement: 'binpack',
        demandWindow: 1_000,
        demand: 'vcpu',
        sizePreference: 'demand',
        sizeChoice: 'decision',
        retryDelay: 0,
        startFailureCountsAsAttempt: true,
        fairShareEpsilon: 1_000,
        prefixWeightMode: 'each',
      },
      ec2: {
        pending: 6_000,
        // ln(140 / 95) ÷ 1.6448536 = 0.235745
        registration: { kind: 'lognormal', median: 95_000, sigma: expect.closeTo(0.235745, 6) },
        firstTask: 10_000,
        pullMBps: 40,
        sharedPullMBps: Infinity,
        instancePullMBps: 125,
        startFailure: 0,
        startTimeout: Infinity,
        cachedStart: 1_000,
        idleGrace: 300_000,
        stopLag: 1_000,
        timeoutLag: 0,
        hostLossDetection: 0,
        stopTimeout: 30_000,
        usableMemory: 'likely',
        reservedMiB: 32,
        maxInstances: 5_000,
        priceBasis: 'job',
        vcpuQuota: Infinity,
        onDemandCapacity: { kind: 'unlimited' },
      },
      fargate: {
        provisioning: 25_000,
        pullMBps: 12,
        sharedPullMBps: Infinity,
        startFailure: 0,
        startTimeout: Infinity,
        launch: { burst: 100, perSecond: 20 },
        vcpuQuota: Infinity,
        sizes: 'byOrigin',
        spotFactor: null,
        spotInterruptions: 'like-spot',
        onDemandCapacity: { kind: 'unlimited' },
        spotCapacity: { kind: 'unlimited' },
      },
      spot: {
        interruptions: {
          kind: 'advisor',
          conversion: 'per-life',
          meanLife: 7_200_000,
          grace: 0,
          shockShare: 0.1,
          shockFraction: 0.5,
        },
        notice: 120_000,
        draining: false,
        depthHold: 3_600_000,
        depthLead: 0.03,
        poolTop: 0.2,
        price: { kind: 'snapshot' },
        capacity: { kind: 'unlimited' },
        capacityBackoff: 300_000,
      },
      billing: {
        rootVolume: { type: 'gp3', sizeGiB: 30 },
        publicIpv4: 'configured',
        discounts: { ec2: 0, spot: 0, fargate: 0, fargateSpot: 0, ebs: 0 },
        savingsPlans: [],
        reservedInstances: [],
        lines: [],
        period: 'days',
        attribution: 'cpu+memory',
      },
    });
  });

  it('ideal has no latency, no rate, no interruption, no disk, and all the memory', () => {
    const { scheduler, ec2, fargate, spot, billing } = presetAssumptions('ideal');
    const latencies = [
      scheduler.submitToRunnable,
      scheduler.dispatchCycle,
      scheduler.scalingCycle,
      scheduler.scalingPhase,
      scheduler.retryDelay,
      ec2.pending,
      ec2.registration,
      ec2.firstTask,
      ec2.cachedStart,
      ec2.idleGrace,
      ec2.stopLag,
      ec2.timeoutLag,
      ec2.hostLossDetection,
      fargate.provisioning,
    ];
    const { dispatchRate, launchRate, submitRate } = scheduler;
    const pulls = [ec2.pullMBps, ec2.sharedPullMBps, fargate.pullMBps, fargate.sharedPullMBps];
    const rates = [dispatchRate, launchRate, submitRate, ...pulls];
    expect(new Set(latencies)).toEqual(new Set([0]));
    expect(new Set([...rates, ...Object.values(fargate.launch)])).toEqual(new Set([Infinity]));
    expect([ec2.usableMemory, ec2.reservedMiB]).toEqual([1, 0]);
    expect([spot.interruptions, billing.rootVolume]).toEqual([{ kind: 'none' }, null]);
    expect(billing).toMatchObject({ publicIpv4: 'none', savingsPlans: [], reservedInstances: [] });
    const { demand, sizePreference, sizeChoice } = scheduler;
    expect([demand, sizePreference, sizeChoice]).toEqual(['packed', 'smallest', 'launch']);
    expect([spot.notice, ec2.stopTimeout]).toEqual([120_000, 30_000]);
  });
});

describe('single keys', () => {
  it('override the preset and leave the rest', () => {
    const user = {
      preset: 'ideal',
      ec2: { pending: '5s', reservedMiB: 10 },
      fargate: { launch: { burst: 5 } },
      spot: { interruptions: { rate: '0.15/h' } },
    };
    const ideal = presetAssumptions('ideal');
    expect(resolve(user)).toEqual({
      ...ideal,
      ec2: {
        ...ideal.ec2,
        pending: 5_000,
        reservedMiB: 10,
      },
      fargate: { ...ideal.fargate, launch: { burst: 5, perSecond: Infinity } },
      spot: { ...ideal.spot, interruptions: { kind: 'rate', perHour: 0.15 } },
    });
  });

  it('override also with none', () => {
    const user = {
      ec2: { vcpuQuota: 'none' },
      fargate: { spotFactor: 'catalog' },
      billing: { rootVolume: 'none' },
    };
    const resolved = resolve(user);
    expect(resolved.billing.rootVolume).toBeNull();
    expect(resolved.fargate.spotFactor).toBeNull();
  });

  it('give pull speeds as a number, a distribution or without a limit', () => {
    const uniform = { min: 10, max: 60.5 };
    const user = { ec2: { pullMBps: { uniform } }, fargate: { pullMBps: 'unlimited' } };
    const { ec2, fargate } = resolve(user);
    expect(ec2.pullMBps).toEqual({ kind: 'uniform', ...uniform });
    expect(fargate.pullMBps).toBe(Infinity);
  });

  it('give commitments in dollars, which become billionths and millionths', () => {
    const { billing } = resolve({
      billing: {
        savingsPlans: [
          { kind: 'compute', usdPerHour: 5, discount: 0.28 },
          { kind: 'ec2-instance', family: 'm6i', usdPerHour: 0.000000001, discount: 0.3333333 },
        ],
        reservedInstances: [{ instanceType: 'm6i.large', count: 3, usdPerHour: 0.06 }],
      },
    });
    expect(billing.savingsPlans).toEqual([
      { kind: 'compute', family: null, commitmentNano: 5_000_000_000, discountPpm: 280_000 },
      { kind: 'ec2-instance', family: 'm6i', commitmentNano: 1, discountPpm: 333_333 },
    ]);
    expect(billing.reservedInstances).toEqual([
      { instanceType: 'm6i.large', count: 3, hourNano: 60_000_000 },
    ]);
    const none = { savingsPlans: 'none', reservedInstances: 'none' };
    expect(resolve({ billing: none })).toEqual(presetAssumptions('aws'));
  });

  it('can all be set', () => {
    const [advised, calm, known] = setOf(goodDocument('assumptions.yaml')).strategies.map(
      ({ scenario }) => scenario.assumptions,
    );
    const aws = presetAssumptions('aws');
    for (const group of ['scheduler', 'ec2', 'fargate', 'spot', 'billing'] as const) {
      const changed = Object.entries(advised![group]).filter(
        ([key, value]) => value !== (aws[group] as unknown as Record<string, unknown>)[key],
      );
      expect(changed.map(([key]) => key)).toEqual(Object.keys(aws[group]));
    }
    expect(calm!.spot.interruptions).toEqual({ kind: 'none' });
    expect(known!.spot.interruptions).toEqual({
      kind: 'at',
      losses: [{ time: 3_600_000, environment: 'main', launch: 1 }],
    });
  });
});

/** What a document has at a path. */
function valueAt(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], document);
}

/** A document with one value at a path, and, in a value that needs more, what it needs. */
function documentWith(keys: readonly string[], value: unknown): unknown {
  return keys.reduceRight<unknown>((inner, key) => {
    const needed = key === 'history' ? { file: 'prices.csv' } : {};
    return { [key]: typeof inner === 'object' ? { ...needed, ...inner } : inner };
  }, value);
}

/** The part of a JSON Schema about the key at a path, through alternatives. */
function partAt(schema: unknown, [key, ...rest]: readonly string[]): JsonPart | undefined {
  const { properties, anyOf = [] } = schema as JsonPart;
  if (key === undefined) return schema as JsonPart;
  const own = properties?.[key];
  if (own !== undefined) return partAt(own, rest);
  return anyOf.map((one) => partAt(one, [key, ...rest])).find((part) => part !== undefined);
}

interface JsonPart {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly anyOf?: readonly unknown[];
  readonly description?: string;
}

const jsonSchema = z.toJSONSchema(assumptions, { target: 'draft-7', io: 'input' });

const factIds = facts.map(({ id }) => id);

describe('each entry', () => {
  const cases = allAssumptions.map((placed) => [placed.keys.join('.'), placed] as const);

  it.each(cases)(
    '%s can be written, with its defaults and its range',
    (_, { keys, entry: own }) => {
      for (const written of [own.aws, own.ideal, ...(own.range ?? [])]) {
        expect(own.schema.safeParse(written).error).toBeUndefined();
        expect(assumptions.safeParse(documentWith(keys, written)).error).toBeUndefined();
      }
    },
  );

  it.each(cases)('%s has the default of the preset', (_, { keys, inside, entry: own }) => {
    // Inside a value of a kind its key is `kind`, and the kind's own keys stand beside it.
    const document = inside > 0 ? documentWith(keys.slice(0, -1), {}) : {};
    const at = keys.filter((_key, index) => inside === 0 || index !== inside);
    for (const preset of presets) {
      const resolved = resolve({ preset, ...(document as object) });
      expect(valueAt(resolved, at)).toEqual(own.schema.parse(own[preset]));
    }
  });

  it.each(cases)('%s is explained in an editor', (_, { keys, entry: own }) => {
    expect(partAt(jsonSchema, keys)?.description).toBe(describeEntry(own));
    const text = describeEntry(own);
    expect(text.slice(1).startsWith(`${own.meaning.slice(1)}. Default `)).toBe(true);
  });

  it.each(cases)('%s has a meaning, and facts behind it', (_, { entry: { source, meaning } }) => {
    expect(meaning).not.toBe('');
    expect(source.length).toBeGreaterThan(0);
    for (const id of source) expect(factIds).toContain(id);
  });

  it.each(cases)('%s cites the fact that names it', (_, { keys, entry: { source } }) => {
    const named = facts.filter(({ text }) => text.includes(`Key \`${keys.join('.')}\``));
    expect(named.map(({ id }) => id)).toEqual(source);
  });

  it.each([...parameterSheet, ...correctedRows])(
    'has the figures of the parameter sheet: %s',
    (cell, paths) => {
      const figures = (text: string): number[] =>
        (text.replace(/,(?=\d{3})/g, '').match(/[\d.]+/g) ?? []).map(Number);
      const [defaults, ranges] = cell.split(' | ').slice(-2) as [string, string];
      const entries = paths.map(assumptionAt);
      expect(entries.flatMap(({ aws }) => figures(JSON.stringify(aws)))).toEqual(figures(defaults));
      expect(entries.flatMap(({ range }) => range!.flatMap((one) => figures(String(one))))).toEqual(
        figures(ranges),
      );
    },
  );

  it('is described in one line', () => {
    expect(describeEntry(assumptionAt('ec2.reservedMiB'))).toBe(
      'MiB that come off what the operating system shows. Default 32 (ideal: 0). [E18]',
    );
    expect(describeEntry(assumptionAt('billing.rootVolume'))).toBe(
      'Disk of each EC2 instance, {type, sizeGiB} or none. Default type gp3, sizeGiB 30 (ideal: none). [B21]',
    );
  });
});

describe('a new entry', () => {
  const groups = {
    ...assumptionGroups,
    spot: {
      ...assumptionGroups.spot,
      patience: entry(duration, {
        aws: '90s',
        ideal: '0s',
        source: ['P2', 'P4'],
        meaning: 'how long nobody minds',
      }),
    },
  };

  it('is everything that an assumption needs: schema, defaults, type, description', () => {
    const schema = closed(optionalKeys(groups));
    const said = schema.parse({ spot: { patience: '5s' } });
    const patience: Millis = resolveGroups(groups, 'aws', said).spot.patience;
    expect(patience).toBe(5_000);
    expect(resolveGroups(groups, 'aws', {}).spot.patience).toBe(90_000);
    expect(resolveGroups(groups, 'ideal', {}).spot.patience).toBe(0);
    expect(JSON.stringify(z.toJSONSchema(schema, { io: 'input' }))).toContain(
      'How long nobody minds. Default 90s (ideal: 0s). [P2, P4]',
    );
    expect(schema.safeParse({ spot: { patience: 'long' } }).success).toBe(false);
  });
});

describe('what environments set for themselves', () => {
  const own = { pending: 1_000, pullMBps: 5 };
  const { ec2, fargate } = resolve({});

  it('overrides what is assumed for their platform', () => {
    expect(startsIn(false, { ec2, fargate })).toMatchObject({ pending: 6_000, pullMBps: 40 });
    expect(startsIn(true, { ec2, fargate })).toMatchObject({ provisioning: 25_000, pullMBps: 12 });
    expect(startsIn(false, { ec2, fargate }, own)).toMatchObject({ ...own, firstTask: 10_000 });
    expect(startsIn(true, { ec2, fargate }, own)).toMatchObject(own);
  });

  it('covers the starts of instances and tasks', () => {
    const schema = schemaAt(computeEnvironment, 'simulation', 'latencies');
    expect([...sayable(schema)].sort()).toEqual(Object.keys(starts).sort());
    expect(Object.keys(startsIn(false, { ec2, fargate })).sort()).toEqual(
      Object.keys(starts).sort(),
    );
  });
});

describe('defaults and ranges', () => {
  it.each([...parameterSheet, ...correctedRows])(
    'are those of the parameter sheet: %s',
    (cell, ids) => {
      const figures = (text: string): number[] =>
        (text.replace(/,(?=\d{3})/g, '').match(/[\d.]+/g) ?? []).map(Number);
      const [defaults, ranges] = cell.split(' | ').slice(-2) as [string, string];
      const entries = ids.map(assumptionAt);
      expect(entries.flatMap(({ aws }) => figures(JSON.stringify(aws)))).toEqual(figures(defaults));
      expect(entries.flatMap(({ range }) => range!.flatMap((one) => figures(String(one))))).toEqual(
        figures(ranges),
      );
    },
  );
});
