/** Thresholds: what they may say, what is seen, how sure that is, and what follows. */
import { describe, expect, it } from 'vitest';
import { checkThresholds } from '../../../src/experiment/answers/thresholds.ts';
import { z95 } from '../../../src/experiment/statistics/student.ts';
import type { ReplicationResult } from '../../../src/experiment/result.ts';
import { keyMistake, thresholds as schema } from '../../../src/scenario/sections/thresholds.ts';
import { type Figures, replication } from '../results.ts';

const clock = { startEpochMs: Date.parse('2026-11-30T20:00:00+01:00'), timezone: 'Europe/Berlin' };

function check(key: string, condition: string, runs: readonly ReplicationResult[]) {
  const thresholds = schema.parse({ [key]: [condition] });
  return checkThresholds(thresholds, [{ name: 's', replications: runs }], { clock, z: z95 })[0]!;
}

function runsOf(figures: readonly Figures[], more: Partial<ReplicationResult> = {}) {
  return figures.map((figure, index) => ({ ...replication(index + 1, figure), ...more }));
}

const costs = runsOf([10, 20, 30, 40].map((cost_usd) => ({ cost_usd })));
const certain = runsOf(
  Array.from({ length: 3 }, () => ({ cost_usd: 25 })),
  { isDrawn: false },
);
/** So many replications, of which so many cost 1 and the others 3. */
const shared = (n: number, cheap: number) =>
  runsOf(Array.from({ length: n }, (_, index) => ({ cost_usd: index < cheap ? 1 : 3 })));

describe('the value of a threshold', () => {
  it.each([
    ['mean<25.1', 25],
    ['min>=10', 10],
    ['max<40', 40],
    ['p(50)<=25', 25],
    ['p(0)>9', 10],
    ['p(100)<=40', 40],
    ['rate(<=30)>=0.5', 0.75],
    ['rate(cost < $30)>=50%', 0.5],
  ])('of %s is %d', (condition, value) => {
    expect(check('cost_usd', condition, costs)).toMatchObject({ value, strategy: 's' });
  });

  it('is printed with the threshold as it was written', () => {
    expect(check('cost', ' p(95)<$500 ', costs).text).toBe('cost: p(95)<$500');
  });
});

describe('a threshold on a share of replications', () => {
  // Wilson's bounds by hand: with all of n, n ÷ (n + z²); with none, z² ÷ (n + z²).
  it.each([
    [20, 20, 'too few to tell', 20 / (20 + 3.841459)],
    [72, 72, 'too few to tell', 72 / (72 + 3.841459)],
    [73, 73, 'met', 73 / (73 + 3.841459)],
    [20, 0, 'failed', 0],
  ] as const)('of 95 %% with %d replications, %d within: %s', (n, cheap, verdict, low) => {
    for (const condition of ['p(95)<2', 'rate(<2)>=0.95']) {
      const found = check('cost', condition, shared(n, cheap));
      expect(found).toMatchObject({ n, meeting: cheap, verdict });
      expect(found.share.low).toBeCloseTo(low, 6);
    }
  });

  it('from below is the other side of the percentile', () => {
    expect(check('cost', 'p(5)>2', shared(100, 0)).verdict).toBe('met');
    expect(check('cost', 'p(5)>2', shared(100, 20)).verdict).toBe('failed');
    expect(check('cost', 'rate(>2)<=0.05', shared(100, 100)).verdict).toBe('met');
  });

  it('of all is about the replications played', () => {
    expect(check('cost', 'max<2', shared(3, 3)).verdict).toBe('met');
    expect(check('cost', 'p(100)<2', shared(3, 3)).verdict).toBe('met');
    expect(check('cost', 'rate(<2)>=1', shared(300, 299)).verdict).toBe('failed');
  });

  it('at either end is the least or the greatest value', () => {
    expect(check('cost', 'p(100)>2', shared(3, 3)).verdict).toBe('failed');
    expect(check('cost', 'p(0)<=2', shared(3, 0)).verdict).toBe('failed');
    expect(check('cost', 'p(0)<=2', shared(3, 1)).verdict).toBe('met');
  });

  it('counts a replication that does not define the metric as one that breaks it', () => {
    const runs = runsOf(Array.from({ length: 100 }, (_, n) => (n < 80 ? { makespan_s: 5 } : {})));
    expect(check('makespan', 'p(95)<1m', runs)).toMatchObject({ meeting: 80, verdict: 'failed' });
  });
});

describe('a threshold on a mean', () => {
  it.each([
    ['mean<100', 'met'],
    ['mean<26', 'too few to tell'],
    ['mean>26', 'too few to tell'],
    ['mean>46', 'failed'],
    ['mean<4.4', 'failed'],
  ])('%s is %s by the interval 25 ± 20.5', (condition, verdict) => {
    expect(check('cost', condition, costs).verdict).toBe(verdict);
  });

  it('is open after one replication, unless it is far away', () => {
    const one = costs.slice(0, 1);
    expect(check('cost', 'mean<11', one).verdict).toBe('too few to tell');
    expect(check('cost', 'mean<9', one).verdict).toBe('too few to tell');
    expect(check('cost', 'mean<0.009', one).verdict).toBe('failed');
  });

  it('fails where a replication does not define the metric', () => {
    const runs = runsOf([{ makespan_s: 5 }, {}]);
    expect(check('makespan_s', 'mean<10', runs)).toMatchObject({ value: 5, verdict: 'failed' });
  });
});

describe('where nothing was drawn', () => {
  it('one replication is as good as a thousand', () => {
    const one = certain.slice(0, 1);
    expect(check('cost', 'mean<25.1', one).verdict).toBe('met');
    expect(check('cost', 'mean<25', one).verdict).toBe('failed');
    expect(check('cost', 'p(95)<=25', one)).toMatchObject({ verdict: 'met', share: { low: 1 } });
  });
});

describe('limits', () => {
  const at = (finish_s: number) => runsOf([{ finish_s }], { isDrawn: false });
  it.each([
    ['p(95)<=08:00', 12 * 3_600],
    ['p(95)<=21:30', 5_400],
    ['p(95)<=20:00', 24 * 3_600],
    ['p(95)<=1d 08:00', 36 * 3_600],
    ['p(95)<=12h', 12 * 3_600],
    ['p(95)<=43200', 12 * 3_600],
    ['rate(finish<=08:00:30)>=0.95', 12 * 3_600 + 30],
  ])('of finish: %s is %d s after the start', (condition, limit) => {
    expect(check('finish', condition, at(limit))).toMatchObject({ limit, verdict: 'met' });
    expect(check('finish', condition, at(limit + 1)).verdict).toBe('failed');
  });

  it.each([
    ['cost', 'mean<$1,250.50', 1_250.5],
    ['cost', 'mean<250 USD', 250],
    ['utilization', 'mean>=60%', 0.6],
    ['makespan', 'mean<1h30m', 5_400],
    ['wait', 'p(95)<15m', 900],
  ])('of %s: %s is %d', (key, condition, limit) => {
    expect(check(key, condition, costs).limit).toBe(limit);
  });

  it('of waits and turnarounds are of their statistic over jobs', () => {
    const metricOf = (key: string, condition: string) => check(key, condition, costs).metric;
    expect(metricOf('wait', 'p(95)<1h')).toBe('wait_p95_s');
    expect(metricOf('wait', 'max<1h')).toBe('wait_max_s');
    expect(metricOf('turnaround', 'mean<1h')).toBe('turnaround_mean_s');
  });

  it.each([
    ['cost', 'mean<08:00', 'expected an amount such as $250'],
    ['makespan', 'mean<08:00', 'expected a duration such as 12h'],
    ['finish', 'mean<25:00', 'expected a time of day'],
    ['cost', 'rate(finish<=08:00)>=0.95', 'expected rate(cost…)'],
    ['cost', 'rate(<=9)>=95', 'expected a share'],
    ['wait', 'p(90)<1h', 'expected one of mean, p(50), p(95), max'],
    ['wait', 'rate(<1h)>=0.5', 'one number a run'],
    ['cost', 'mean', 'expected a condition such as'],
  ])('that make no sense are refused: %s: %s', (key, condition, message) => {
    const issues = schema.safeParse({ [key]: [condition] }).error!.issues;
    expect(JSON.stringify(issues)).toContain(message);
  });
});

describe('a part of a run', () => {
  const part = (value: string, wait_p95_s: number) => {
    return { dimension: 'queue' as const, value, isRest: false, values: { wait_p95_s }, nano: {} };
  };
  const runs = runsOf([{ wait_p95_s: 60 }], {
    isDrawn: false,
    dimensions: [part('urgent', 30), part('bulk', 90)],
  });

  it.each([
    ['wait', 60],
    ['wait{queue:urgent}', 30],
    ['wait_p95{queue:bulk}', 90],
  ])('has figures of its own: %s', (key, value) => {
    expect(check(key, key.startsWith('wait_') ? 'mean<1h' : 'p(95)<1h', runs).value).toBe(value);
  });

  it.each([
    ['wait{que:urgent}', 'expected a dimension such as queue'],
    ['wait{purchase:SPOT}', 'known of each purchase'],
    ['makespan{queue:urgent}', 'known of each queue'],
    ['wait{queue}', 'expected a metric'],
    ['csot', 'expected a metric such as cost'],
  ])('that makes no sense is refused: %s', (key, message) => {
    expect(keyMistake(key)).toContain(message);
  });
});

it('every strategy has every threshold', () => {
  const thresholds = schema.parse({ cost_usd: ['mean<50', 'max<45'] });
  const strategies = ['a', 'b'].map((name) => ({ name, replications: costs }));
  const results = checkThresholds(thresholds, strategies, { clock, z: z95 });
  expect(results.map(({ strategy, text }) => `${strategy} ${text}`)).toEqual([
    'a cost_usd: mean<50',
    'a cost_usd: max<45',
    'b cost_usd: mean<50',
    'b cost_usd: max<45',
  ]);
});
