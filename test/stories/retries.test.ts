/** T10, T13 and T14: which failures end a job, and which other jobs fail with it. */
import { describe, expect, it } from 'vitest';
import { readScenario } from '../../src/scenario/read.ts';
import { play } from './play.ts';
import { job, nodes, scenario } from './parts.ts';

it('T10: a failed SEQUENTIAL child fails all later ones, without attempts', () => {
  const array = job('A', 60, {
    arrayProperties: { size: 4 },
    dependsOn: [{ type: 'SEQUENTIAL' }],
    simulation: { children: { 1: { attempts: [{ exitCode: 1 }] } } },
  });
  const assumptions = { ec2: { cachedStart: '5s', idleGrace: '1h' } };
  const story = play(scenario({ jobs: [array], pool: nodes([1]), assumptions }));
  const ends = ['A:0', 'A:1', 'A:2', 'A:3', 'A'].map((name) => {
    const { status, stopped, attempts } = story.job(name);
    return [status, stopped, attempts];
  });
  expect(ends).toEqual([
    ['SUCCEEDED', 65, 1],
    ['FAILED', 130, 1],
    ['FAILED', 130, 0],
    ['FAILED', 130, 0],
    ['FAILED', 130, 0],
  ]);
});

function playExit(onExitCode: string, exitCode: number) {
  const retryStrategy = { attempts: 2, evaluateOnExit: [{ action: 'EXIT', onExitCode }] };
  const failing = job('J', 10, { retryStrategy, simulation: { attempts: [{ exitCode }] } });
  const { stopped, attempts } = play(scenario({ jobs: [failing], pool: nodes([1]) })).job('J');
  return { stopped, attempts };
}

describe('T13: two attempts and EXIT on code 1', () => {
  it.each([
    // No rule matches: RETRY.
    { exitCode: 2, stopped: 20, attempts: 2 },
    { exitCode: 1, stopped: 10, attempts: 1 },
  ])('exit $exitCode ends at $stopped', ({ exitCode, ...ends }) => {
    expect(playExit('1', exitCode)).toEqual(ends);
  });
});

describe('T14: the pattern 40*', () => {
  it.each([
    { exitCode: 40, attempts: 1 },
    { exitCode: 400, attempts: 1 },
    { exitCode: 140, attempts: 2 },
  ])('makes $attempts attempts at exit $exitCode', ({ exitCode, attempts }) => {
    expect(playExit('40*', exitCode).attempts).toBe(attempts);
  });

  it('may have * only at its end', () => {
    const retryStrategy = { attempts: 2, evaluateOnExit: [{ action: 'EXIT', onExitCode: '4*0' }] };
    const text = JSON.stringify(
      scenario({ jobs: [job('J', 1, { retryStrategy })], pool: nodes([1]) }),
    );
    expect(readScenario(text, 'story.yaml').issues).toMatchObject([{ severity: 'error' }]);
  });
});
