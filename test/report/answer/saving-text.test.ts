/** The sentences about savings: what is idle, what to change, what it brings and risks. */
import { describe, expect, it } from 'vitest';
import type { Saving, SoughtSavings } from '../../../src/experiment/savings/saving.ts';
import { savingSentences, savingsHint } from '../../../src/report/answer/saving-text.ts';
import { experiment } from '../../experiment/results.ts';

const patch = { computeEnvironments: { ce: { computeResources: { instanceTypes: ['r6i'] } } } };
const family: Saving = {
  change: { to: 'r6i', from: 'm6i', patch, isRisky: false },
  replications: 20,
  costUsd: 12.3,
  interruptions: 0,
  share: 0.41,
  shareInterval: { low: 0.38, high: 0.44 },
  laterS: 20,
  laterInterval: { low: -30, high: 70 },
};
const spot: Saving = {
  ...family,
  change: { to: 'Spot', from: 'On-Demand', patch: { a: 1 }, isRisky: true },
  interruptions: 1.6,
  laterS: 1_680,
  laterInterval: { low: 1_500, high: 1_900 },
};
const savings: SoughtSavings = {
  strategy: 'now',
  waste: {
    idleShare: 0.83,
    packing: { typeName: 'm6i.8xlarge', full: 'memory', used: 6, of: 32 },
  },
  isRejected: false,
  played: 5,
  isGlance: false,
  found: [family],
};
const figures = { cost_usd: 20, idle_usd: 10, makespan_s: 60, jobs_succeeded: 1 };
const alone = experiment({ now: [figures] });
const two = experiment({ now: [figures], other: [figures] });
const textOf = (more: Partial<SoughtSavings>, result = alone) =>
  savingSentences({ ...result, savings: { ...savings, ...more } }, (name) => `*${name}*`);

describe('a saving is printed', () => {
  it('with what is idle and why, its cost, its interval, its time and its patch', () => {
    expect(textOf({})).toEqual([
      '83 % of the money is idle: the memory of m6i.8xlarge is full at 6 of 32 vCPUs.',
      'With r6i instead of m6i, it would cost $12.30, 41 % less (95 % interval 38 to 44 % in 20 replications), and be done at about the same time.',
      'r6i as a strategy: `{ computeEnvironments: { ce: { computeResources: { instanceTypes: [ r6i ] } } } }`',
    ]);
  });

  it('with the name of the strategy where there are several', () => {
    const [idle, change, strategy] = textOf({}, two);
    expect(idle).toContain('83 % of the money of *now* is idle: ');
    expect(change).toContain('With r6i instead of m6i, *now* would cost $12.30, ');
    expect(strategy).toContain('r6i as a strategy on top of *now*: ');
  });

  it('on Spot with the interruptions that it counts, and then one without that risk', () => {
    expect(textOf({ waste: undefined, found: [spot, family] }).slice(0, 3)).toEqual([
      'With Spot instead of On-Demand, it would cost $12.30, 41 % less (95 % interval 38 to 44 % in 20 replications), and be done 28.0 min later.',
      'That counts 1.6 interruptions on average, whose jobs run again.',
      'Without that risk: with r6i instead of m6i, it would cost $12.30, 41 % less (95 % interval 38 to 44 % in 20 replications), and be done at about the same time.',
    ]);
  });

  it('on Spot that lost nothing with the risk nevertheless', () => {
    const [, risk] = textOf({ waste: undefined, found: [{ ...spot, interruptions: 0 }] });
    expect(risk).toBe('No host was lost in these replications, but AWS may reclaim any.');
  });

  it('without an interval where chance has no part', () => {
    const shareInterval = { low: 0.41, high: 0.41 };
    const [, change] = textOf({ found: [{ ...family, shareInterval }] });
    expect(change).toContain('$12.30, 41 % less, and be done');
  });

  it('as what meets all conditions where the strategy breaks one, whatever it costs', () => {
    const dearer = { share: -0.05, shareInterval: { low: -0.08, high: -0.02 } };
    const late = { isRejected: true, found: [{ ...family, ...dearer }] };
    expect(textOf(late)[1]).toContain(
      'it would meet all conditions, cost $12.30, 5 % more (95 % interval 2 to 8 % in 20 replications), and be done',
    );
    const unclear = { ...family, share: -0.01, shareInterval: { low: -0.08, high: 0.06 } };
    expect(textOf({ isRejected: true, found: [unclear] })[1]).toContain(
      'cost $12.30, about the same, and be done',
    );
  });

  it('with GiB where vCPUs are full first', () => {
    const packing = { typeName: 'i3.2xlarge', full: 'vCPUs', used: 30_720, of: 61_440 } as const;
    expect(textOf({ waste: { idleShare: 0.3, packing } })[0]).toBe(
      '30 % of the money is idle: the vCPUs of i3.2xlarge are full at 30 of 60 GiB.',
    );
  });
});

describe('a saving of few replications', () => {
  const few = { ...family, replications: 3, shareInterval: undefined, laterInterval: undefined };

  it('is about right, and has no interval', () => {
    expect(textOf({ waste: undefined, isGlance: true, found: [few] })[0]).toBe(
      'With r6i instead of m6i, it would cost $12.30, 41 % less, and be done at about the same time (about, in 3 replications; --savings plays more).',
    );
    const [late] = textOf({ waste: undefined, found: [{ ...few, laterS: 1_680 }] });
    expect(late).toContain('and be done 28.0 min later (about, in 3 replications; ');
    const [one] = textOf({ waste: undefined, found: [{ ...few, replications: 1 }] });
    expect(one).toContain('(about, in 1 replication; ');
  });

  it('is none where no change that was played saves, or none promises to', () => {
    expect(textOf({ isGlance: true, found: [] })).toEqual([
      'No change that was played saves money (5 played; --savings plays more).',
    ]);
    expect(textOf({ isGlance: true, found: [], played: 0 })).toEqual([
      'No change promises a saving (--savings plays more).',
    ]);
  });
});

describe('no saving', () => {
  it('is one line', () => {
    expect(textOf({ found: [] })).toEqual(['No change surely saves money (5 played).']);
    expect(textOf({ found: [], isRejected: true }, two)).toEqual([
      'No change of *now* surely meets all conditions (5 played).',
    ]);
    expect(textOf({ found: [], played: 0 })).toEqual([
      'No change surely saves money (there is none to play).',
    ]);
    expect(textOf({ strategy: undefined })).toEqual([
      'No saving is sought: no strategy does all the work.',
    ]);
    expect(savingSentences(alone, String)).toEqual([]);
  });

  it('is sought without the flag, which a note names where a fifth is idle', () => {
    expect(savingsHint(alone)).toBe(
      'note: 50 % of the money of now is idle (--savings plays what may cost less)\n',
    );
    expect(savingsHint({ ...alone, savings })).toBe('');
    expect(savingsHint(experiment({ now: [{ ...figures, idle_usd: 3 }] }))).toBe('');
  });
});
