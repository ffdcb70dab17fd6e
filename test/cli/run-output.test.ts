/** The exit code of a run: broken laws, unfinished work, failed thresholds. */
import { describe, expect, it, vi } from 'vitest';
import { exitCodeOf, printViolations } from '../../src/cli/run-output.ts';
import { ExitCode } from '../../src/cli/exit-code.ts';
import type { ExperimentResult } from '../../src/experiment/result.ts';
import { experiment, threshold } from '../experiment/results.ts';

const done = { jobs_submitted: 2, jobs_succeeded: 2, jobs_unfinished: 0, makespan_s: 5 };
const failed = [threshold({ verdict: 'failed' })];
const open = [threshold({ verdict: 'too few to tell' })];
const verdict = (results: readonly ExperimentResult[]) => exitCodeOf(results, false);

describe('the verdict', () => {
  it('is 0 if all work is done and no threshold failed', () => {
    expect(verdict([experiment({ a: [done] })])).toBe(ExitCode.ok);
  });

  it('is 3 if a threshold failed in any scenario', () => {
    const good = experiment({ a: [done] });
    expect(verdict([good, experiment({ a: [done] }, { thresholds: failed })])).toBe(3);
  });

  it('is 3 if the replications cannot tell a threshold, but only strictly', () => {
    const results = [experiment({ a: [done] }, { thresholds: open })];
    expect([exitCodeOf(results, false), exitCodeOf(results, true)]).toEqual([0, 3]);
  });

  it('is 4 if all jobs of a run failed', () => {
    expect(verdict([experiment({ a: [{ ...done, jobs_succeeded: 0 }] })])).toBe(4);
  });

  it('is 4 if a job did not end or was never submitted, whatever the thresholds', () => {
    const left = { ...done, jobs_unfinished: 1 };
    const waiting = { jobs_submitted: 2, jobs_unfinished: 0 };
    expect(verdict([experiment({ a: [done], b: [left] }, { thresholds: failed })])).toBe(4);
    expect(verdict([experiment({ a: [waiting] })])).toBe(4);
  });
});

describe('a broken law', () => {
  const printed = (violations: readonly string[]) => {
    const result = experiment({ a: [done] });
    const [strategy] = result.strategies;
    const run = { ...strategy!.replications[0]!, violations };
    const broken = { ...result, strategies: [{ ...strategy!, replications: [run] }] };
    const spy = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const isBroken = printViolations([broken]);
    const text = spy.mock.calls.map(([piece]) => String(piece)).join('');
    spy.mockRestore();
    return { isBroken, text };
  };

  it('is reported with scenario, strategy, seed and replication', () => {
    expect(printed([])).toEqual({ isBroken: false, text: '' });
    const { isBroken, text } = printed(['capacity, at 7 ms: too full']);
    expect(isBroken).toBe(true);
    expect(text).toBe(
      'internal error: a law is broken: capacity, at 7 ms: too full ' +
        '(scenario nightly, strategy a, seed 42, replication 1)\n',
    );
  });

  it('is counted above 20 of them', () => {
    const lines = (count: number) =>
      printed(Array.from({ length: count }, (_, at) => `law ${at}`))
        .text.split('\n')
        .slice(0, -1);
    expect(lines(20)).toHaveLength(20);
    expect(lines(20).at(-1)).toContain('law 19 ');
    expect(lines(23)).toHaveLength(21);
    expect(lines(23).at(-1)).toBe('… and 3 more broken laws');
  });
});
