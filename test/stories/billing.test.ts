/** T1 to T5: the cost of instances and tasks, from the scenario to the last decimal. */
import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { definition, job, nodes, scenario } from './parts.ts';

describe('the cost of instances', () => {
  it('T1: an instance costs at least a minute, and nothing while it is pending', () => {
    const story = play(
      scenario({
        jobs: [job('short', 25), job('long', 61)],
        pool: nodes([1]),
        usdPerHour: 0.096,
        assumptions: { ec2: { pending: '17s' } },
      }),
    );
    // max(60, 25) = 60: 0.096 · 60 / 3600; 61: 0.096 · 61 / 3600.
    expect(story.instances).toMatchObject([
      { running: 17, terminated: 42, billed: 60, charges: { 'ec2-on-demand': '0.001600000' } },
      { running: 17, terminated: 78, billed: 61, charges: { 'ec2-on-demand': '0.001626667' } },
    ]);
  });

  it('T2 and T3: a cold start is billed from running on, its volume from the request', () => {
    const story = play(
      scenario({
        jobs: [job('cold', 600, { simulation: { imageMB: 1_200 } })],
        pool: nodes([4]),
        usdPerHour: 0.17,
        assumptions: {
          // Running at 20, registered at 60, 1,200 MB at 40 MB/s: pulled at 90.
          ec2: { pending: '20s', registration: '40s', pullMBps: 40, idleGrace: '300s' },
          billing: { rootVolume: { type: 'gp3', sizeGiB: 30 } },
        },
      }),
    );
    expect(story.job('cold')).toMatchObject({ placed: 60, started: 90, stopped: 690 });
    // 990 − 20 = 970 s: 0.17 · 970 / 3600; 30 · 0.08 · 990 / 2,592,000.
    expect(story.instances).toMatchObject([
      {
        requested: 0,
        running: 20,
        terminated: 990,
        billed: 970,
        charges: { 'ec2-on-demand': '0.045805556', 'ebs-gp3': '0.000916667' },
      },
    ]);
    expect(story.totalUsd).toBe('0.046722223');
  });
});

describe('the cost of Fargate tasks', () => {
  const task = (vcpus: number, memory: number, more: object = {}) => {
    const resourceRequirements = [
      { type: 'VCPU', value: String(vcpus) },
      { type: 'MEMORY', value: String(memory) },
    ];
    const containerProperties = { image: 'work', resourceRequirements, ...more };
    return definition(vcpus, { containerProperties, platformCapabilities: ['FARGATE'] });
  };
  const fargate = { computeResources: { type: 'FARGATE', maxvCpus: 64 } };

  it('T4: a task costs at least a minute from its pull on, plus disk beyond 20 GiB', () => {
    const story = play(
      scenario({
        jobs: [job('task', 20, { simulation: { imageMB: 180 } })],
        definitions: { work: task(0.25, 512, { ephemeralStorage: { sizeInGiB: 100 } }) },
        pool: fargate,
        // 180 MB at 12 MB/s: 15 s of pull.
        assumptions: { fargate: { provisioning: '20s', pullMBps: 12 } },
      }),
    );
    expect(story.job('task')).toMatchObject({ started: 35, stopped: 55 });
    // 15 + 20 = 35 < 60 s: 0.25 · 0.04048 / 60; 0.5 · 0.004445 / 60; 80 · 0.000111 / 60.
    expect(story.instances).toMatchObject([
      {
        type: 'fargate.0.25vcpu.512mib.100gib',
        running: 20,
        billed: 60,
        charges: {
          'fargate-vcpu': '0.000168667',
          'fargate-memory': '0.000037042',
          'fargate-storage': '0.000148000',
        },
      },
    ]);
    expect(story.totalUsd).toBe('0.000353709');
  });

  it('T5: an hour of 2 vCPU with 8 GB, pull included', () => {
    const story = play(
      scenario({
        jobs: [job('task', 3_570, { simulation: { imageMB: 360 } })],
        definitions: { work: task(2, 8_192) },
        pool: fargate,
        assumptions: { fargate: { pullMBps: 12 } },
      }),
    );
    // 30 + 3,570 s: 2 · 0.04048 + 8 · 0.004445.
    expect(story.instances).toMatchObject([{ type: 'fargate.2vcpu.8192mib', billed: 3_600 }]);
    expect(story.totalUsd).toBe('0.116520000');
  });
});
