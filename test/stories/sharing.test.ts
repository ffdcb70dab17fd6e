/** T22 to T26: which job is next under a fair-share policy, and what stays reserved. */
import { describe, expect, it } from 'vitest';
import type { AttemptId } from '../../src/kernel/ids.ts';
import { definition, fixedPool, job, queue, scenario } from './parts.ts';
import { type Document, play } from './play.ts';
import { jobName } from '../../src/model/names.ts';

/** A queue with this policy, over the pool. */
function shared(fairsharePolicy: Document): Document {
  return {
    schedulingPolicies: { fair: { fairsharePolicy } },
    jobQueues: { main: { ...queue(), schedulingPolicyArn: 'fair' } },
  };
}

const hour = 3_600;

/** A definition of `vcpus` whose jobs all have the same priority. */
function ranked(vcpus: number): Document {
  return definition(vcpus, { schedulingPriority: 1 });
}

/** `count` jobs of one share, named A1, A2 … */
function jobsOf(shareIdentifier: string, count: number, more: Document = {}): Document[] {
  const { runtime = hour, ...fields } = more;
  return Array.from({ length: count }, (_, index) =>
    job(`${shareIdentifier}${index + 1}`, Number(runtime), {
      shareIdentifier,
      schedulingPriorityOverride: 1,
      ...fields,
    }),
  );
}

interface Played {
  readonly jobs: readonly Document[];
  readonly vcpus: number;
  readonly policy: Document;
  readonly definitions?: Readonly<Record<string, Document>>;
}

function playShares({ jobs, vcpus, policy, definitions }: Played) {
  return play(
    scenario({
      jobs,
      pool: fixedPool(vcpus),
      ...(definitions && { definitions }),
      more: {
        ...shared(policy),
        catalog: {
          instanceTypes: {
            [`node.${vcpus}`]: { vcpu: vcpus, memoryMiB: 4_096 * vcpus, usdPerHour: 1 },
          },
        },
        horizon: '2h',
      },
    }),
  );
}

/** The names of the jobs that started at `at` seconds, in order of placement. */
function startedAt(story: ReturnType<typeof play>, at: number): string[] {
  const { attempts, jobs } = story.lives;
  const order = Array.from({ length: attempts.length }, (_, attempt): AttemptId => attempt);
  expect(jobs.status.length).toBeGreaterThan(0);
  return order
    .filter((attempt) => attempts.placedMs[attempt] === at * 1_000)
    .map((attempt) => jobName(story.model.jobs, attempts.job[attempt]));
}

describe('fair share', () => {
  it('T22: weights 1 and 0.5 get 4 and 8 of 12 vCPUs, in the order A B B', () => {
    const story = playShares({
      jobs: [...jobsOf('A', 12), ...jobsOf('B', 12)],
      vcpus: 12,
      policy: {
        shareDistribution: [
          { shareIdentifier: 'A', weightFactor: 1 },
          { shareIdentifier: 'B', weightFactor: 0.5 },
        ],
      },
    });
    // Score = weight × vCPU: 4 · 1 = 8 · 0.5; ties to the job submitted first.
    const picked = startedAt(story, 0).map((name) => name[0]);
    expect(picked.join('')).toBe('ABBABBABBABB');
  });

  it('T23: with equal weights, two jobs of 32 vCPUs run per job of 64', () => {
    const story = playShares({
      jobs: [...jobsOf('A', 8), ...jobsOf('B', 8, { jobDefinition: 'large' })],
      vcpus: 256,
      policy: { shareDistribution: [{ shareIdentifier: 'A' }, { shareIdentifier: 'B' }] },
      definitions: { work: definition(32), large: definition(64) },
    });
    // 4 × 32 = 2 × 64 = 128 each.
    const picked = startedAt(story, 0).map((name) => name[0]);
    expect(picked.filter((share) => share === 'A')).toHaveLength(4);
    expect(picked.filter((share) => share === 'B')).toHaveLength(2);
  });

  it.each([
    // 4(300 − (600² − 300²)/1200) = 300 vCPU-s for A at 600, against B's 150 · 1: B goes first.
    { law: 'older use counts for less', at: 600, bRan: 150, first: 'B' },
    // A's use of 0–300 has left the window of 600 s at 900: nothing against something.
    { law: 'use beyond the window counts for nothing', at: 900, bRan: 150, first: 'A' },
  ])('T24: $law', ({ at, bRan, first }) => {
    const story = playShares({
      jobs: [
        job('A1', 300, { shareIdentifier: 'A', jobDefinition: 'four' }),
        job('B1', bRan, { shareIdentifier: 'B', submitAt: `${at - bRan}s` }),
        job('blocker', 10, {
          shareIdentifier: 'C',
          submitAt: `${at - 10}s`,
          jobDefinition: 'rest',
        }),
        job('A2', 10, { shareIdentifier: 'A', submitAt: `${at - 5}s`, jobDefinition: 'four' }),
        job('B2', 10, { shareIdentifier: 'B', submitAt: `${at - 5}s`, jobDefinition: 'four' }),
      ],
      vcpus: 4,
      policy: { shareDecaySeconds: 600 },
      definitions: { work: ranked(1), rest: ranked(3), four: ranked(4) },
    });
    expect(story.job(`${first}2`).started).toBe(at);
  });

  it('T25: inside a share the higher priority goes first, then the earlier submission', () => {
    const story = playShares({
      jobs: [
        job('J1', 10, { shareIdentifier: 'A', schedulingPriorityOverride: 1 }),
        job('J2', 10, { shareIdentifier: 'A', schedulingPriorityOverride: 5 }),
        job('J3', 10, { shareIdentifier: 'A', schedulingPriorityOverride: 5 }),
      ],
      vcpus: 1,
      policy: {},
    });
    expect(['J2', 'J3', 'J1'].map((name) => story.job(name).started)).toEqual([0, 10, 20]);
  });

  it('T26: a reservation of 50 leaves 50, then 25, then 12 of 100 vCPUs to new shares', () => {
    const story = playShares({
      jobs: [
        ...jobsOf('A', 60),
        ...jobsOf('B', 60, { submitAt: '10s' }),
        ...jobsOf('C', 60, { submitAt: '20s' }),
      ],
      vcpus: 100,
      policy: { computeReservation: 50 },
    });
    // Usable: 100 · (1 − 0.5) = 50, 100 · (1 − 0.25) = 75, 100 · (1 − 0.125) = 87.5.
    expect([0, 10, 20].map((at) => startedAt(story, at).length)).toEqual([50, 25, 12]);
  });
});
