/** The assumption table: the figures of the design and of the reference, and keys over presets. */
import { describe, expect, it } from 'vitest';
import {
  allowedText,
  assumptionRow,
  assumptionTable,
  describeRow,
  writtenText,
} from '../../src/scenario/assumption-table.ts';
import {
  assumptions,
  presetAssumptions,
  resolveAssumptions,
} from '../../src/scenario/rooms/assumptions.ts';
import { parameterSheet } from './parameter-sheet.ts';
import { goodDocument, setOf } from './read.ts';

const resolve = (user: unknown): ReturnType<typeof resolveAssumptions> =>
  resolveAssumptions(assumptions.parse(user));

describe('the presets', () => {
  it('aws has the figures of the design', () => {
    expect(presetAssumptions('aws')).toEqual({
      scheduler: {
        submitToRunnable: 2_000,
        dispatchCycle: 10_000,
        scalingCycle: 150_000,
        dispatchRate: 3_000,
        launchRate: 100,
        submitRate: 3_000,
        fifoMode: 'strict',
        backfillWindow: 100,
        placement: 'binpack',
        demandWindow: 1_000,
        demand: 'vcpu',
        sizePreference: 'demand',
        retryDelay: 0,
        startFailureCountsAsAttempt: true,
        fairShareEpsilon: 1_000,
        prefixWeightMode: 'each',
      },
      ec2: {
        pending: 6_000,
        registration: 80_000,
        firstTask: 10_000,
        pullMBps: 40,
        sharedPullMBps: Infinity,
        cachedStart: 1_000,
        idleGrace: 300_000,
        stopLag: 1_000,
        timeoutLag: 0,
        hostLossDetection: 0,
        stopTimeout: 30_000,
        usableMemory: { below16GiB: 0.93, below64GiB: 0.96, else: 0.975, reservedMiB: 32 },
        maxInstances: 5_000,
        vcpuQuota: Infinity,
      },
      fargate: {
        provisioning: 25_000,
        pullMBps: 12,
        sharedPullMBps: Infinity,
        launch: { burst: 100, perSecond: 20 },
        vcpuQuota: Infinity,
        sizes: 'byOrigin',
        spotFactor: null,
        spotInterruptions: 'like-spot',
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
        poolTop: 0.33,
        price: { kind: 'snapshot' },
        capacity: { kind: 'unlimited' },
        capacityBackoff: 300_000,
      },
      billing: {
        rootVolume: { type: 'gp3', sizeGiB: 30 },
        publicIpv4: 'configured',
        savingsPlans: [],
        reservedInstances: [],
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
    expect(ec2.usableMemory).toEqual({ below16GiB: 1, below64GiB: 1, else: 1, reservedMiB: 0 });
    expect([spot.interruptions, billing.rootVolume]).toEqual([{ kind: 'none' }, null]);
    expect(billing).toMatchObject({ publicIpv4: 'none', savingsPlans: [], reservedInstances: [] });
    expect([scheduler.demand, scheduler.sizePreference]).toEqual(['packed', 'smallest']);
    expect([spot.notice, ec2.stopTimeout]).toEqual([120_000, 30_000]);
  });
});

describe('single keys', () => {
  it('override the preset and leave the rest', () => {
    const user = {
      preset: 'ideal',
      ec2: { pending: '5s', usableMemory: { reservedMiB: 10 } },
      fargate: { launch: { burst: 5 } },
      spot: { interruptions: { rate: '0.15/h' } },
    };
    const ideal = presetAssumptions('ideal');
    expect(resolve(user)).toEqual({
      ...ideal,
      ec2: {
        ...ideal.ec2,
        pending: 5_000,
        usableMemory: { ...ideal.ec2.usableMemory, reservedMiB: 10 },
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

  it('say speeds of pulls as a number, a distribution or without a limit', () => {
    const uniform = { min: 10, max: 60.5 };
    const user = { ec2: { pullMBps: { uniform } }, fargate: { pullMBps: 'unlimited' } };
    const { ec2, fargate } = resolve(user);
    expect(ec2.pullMBps).toEqual({ kind: 'uniform', ...uniform });
    expect(fargate.pullMBps).toBe(Infinity);
  });

  it('say commitments in dollars, which become billionths and millionths', () => {
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

  it('all of them can be set', () => {
    const [advised, calm, known] = setOf(goodDocument('assumptions.yaml')).strategies.map(
      ({ scenario }) => scenario.assumptions,
    );
    const aws = presetAssumptions('aws');
    for (const room of ['scheduler', 'ec2', 'fargate', 'spot', 'billing'] as const) {
      const changed = Object.entries(advised![room]).filter(
        ([key, value]) => value !== (aws[room] as unknown as Record<string, unknown>)[key],
      );
      expect(changed.map(([key]) => key)).toEqual(Object.keys(aws[room]));
    }
    expect(calm!.spot.interruptions).toEqual({ kind: 'none' });
    expect(known!.spot.interruptions).toEqual({
      kind: 'at',
      losses: [{ time: 3_600_000, environment: 'main', launch: 1 }],
    });
  });
});

describe('the table', () => {
  it('has one row a key, each with a source and a meaning', () => {
    const ids = assumptionTable.map((row) => `${row.room}.${row.key}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of assumptionTable) {
      expect(row.source, row.key).toMatch(/^§\d+(\.\d+)?$/);
      expect(row.meaning, row.key).not.toBe('');
      expect(allowedText(row), row.key).not.toBe('');
    }
  });

  it('prints values, ranges and rows', () => {
    const row = assumptionRow('ec2.usableMemory.else');
    expect(describeRow(row)).toBe(
      'of the nominal memory that the operating system shows, types from 64 GiB. Default 0.975 (ideal: 1). Reference §3.3.',
    );
    expect(allowedText(row)).toBe('0.01 … 1 fraction');
    expect(allowedText(assumptionRow('scheduler.dispatchRate'))).toBe('rate | none');
    expect(writtenText(assumptionRow('billing.rootVolume').aws)).toBe('type gp3, sizeGiB 30');
  });
});

describe('defaults and plausible ranges', () => {
  it.each(parameterSheet)('are those of the parameter sheet: %s', (cell, ids) => {
    const figures = (text: string): number[] =>
      (text.replace(/,(?=\d{3})/g, '').match(/[\d.]+/g) ?? []).map(Number);
    const [defaults, ranges] = cell.split(' | ').slice(-2) as [string, string];
    const rows = ids.map(assumptionRow);
    expect(rows.flatMap((row) => figures(writtenText(row.aws)))).toEqual(figures(defaults));
    expect(
      rows.flatMap((row) => row.plausible!.flatMap((bound) => figures(writtenText(bound)))),
    ).toEqual(figures(ranges));
  });
});
