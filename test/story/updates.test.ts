/** What updates of its environment mean for a job: it is replaced, or the update is refused. */
import { describe, expect, it } from 'vitest';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { eventOf, eventsOf, storyOf } from './story-of.ts';

const job = { name: 'A', vcpus: 4, workMs: 7_200_000, retry: { attempts: 2 } } as const;
const main = (change: NonNullable<WorldSpec['environments']>[number]) => ({ main: change });

describe('the story of a job whose environment is updated', () => {
  it('says that its instance is replaced, by when, and that this ended its attempt', () => {
    const story = storyOf(
      {
        environments: [{ name: 'main' }],
        jobs: [job],
        events: [{ atMs: 3_600_000, environments: main({ image: 2 }) }],
      },
      'A',
    );
    expect(eventOf(story, 'world-updated')?.text).toBe(
      'update: its instance is replaced, at +1h30m00s at the latest',
    );
    const [first, second] = eventsOf(story, 'attempt-ended');
    expect(first).toMatchObject({ atMs: 5_400_000, result: 'RETRIED' });
    expect(first?.text).toMatch(/ terminated\., replaced by an update; /);
    expect(second?.text).not.toMatch(/replaced/);
  });

  it('says what its environment refused, and not what that would have changed', () => {
    const story = storyOf(
      {
        environments: [{ name: 'main', maxvCpus: 8 }],
        jobs: [job, { ...job, name: 'B' }],
        events: [{ atMs: 3_600_000, environments: main({ maxvCpus: 4, image: 2 }) }],
      },
      'A',
    );
    expect(eventsOf(story, 'world-updated')).toEqual([]);
    expect(eventOf(story, 'update-refused')?.text).toBe(
      'main refuses the update: maxvCpus 4 is below desiredvCpus 8',
    );
    expect(eventOf(story, 'attempt-ended')).toMatchObject({ result: 'SUCCEEDED' });
  });

  it('says that an update came while instances were replaced', () => {
    const story = storyOf(
      {
        environments: [{ name: 'main' }],
        jobs: [job],
        events: [
          { atMs: 3_600_000, environments: main({ image: 2 }) },
          { atMs: 3_660_000, environments: main({ maxvCpus: 8 }) },
        ],
      },
      'A',
    );
    expect(eventOf(story, 'update-refused')?.text).toBe(
      'main refuses the update: an earlier update is still replacing its instances',
    );
    expect(eventsOf(story, 'attempt-ended')[0]?.text).toMatch(/replaced by an update/);
  });
});
