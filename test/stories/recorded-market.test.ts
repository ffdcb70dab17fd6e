/** Recorded markets from their files to the bill: moving prices, reclaimed instances. */
import { expect, it } from 'vitest';
import { document, work } from '../model/documents.ts';
import { availability, lives, prices, recordings, spot } from '../model/recordings.ts';
import { play } from './play.ts';

const pool = 'use1-az1 m5.large';

/** One job of two hours on m5.large in one zone, without latencies. */
const scenario = (assumed: object, more: object = {}) =>
  document({
    start: '2026-01-01T00:00:00Z',
    jobDefinitions: { work: { ...work, simulation: { runtime: '2h' } } },
    computeEnvironments: { main: spot(['m5.large']) },
    assumptions: { preset: 'ideal', spot: assumed },
    ...more,
  });

it('a price that changes during a life is paid from its instant on', () => {
  const text = prices([pool, '01-01T00', 0.03], [pool, '01-01T01', 0.05], [pool, '01-01T03', 0.09]);
  const story = play(scenario({ price: { history: 'p' } }), { recordings: recordings('p', text) });
  expect(story.job('J')).toMatchObject({ status: 'SUCCEEDED', stopped: 7_200 });
  expect(story.totalUsd).toBe('0.080000000');
});

it('recorded availability takes an instance when it falls, and gives one when it rises', () => {
  const text = availability([`t ${pool}`, 600, 1], [`t ${pool}`, 400, 0], [`t ${pool}`, 60, 1]);
  const retried = { ...work, simulation: { runtime: '2h' }, retryStrategy: { attempts: 2 } };
  const more = { jobDefinitions: { work: retried } };
  const played = scenario({ interruptions: { replay: 'a' } }, more);
  const story = play(played, { recordings: recordings('a', text) });
  const ends = story.instances.map(({ requested, terminated }) => [requested, terminated]);
  expect(story.job('J')).toMatchObject({ status: 'SUCCEEDED', attempts: 2, stopped: 8_200 });
  expect(ends).toEqual([
    [0, 600],
    [1_000, 8_200],
  ]);
});

it('recorded lives end instances after their length', () => {
  const text = lives([pool, 3_000, 'preempted']);
  const story = play(scenario({ interruptions: { replay: 'l' } }), {
    recordings: recordings('l', text),
  });
  expect(story.job('J')).toMatchObject({ status: 'FAILED', stopped: 3_000 });
  expect(story.job('J').reason).toContain('terminated');
});
