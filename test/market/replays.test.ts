/** Recorded availability and lives: the contents of a file, and each mistake with its line. */
import { describe, expect, it } from 'vitest';
import { availabilityHeader, decodeAs, lifeHeader, mistakes } from './decoding.ts';

describe('availability', () => {
  const csv = (...runs: readonly string[]) => [availabilityHeader, ...runs].join('\n');
  const run = (startTick: number, ticks: number, nodes: number | string, trace = 't') =>
    `availability,${trace},us-east-1a,p3.2xlarge,16,2023-02-15,1.5,${startTick},${ticks},${nodes}`;

  it('has a series per trace and pool, on the clock of the trace', () => {
    const text = csv(run(0, 10, 0), run(0, 4, 2, 'u'), run(10, 5, 16));
    expect(decodeAs('availability', text).series).toEqual([
      {
        region: 'us-east-1',
        zone: 'us-east-1a',
        instanceType: 'p3.2xlarge',
        line: 2,
        trace: 't',
        fromMs: Float64Array.of(0, 15_000),
        instances: Int32Array.of(0, 16),
        endMs: 22_500,
      },
      expect.objectContaining({ trace: 'u', line: 3, endMs: 6_000 }),
    ]);
  });

  it.each([
    [
      'an overlap',
      [run(0, 10, 1), run(9, 5, 0)],
      3,
      'overlap in trace t of p3.2xlarge in us-east-1a after line 2: expected startTick 10, received 9',
    ],
    [
      'a gap',
      [run(0, 10, 1), run(12, 5, 0)],
      3,
      'gap in trace t of p3.2xlarge in us-east-1a after line 2: expected startTick 10, received 12',
    ],
    [
      'a late start',
      [run(3, 10, 1)],
      2,
      'gap in trace t of p3.2xlarge in us-east-1a at the start: expected startTick 0, received 3',
    ],
    [
      'no ticks',
      [run(0, 0, 1)],
      2,
      'ticks: expected a number of ticks: a whole number from 1 to 1000000000, received "0"',
    ],
    [
      'a part of an instance',
      [run(0, 1, '0.5')],
      2,
      'nodesAvailable: expected a number of instances: a whole number from 0 to 1000000, received "0.5"',
    ],
    [
      'another tick',
      [run(0, 1, 1), run(1, 1, 1).replace('1.5', '2')],
      3,
      'expected the other columns of trace t of p3.2xlarge in us-east-1a as in line 2; give other traces other names',
    ],
    [
      'another request',
      [run(0, 1, 1), run(1, 1, 1).replace('16', '4')],
      3,
      'expected the other columns of trace t of p3.2xlarge in us-east-1a as in line 2; give other traces other names',
    ],
    [
      'no tick length',
      [run(0, 1, 1).replace('1.5', '0')],
      2,
      'gapSeconds: expected the length of a tick in seconds, at most 100,000,000, received "0"',
    ],
  ])('with %s is a mistake', (_, runs, line, message) => {
    expect(mistakes(csv(...runs))).toEqual([`m:${line}: error: ${message}`]);
  });
});

describe('lives', () => {
  const csv = (...rows: readonly string[]) => [lifeHeader, ...rows].join('\n');
  const life = (seconds: number | string, endedBy: string, pool = 'us-east-1b,r5.16xlarge') =>
    `x,aws,${pool},2023-04-19,34,${seconds},${endedBy}`;

  it('have a series per pool; only ends by EC2 count as ends', () => {
    const text = csv(
      life(1_190, 'preempted'),
      life(7.25, 'censored'),
      life(5, 'removed', ',p3'),
      life(9, 'stopped'),
    );
    expect(decodeAs('lives', text).series).toEqual([
      {
        region: 'us-east-1',
        zone: 'us-east-1b',
        instanceType: 'r5.16xlarge',
        line: 2,
        lifeMs: Float64Array.of(1_190_000, 7_250, 9_000),
        taken: Uint8Array.of(1, 0, 0),
      },
      expect.objectContaining({ region: '', zone: '', instanceType: 'p3', line: 4 }),
    ]);
  });

  it('of other providers are counted as skipped', () => {
    const text = csv(life(1, 'preempted'), 'x,gcp,us-central1-a,n1-highcpu-2,2019,0,1,preempted');
    expect(decodeAs('lives', text).skipped).toEqual([{ reason: 'lives of gcp', count: 1 }]);
  });

  it.each([
    [
      life(-1, 'preempted'),
      'lifetimeSeconds: expected a length in seconds, at most 100,000,000, received "-1"',
    ],
    [
      life('', 'preempted'),
      'lifetimeSeconds: expected a length in seconds, at most 100,000,000, received nothing',
    ],
    [
      life(1, 'toString'),
      'endedBy: expected preempted, removed, stopped, censored, received "toString"',
    ],
    [
      life(1, 'removed', '?,p3'),
      'zone: expected a zone such as us-east-1a, or nothing, received "?"',
    ],
  ])('have no row %j', (row, message) => {
    expect(mistakes(csv(life(1, 'removed'), row))).toEqual([`m:3: error: ${message}`]);
  });
});
