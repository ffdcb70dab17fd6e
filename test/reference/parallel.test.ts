/** The reference simulation on hand-computed stories of multi-node parallel jobs. */
import type { InstanceId } from '../../src/kernel/ids.ts';
import { describe, expect, it } from 'vitest';
import { Kind } from '../../src/trace/record.ts';
import type { EnvironmentSpec, JobSpec, NodeSpec } from '../worlds/world-spec.ts';
import { play, type Story } from './story.ts';

const s = 1_000;

/** The instances of the first attempt, in node order. */
function instancesOf(story: Story, nodes: number): number[] {
  const placed = story.rows.filter((row) => row.kind === Kind.JobPlaced);
  const main = Math.min(...placed.map((row) => row.subject));
  return Array.from(
    { length: nodes },
    (_, node) => placed.find((row) => row.subject === main + node)!.object,
  );
}

function offeringOf(story: Story, instance: InstanceId): number {
  const isLaunch = (kind: Kind) => kind === Kind.InstanceLaunched;
  return story.rows.find((row) => isLaunch(row.kind) && row.subject === instance)!.object;
}

describe('multi-node parallel jobs', () => {
  it('T35: the main node decides, and the others stop with it', () => {
    const nodes = [{ workMs: 100 * s }, { workMs: 500 * s }, { workMs: 50 * s, exitCodes: [1] }];
    const story = play({ jobs: [{ name: 'J', nodes }] });
    expect(story.runs('J#2')).toEqual(['0–50 NodeEnded 1']);
    expect(['J#0', 'J#1', 'J#2', 'J'].map(story.end)).toEqual([
      '100 JobSucceeded ContainerExited 0',
      '100 JobFailed MainNodeEnded 143',
      '100 JobFailed ContainerExited 1',
      '100 JobSucceeded Ok -1',
    ]);
    expect(story.when('J#0', 'JobPlaced')).toEqual([0]);
    expect(story.instances('InstanceTerminated')).toEqual([50, 100, 100]);
  });

  const types = [
    { name: 'small', vcpus: 2 },
    { name: 'big', vcpus: 8 },
  ];

  it('get an instance of the required type for each node, and start when all are ready', () => {
    const environments = [{ types, latencies: { pending: 20 * s } }];
    const offerings = (nodes: NodeSpec[]) => {
      const story = play({ environments, jobs: [{ name: 'J', nodes }] });
      expect(story.when('J#0', 'JobPlaced')).toEqual([20]);
      expect(story.when('J#1', 'JobPlaced')).toEqual([20]);
      return instancesOf(story, 2).map((id) => offeringOf(story, id));
    };
    expect(offerings([{ vcpus: 1 }, { vcpus: 4 }])).toEqual([0, 1]);
    expect(offerings([{ vcpus: 1, typeName: 'big' }, { vcpus: 1 }])).toEqual([1, 0]);
  });

  it('start their other nodes once the main node runs, with images of their own', () => {
    const nodes = [{ imageMB: 300 }, { imageMB: 100 }];
    const story = play({
      jobs: [{ name: 'J', nodes, mainNode: 1, workMs: 100 * s }],
      assumptions: { ec2: { pullMBps: 10 } },
    });
    expect(story.runs('J#1')).toEqual(['10–110 JobSucceeded 0']);
    expect(story.when('J#0', 'JobPlaced')).toEqual([10]);
    expect(story.runs('J#0')).toEqual(['40–110 JobFailed 143']);
  });

  it('are retried as a whole, by the main node alone', () => {
    const nodes = [
      { workMs: 50 * s, exitCodes: [1, 0] },
      { workMs: 500 * s },
      { workMs: 20 * s, exitCodes: [3] },
    ];
    const story = play({ jobs: [{ name: 'J', nodes, retry: { attempts: 2 } }] });
    expect(story.runs('J#0')).toEqual(['0–50 JobRetried 1', '50–100 JobSucceeded 0']);
    expect(story.runs('J#1')).toEqual(['0–50 NodeEnded 143', '50–100 JobFailed 143']);
    expect(story.runs('J#2')).toEqual(['0–20 NodeEnded 3', '50–70 NodeEnded 3']);
    expect(story.end('J#2')).toBe('100 JobFailed ContainerExited 3');
  });

  it('share no instance, and wait if one node finds none', () => {
    const environments = [{ minvCpus: 8, maxvCpus: 8, types: [{ vcpus: 4 }] }];
    const jobs: JobSpec[] = [
      { name: 'S', workMs: 10 * s },
      { name: 'J', nodes: [{}, {}], workMs: 30 * s },
      { name: 'T', workMs: 10 * s },
    ];
    const story = play({ environments, jobs });
    expect(story.runs('J#0')).toEqual(['10–40 JobSucceeded 0']);
    expect(story.runs('T')).toEqual(['40–50 JobSucceeded 0']);
  });

  it('never run on Spot, Fargate or UNMANAGED instances, nor beyond maxvCpus', () => {
    const refused = (environment: EnvironmentSpec) =>
      play({ environments: [environment], jobs: [{ name: 'J', nodes: [{}, {}] }] }).end('J#0');
    const never = '0 PlacementRefused JobResourceRequirement 0';
    expect(refused({ type: 'SPOT' })).toBe(never);
    expect(refused({ type: 'FARGATE' })).toBe(never);
    expect(refused({ managed: false, types: [{ vcpus: 4, own: 2 }] })).toBe(never);
    expect(refused({ maxvCpus: 7 })).toBe('0 PlacementRefused MaxResource 0');
  });

  it('end with all their nodes when they are cancelled, terminated or lose a dependency', () => {
    const family = ['J#0', 'J#1', 'J'];
    const waiting = { name: 'J', nodes: [{}, {}], dependsOn: ['A'] };
    const after = (workMs: number, exitCodes: number[], atMs: number) =>
      play({
        jobs: [{ name: 'A', workMs, exitCodes }, waiting],
        events: [{ atMs, cancel: 'J' }],
      });
    expect(family.map(after(10 * s, [0], 5 * s).end)).toEqual(
      family.map(() => '10 JobFailed Cancelled -1'),
    );
    const missed = after(10 * s, [1], 15 * s);
    expect(family.map(missed.end)).toEqual(family.map(() => '10 JobFailed DependencyFailed -1'));
    const running = play({
      jobs: [{ name: 'J', nodes: [{ onSigtermMs: 3 * s }, { workMs: 90 * s }] }],
      events: [
        { atMs: 20 * s, cancel: 'J' },
        { atMs: 30 * s, terminate: 'J' },
      ],
    });
    expect(running.when('J', 'JobStopRequested')).toEqual([30]);
    expect(family.map(running.end)).toEqual([
      '33 JobFailed Terminated 143',
      '33 JobFailed MainNodeEnded 143',
      '33 JobFailed Terminated 143',
    ]);
  });
});
