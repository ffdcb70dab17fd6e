/** The latencies against which the preset is tested are those of the measurements. */
import { describe, expect, it } from 'vitest';
import { measured } from '../nature/measured.ts';
import { sharedText } from './shared.ts';

/** The seconds of all measurements of a phase. */
function secondsOf(service: string, phase: string): number[] {
  const [header, ...lines] = sharedText('data/prices/provisioning-latency.csv').trim().split('\n');
  const at = (line: string, column: string) => line.split(',')[header!.split(',').indexOf(column)]!;
  return lines
    .filter((line) => at(line, 'service') === service && at(line, 'phase') === phase)
    .map((line) => Number(at(line, 'seconds')));
}

describe('the figures of', () => {
  it('Fargate tasks', () => {
    const seconds = secondsOf('fargate', 'created-to-started');
    expect([seconds.length, Math.min(...seconds), Math.max(...seconds)]).toEqual(
      Object.values(measured.fargateStart),
    );
  });

  it('pending instances', () => {
    const polled = secondsOf('ec2', 'pending-to-running-poll15s');
    expect([secondsOf('ec2', 'pending-to-running'), polled.length, Math.min(...polled)]).toEqual([
      [measured.pending.direct],
      measured.pending.polled,
      measured.pending.leastPolled,
    ]);
  });

  it('boots', () => {
    const logins = secondsOf('ec2', 'running-to-ssh');
    expect([
      ...secondsOf('ec2', 'running-to-port22-closed'),
      ...secondsOf('ec2', 'port22-closed-to-open'),
      ...[logins.length, Math.max(...logins)],
    ]).toEqual(Object.values(measured.boot));
  });

  it('waits, cold and warm', () => {
    const observed = sharedText('reference/observed.md');
    const { median, p95, sigma, count, medianFrom, medianTo } = measured.coldStart;
    expect(observed).toContain(`median ${median}, p95 ${p95}, σ ${sigma}`);
    expect(observed).toContain(`95 % bootstrap ${medianFrom}–${medianTo}`);
    expect(observed).toContain(`n ${count} =`);
    const { warmWait } = measured;
    expect(observed).toContain(`**median ${warmWait.median}, p95 ${warmWait.p95}**`);
  });
});
