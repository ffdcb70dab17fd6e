/** Laws of evaluateOnExit: the first matching entry decides [R13, R14, R15]. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetryStrategy } from '../../src/model/jobs.ts';
import { retries } from '../../src/policy/retry/evaluate-on-exit.ts';
import type { Failure } from '../../src/model/retry-rule.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { Kind } from '../../src/trace/record.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { play } from '../stories/play.ts';
import { definition, fixedPool, job, scenario } from '../stories/parts.ts';
import { world } from '../worlds/model-builder.ts';

type Rule = RetryStrategy['rules'][number];

/** Texts that would break a careless matcher: case, dots, blanks, prefixes, nothing. */
const reason = fc.constantFrom(
  'Host EC2 (instance i-1) terminated.',
  'Host EC2',
  'host ec2',
  'Task failed to start',
  'Host.EC2',
  '',
);
const reasonPattern = fc.oneof(
  reason,
  fc.constantFrom('Host EC2*', 'Host*', '*', 'Host.EC2*', 'H', 'Task failed*'),
);
const exitCode = fc.constantFrom(-1, 0, 1, 2, 14, 40, 137, 140, 400, 4);
const exitPattern = fc.constantFrom('*', '0', '1', '4', '40', '4*', '40*', '1*', '13*', '0*');

const rule: fc.Arbitrary<Rule> = fc.record({
  onStatusReason: fc.option(reasonPattern, { nil: undefined }),
  onReason: fc.option(reasonPattern, { nil: undefined }),
  onExitCode: fc.option(exitPattern, { nil: undefined }),
  action: fc.constantFrom('RETRY', 'EXIT'),
});
const rules = fc.array(rule, { maxLength: 5 });
const failure: fc.Arbitrary<Failure> = fc.record({
  statusReason: reason,
  reason,
  exitCode,
});

/** As a regular expression, with AWS's meaning of `*`: anything, at the end only. */
function matchesText(pattern: string, text: string): boolean {
  const literal = pattern.replace(/\*$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal}${pattern.endsWith('*') ? '.*' : ''}$`).test(text);
}

/** Whether all conditions of the rule match. */
function matches(one: Rule, { statusReason, reason: text, exitCode: code }: Failure) {
  const stated: boolean[] = [];
  if (one.onStatusReason !== undefined) stated.push(matchesText(one.onStatusReason, statusReason));
  if (one.onReason !== undefined) stated.push(matchesText(one.onReason, text));
  if (one.onExitCode === '*') stated.push(code > 0);
  else if (one.onExitCode !== undefined) {
    stated.push(code >= 0 && matchesText(one.onExitCode, `${code}`));
  }
  return stated.every((holds) => holds);
}

const endless = (list: readonly Rule[]): RetryStrategy => ({ attempts: 10, rules: list });

describe('evaluateOnExit', () => {
  it('applies the first matching entry, and retries if none matches', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(rules, failure, (list, failed) => {
        const action = list.find((one) => matches(one, failed))?.action ?? 'unmatched';
        seen.add(action);
        expect(retries(endless(list), 1, failed)).toBe(action !== 'EXIT');
      }),
      { seed: 20_260_302, numRuns: 5_000 },
    );
    expect([...seen].sort()).toEqual(['EXIT', 'RETRY', 'unmatched']);
  });

  it('ignores entries after a match and entries that do not match', () => {
    fc.assert(
      fc.property(rules, rules, failure, (list, more, failed) => {
        const at = list.findIndex((one) => matches(one, failed));
        const decided = retries(endless(list), 1, failed);
        const behind = at < 0 ? list : [...list.slice(0, at + 1), ...more];
        const idle = more.filter((one) => !matches(one, failed));
        expect(retries(endless(behind), 1, failed)).toBe(decided);
        expect(retries(endless([...idle, ...list]), 1, failed)).toBe(decided);
      }),
      { seed: 20_260_303, numRuns: 1_000 },
    );
  });

  it('never allows more attempts than `attempts`, whatever the entries', () => {
    fc.assert(
      fc.property(rules, failure, fc.integer({ min: 1, max: 10 }), (list, failed, attempts) => {
        const strategy = { attempts, rules: list };
        expect(retries(strategy, attempts, failed)).toBe(false);
        expect(retries(strategy, attempts + 1, failed)).toBe(false);
        const early = retries(endless(list), 1, failed);
        if (attempts > 1) expect(retries(strategy, attempts - 1, failed)).toBe(early);
      }),
      { seed: 20_260_304, numRuns: 1_000 },
    );
  });

  it('T14: 40* is 40 and 400, not 140; * is any code but 0; a missing code matches nothing', () => {
    const matched = (onExitCode: string, code: number) => {
      const exit: Rule = {
        onStatusReason: undefined,
        onReason: undefined,
        onExitCode,
        action: 'EXIT',
      };
      return !retries(endless([exit]), 1, { statusReason: '', reason: '', exitCode: code });
    };
    expect([40, 400, 140].map((code) => matched('40*', code))).toEqual([true, true, false]);
    expect([0, 1, 137].map((code) => matched('*', code))).toEqual([false, true, true]);
    expect(['*', '1*', '-1'].map((pattern) => matched(pattern, -1))).toEqual([false, false, false]);
  });

  it("a missing reason matches only *: AWS's catch-all entry relies on it", () => {
    const rulesOfAws: Rule[] = [
      { onStatusReason: 'Host EC2*', onReason: undefined, onExitCode: undefined, action: 'RETRY' },
      { onStatusReason: undefined, onReason: '*', onExitCode: undefined, action: 'EXIT' },
    ];
    const lost = { statusReason: 'Host EC2 (instance i-1) terminated.', reason: '', exitCode: -1 };
    const failed = { statusReason: 'Essential container in task exited', reason: '', exitCode: 1 };
    expect(retries(endless(rulesOfAws), 1, lost)).toBe(true);
    expect(retries(endless(rulesOfAws), 1, failed)).toBe(false);
  });
});

describe('in a scenario', () => {
  const withRules = (evaluateOnExit: readonly object[]) =>
    scenario({
      pool: fixedPool(1),
      definitions: { work: definition(1, { retryStrategy: { attempts: 2, evaluateOnExit } }) },
      jobs: [job('J', 10, { simulation: { outcomes: { exitCodes: [2] } } })],
    });
  const mistakes = (rule: object) => {
    const { issues } = readScenario(JSON.stringify(withRules([rule])), 'retry.yaml');
    return issues.filter(({ severity }) => severity === 'error').length;
  };

  it('T14: * is allowed only at the end of a pattern', () => {
    for (const onExitCode of ['40*', '4', '*']) {
      expect(mistakes({ onExitCode, action: 'EXIT' })).toBe(0);
    }
    for (const onExitCode of ['4*0', '*4', '4**', 'x', '']) {
      expect(mistakes({ onExitCode, action: 'EXIT' })).toBe(1);
    }
    for (const condition of ['onReason', 'onStatusReason']) {
      expect(mistakes({ [condition]: 'Host EC2*', action: 'RETRY' })).toBe(0);
      expect(mistakes({ [condition]: 'Host*EC2', action: 'RETRY' })).toBe(1);
    }
  });

  it('the action may have any letter case', () => {
    const attemptsAfter = (action: string) =>
      play(withRules([{ onExitCode: '2', action }])).job('J').attempts;
    expect(['RETRY', 'retry', 'rEtRy'].map(attemptsAfter)).toEqual([2, 2, 2]);
    expect(['EXIT', 'exit', 'Exit'].map(attemptsAfter)).toEqual([1, 1, 1]);
    expect(mistakes({ onExitCode: '2', action: 'RESTART' })).toBe(1);
  });
});

describe('T13: of two attempts, exit 1 allows none after it', () => {
  const rulesOf = [{ action: 'EXIT', onExitCode: '1' }];
  const exiting = (code: number) =>
    play(
      scenario({
        pool: fixedPool(1),
        definitions: {
          work: definition(1, { retryStrategy: { attempts: 2, evaluateOnExit: rulesOf } }),
        },
        jobs: [job('J', 10, { simulation: { outcomes: { exitCodes: [code] } } })],
      }),
    ).job('J');

  it('exit 2 matches nothing and is retried: FAILED at 20 s', () => {
    expect(exiting(2)).toMatchObject({ status: 'FAILED', stopped: 20, attempts: 2, exitCode: 2 });
  });

  it('exit 1 ends the job: FAILED at 10 s', () => {
    expect(exiting(1)).toMatchObject({ status: 'FAILED', stopped: 10, attempts: 1, exitCode: 1 });
  });
});

it('a run places a job as often as its rules allow for its exit codes', () => {
  const codes = fc.array(fc.constantFrom(0, 1, 2, 40), { minLength: 1, maxLength: 4 });
  const exits = fc.array(
    fc.record({
      onExitCode: exitPattern,
      action: fc.constantFrom('RETRY' as const, 'EXIT' as const),
    }),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(codes, exits, fc.integer({ min: 1, max: 10 }), (exitCodes, list, attempts) => {
      const model = world({ jobs: [{ exitCodes, retry: { attempts, rules: list } }] });
      const { records } = enginePlay(model);
      const placed = records.filter(({ kind }) => kind === Kind.JobPlaced).length;
      let expected = 1;
      for (; expected < attempts; expected++) {
        const code = exitCodes[Math.min(expected, exitCodes.length) - 1]!;
        const rule = list.find(({ onExitCode }) =>
          onExitCode === '*' ? code > 0 : matchesText(onExitCode, `${code}`),
        );
        if (code === 0 || rule?.action === 'EXIT') break;
      }
      expect(placed).toBe(expected);
    }),
    { seed: 20_260_305, numRuns: 300 },
  );
});
