/** Stories of jobs as text and as JSON. */
import { describe, expect, it } from 'vitest';
import { clockText, spanText } from '../../src/story/phrases.ts';
import { storyJson, storyText } from '../../src/story/story.ts';
import { coldStarts, storyOf } from './story-of.ts';

describe('the story', () => {
  it('of a job that is stuck behind another', () => {
    const jobs = [{ name: 'large', vcpus: 8 }, { name: 'small' }];
    expect(storyText(storyOf({ jobs }, 'small'))).toMatchInlineSnapshot(`
      "story/2 (small): job of 1 vCPU, 1024 MiB; queue queue-1
      scenario world, strategy base, replication 1

      0  +0s  submitted by the scenario
      0  +0s  RUNNABLE, beside 1 job
      0  +0s  stands until the run ends behind story/1 (large), which waits because no allowed instance type holds it (MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT)
      0  +0s  the run ends, and it is still RUNNABLE

      RUNNABLE at the end of the run, +0s
      RUNNABLE 0s; STARTING 0s; RUNNING 0s; 0s in all, 0 attempts
      cost that it caused: $0.000000000
      "
    `);
  });

  it('of a job that lost its Spot host, was retried, and failed by itself', () => {
    const losses = [{ time: 1_000_000, environment: 'environment-1', launch: 1 }];
    const story = storyOf(
      {
        environments: [{ type: 'SPOT' }],
        jobs: [
          {
            name: 'align',
            vcpus: 4,
            imageMB: 400,
            workMs: 3_600_000,
            exitCodes: [0, 3],
            retry: {
              attempts: 3,
              rules: [
                { onStatusReason: 'Host EC2*', action: 'RETRY' },
                { onExitCode: '*', action: 'EXIT' },
              ],
            },
          },
        ],
        assumptions: { ...coldStarts, spot: { interruptions: { kind: 'at', losses } } },
      },
      'align',
    );
    expect(storyText(story)).toMatchInlineSnapshot(`
      "story/1 (align): job of 4 vCPU, 1024 MiB; queue queue-1
      scenario world, strategy base, replication 1

         0  +0s        submitted by the scenario
         0  +0s        RUNNABLE, the only job of its queue
         0  +0s        stands at the head of its queue for 1m30s: no ready instance has room for it
         0  +0s        Batch launches an instance in environment-1
        90  +1m30s     attempt 1 STARTING in environment-1 on i-00000000000000000 (node.4, zone-a, SPOT), launched at +0s, ready at +1m30s
       100  +1m40s     RUNNING after 10s STARTING, its image of 400 MB pulled
       880  +14m40s    Spot notice: i-00000000000000000 will be reclaimed
      1000  +16m40s    attempt 1 failed after 15m00s RUNNING: Host EC2 (instance i-00000000000000000) terminated.; entry 1 of evaluateOnExit (onStatusReason Host EC2*) says RETRY: retried (1 of 3 attempts used)
      1000  +16m40s    RUNNABLE again, the only job of its queue
      1000  +16m40s    stands at the head of its queue for 1m30s: no ready instance has room for it
      1000  +16m40s    Batch launches an instance in environment-1
      1090  +18m10s    attempt 2 STARTING in environment-1 on i-00000000000000001 (node.4, zone-a, SPOT), launched at +16m40s, ready at +18m10s
      1100  +18m20s    RUNNING after 10s STARTING, its image of 400 MB pulled
      4700  +1h18m20s  attempt 2 failed after 1h00m00s RUNNING: Essential container in task exited, exit code 3; entry 2 of evaluateOnExit (onExitCode *) says EXIT: FAILED

      FAILED (Essential container in task exited) at +1h18m20s
      waited 1m40s from RUNNABLE to RUNNING; RUNNABLE 3m00s; STARTING 20s; RUNNING 1h15m00s; 1h18m20s in all, 2 attempts
      cost that it caused: $0.106545138
      "
    `);
  });

  it('of a job whose share used more than another', () => {
    const story = storyOf(
      {
        environments: [{ maxvCpus: 4 }],
        queues: [{ shares: { research: 1, product: 0.25 }, decayMs: 3_600_000 }],
        jobs: [
          { name: 'fit', share: 'research', array: 8, workMs: 600_000 },
          { name: 'score', share: 'product', workMs: 60_000, submitMs: 300_000 },
          { name: 'late', share: 'research', workMs: 60_000, submitMs: 310_000 },
        ],
        assumptions: coldStarts,
      },
      'late',
    );
    expect(storyText(story)).toMatchInlineSnapshot(`
      "story/3 (late): job of 1 vCPU, 1024 MiB; queue queue-1, share research, priority 0
      scenario world, strategy base, replication 1

       310  +5m10s   submitted by the scenario
       310  +5m10s   RUNNABLE, beside 4 jobs of its share and 1 of others; share research is number 2 of 2 by recent use (853.1 vCPU·s × weight 1)
       310  +5m10s   stands for 7m20s behind 2 jobs in turn, story/2 (score) to story/1:7 (fit), which wait because maxvCpus is reached
       310  +5m10s   environment-1 may not launch for 16m20s: maxvCpus is reached
       750  +12m30s  stands at the head of its queue for 9m00s: maxvCpus is reached
      1290  +21m30s  placed before it while it was RUNNABLE: 4 jobs of its share and 1 of others
      1290  +21m30s  attempt 1 STARTING in environment-1 on i-00000000000000000 (node.4, zone-a, ON_DEMAND), launched at +0s, ready at +1m30s; 9 jobs placed there before
      1290  +21m30s  RUNNING after 0s STARTING
      1350  +22m30s  attempt 1 SUCCEEDED after 1m00s RUNNING: Essential container in task exited, exit code 0

      SUCCEEDED (Essential container in task exited) at +22m30s
      waited 16m20s from RUNNABLE to RUNNING; RUNNABLE 16m20s; STARTING 0s; RUNNING 1m00s; 17m20s in all, 1 attempt
      cost that it caused: $0.000520834
      "
    `);
  });

  it('of a Fargate task, and of an array', () => {
    const spec = {
      environments: [{ type: 'FARGATE' as const, maxvCpus: 1 }],
      jobs: [{ name: 'report', array: 2, memoryMib: 2_048, imageMB: 120 }],
      assumptions: { fargate: { provisioning: 25_000, pullMBps: 12 } },
    };
    expect(storyText(storyOf(spec, 'report:1'))).toMatchInlineSnapshot(`
      "story/1:1 (report): array child of 1 vCPU, 2048 MiB; queue queue-1
      scenario world, strategy base, replication 1

        0  +0s     spawned by the submission of story/1 (report)
        0  +0s     RUNNABLE, beside 1 job
        0  +0s     stands at the head of its queue for 1m35s: maxvCpus is reached
       95  +1m35s  placed before it while it was RUNNABLE: 1 job
       95  +1m35s  attempt 1 STARTING in environment-1 on task-00000000000000001 (fargate-1-2048-20, FARGATE)
      130  +2m10s  RUNNING after 35s STARTING (25s provisioning), its image of 120 MB pulled
      190  +3m10s  attempt 1 SUCCEEDED after 1m00s RUNNING: Essential container in task exited, exit code 0
      190  +3m10s  story/1 (report) SUCCEEDED

      SUCCEEDED (Essential container in task exited) at +3m10s
      waited 2m10s from RUNNABLE to RUNNING; RUNNABLE 1m35s; STARTING 35s; RUNNING 1m00s; 3m10s in all, 1 attempt
      cost that it caused: $0.000959972
      "
    `);
    expect(storyText(storyOf(spec, 'report'))).toMatchInlineSnapshot(`
      "story/1 (report): array parent of 1 vCPU, 2048 MiB; queue queue-1
      scenario world, strategy base, replication 1

        0  +0s     submitted by the scenario
      190  +3m10s  of its children 2 SUCCEEDED and 0 FAILED
      190  +3m10s  story/1 (report) SUCCEEDED

      SUCCEEDED at +3m10s
      3m10s in all
      cost that it caused: $0.001919944
      "
    `);
  });

  it('of a multi-node job that waited for a licence and was terminated', () => {
    const story = storyOf(
      {
        jobs: [{ name: 'mpi', nodes: [{ vcpus: 4 }, { vcpus: 2 }], consumables: { licence: 1 } }],
        consumables: { licence: { total: 0 } },
        events: [
          { atMs: 90_000, consumables: { licence: 1 } },
          { atMs: 200_000, terminate: 'mpi', reason: 'wrong input' },
        ],
        assumptions: coldStarts,
      },
      'mpi',
    );
    expect(storyText(story)).toMatchInlineSnapshot(`
      "story/1 (mpi): multinode parent of 6 vCPU, 2048 MiB, 1 of licence; queue queue-1
      scenario world, strategy base, replication 1

        0  +0s     submitted by the scenario
        0  +0s     RUNNABLE, the only job of its queue
        0  +0s     stands at the head of its queue for 1m30s: too few units of a consumable resource are left
       90  +1m30s  update: consumableResources.licence.totalQuantity from 0 to 1
       90  +1m30s  stands at the head of its queue for 1m30s: no ready instance has room for it
       90  +1m30s  Batch launches 2 instances in environment-1
      180  +3m00s  attempt 1 STARTING in environment-1 on i-00000000000000000 (node.4, zone-a, ON_DEMAND), launched at +1m30s, ready at +3m00s; takes 1 of licence
      180  +3m00s  RUNNING after 0s STARTING
      180  +3m00s  node story/1#1 STARTING, now that the main node runs
      200  +3m20s  TerminateJob of story/1 (mpi): "wrong input"
      200  +3m20s  SIGTERM: it is terminated
      200  +3m20s  attempt 1 failed after 20s RUNNING: wrong input, exit code 143; such an end is never retried: FAILED
      200  +3m20s  node story/1#1 ended with the main node, exit code 143
      200  +3m20s  story/1 (mpi) FAILED: wrong input

      FAILED (wrong input) at +3m20s
      waited 3m00s from RUNNABLE to RUNNING; RUNNABLE 3m00s; STARTING 0s; RUNNING 20s; 3m20s in all, 1 attempt
      cost that it caused: $0.000902777
      "
    `);
  });

  it('of a job that ran out of memory and is submitted again with more', () => {
    const jobs = [
      {
        name: 'join',
        workMs: 600_000,
        memoryMib: 2_048,
        peakMemoryMib: 3_000,
        retry: { attempts: 2, rules: [{ onReason: 'OutOfMemoryError*', action: 'EXIT' as const }] },
        resubmit: { times: 2, gapMs: 30_000, memoryFactor: 2 },
      },
    ];
    expect(storyText(storyOf({ jobs }, 'join'))).toMatchInlineSnapshot(`
      "story/1 (join): job of 1 vCPU, 2048 MiB; queue queue-1, submission 1 of 3
      scenario world, strategy base, replication 1

           0  +0s        submitted by the scenario
           0  +0s        RUNNABLE, the only job of its queue
           0  +0s        Batch launches an instance in environment-1
           0  +0s        attempt 1 STARTING in environment-1 on i-00000000000000000 (node.4, zone-a, ON_DEMAND), launched at +0s, ready at +0s
           0  +0s        RUNNING after 0s STARTING
      318.63  +5m18.63s  attempt 1 failed after 5m18.63s RUNNING: Essential container in task exited (OutOfMemoryError: Container killed due to memory usage), exit code 137; its work takes 3000 MiB, but it asked for 2048; entry 1 of evaluateOnExit (onReason OutOfMemoryError*) says EXIT: FAILED
      348.63  +5m48.63s  submitted again by its client as story/1+1 (join) with 4096 MiB: submission 2 of 3

      FAILED (Essential container in task exited) at +5m18.63s
      waited 0s from RUNNABLE to RUNNING; RUNNABLE 0s; STARTING 0s; RUNNING 5m18.63s; 5m18.63s in all, 1 attempt
      cost that it caused: $0.003319062
      "
    `);
    expect(storyText(storyOf({ jobs }, 'join~1'))).toMatchInlineSnapshot(`
      "story/1+1 (join): job of 1 vCPU, 4096 MiB; queue queue-1, submission 2 of 3
      scenario world, strategy base, replication 1

      348.63  +5m48.63s   submitted again by its client (submission 2 of 3), 30s after story/1 failed
      348.63  +5m48.63s   RUNNABLE, the only job of its queue
      348.63  +5m48.63s   Batch launches an instance in environment-1
      348.63  +5m48.63s   attempt 1 STARTING in environment-1 on i-00000000000000001 (node.4, zone-a, ON_DEMAND), launched at +5m48.63s, ready at +5m48.63s
      348.63  +5m48.63s   RUNNING after 0s STARTING
      948.63  +15m48.63s  attempt 1 SUCCEEDED after 10m00s RUNNING: Essential container in task exited, exit code 0

      SUCCEEDED (Essential container in task exited) at +15m48.63s
      waited 0s from RUNNABLE to RUNNING; RUNNABLE 0s; STARTING 0s; RUNNING 10m00s; 10m00s in all, 1 attempt
      cost that it caused: $0.008333333
      "
    `);
    expect(storyText(storyOf({ jobs }, 'join~2'))).toContain(
      'never submitted: it would follow a failure of story/1+1',
    );
  });

  it('of a job that resumed from its checkpoints after a reclaim', () => {
    const story = storyOf(
      {
        environments: [{ type: 'SPOT', types: [{ vcpus: 4, bidUsdPerHour: 0.25 }] }],
        pools: [
          {
            prices: {
              history: [
                [2_000_000, 0.3],
                [2_400_000, 0.22],
              ],
            },
          },
        ],
        jobs: [
          {
            name: 'train',
            workMs: 3_600_000,
            checkpoint: { intervalMs: 900_000, costMs: 20_000, restoreMs: 60_000 },
            retry: { attempts: 3 },
          },
        ],
        assumptions: { ...coldStarts, spot: { interruptions: { kind: 'price' } } },
      },
      'train',
    );
    expect(storyText(story)).toMatchInlineSnapshot(`
      "story/1 (train): job of 1 vCPU, 1024 MiB; queue queue-1
      scenario world, strategy base, replication 1

         0  +0s        submitted by the scenario
         0  +0s        RUNNABLE, the only job of its queue
         0  +0s        stands at the head of its queue for 1m30s: no ready instance has room for it
         0  +0s        Batch launches an instance in environment-1
        90  +1m30s     attempt 1 STARTING in environment-1 on i-00000000000000000 (node.4, zone-a, SPOT), launched at +0s, ready at +1m30s
        90  +1m30s     RUNNING after 0s STARTING
      2000  +33m20s    Spot notice: i-00000000000000000 will be reclaimed: it costs $0.3 per hour, above the bid of $0.25
      2120  +35m20s    attempt 1 failed after 33m50s RUNNING: Host EC2 (instance i-00000000000000000) terminated.; 30m00s of work kept, 3m50s lost; 1 of 3 attempts used: retried
      2120  +35m20s    RUNNABLE again, the only job of its queue
      2120  +35m20s    stands at the head of its queue for 4m40s: no type that holds it costs less than the bid
      2120  +35m20s    environment-1 may not launch for 4m40s: no type that holds it costs less than the bid
      2400  +40m00s    node.4 in zone-a costs $0.22 per hour: it falls below the bid of environment-1, $0.25
      2400  +40m00s    stands at the head of its queue for 1m30s: no ready instance has room for it
      2400  +40m00s    Batch launches an instance in environment-1
      2490  +41m30s    attempt 2 STARTING in environment-1 on i-00000000000000001 (node.4, zone-a, SPOT), launched at +40m00s, ready at +41m30s
      2490  +41m30s    RUNNING after 0s STARTING, restoring 30m00s of saved work in 1m00s
      4370  +1h12m50s  attempt 2 SUCCEEDED after 31m20s RUNNING: Essential container in task exited, exit code 0; 1m20s of that was not work but checkpoints and stopping

      SUCCEEDED (Essential container in task exited) at +1h12m50s
      waited 1m30s from RUNNABLE to RUNNING; RUNNABLE 7m40s; STARTING 0s; RUNNING 1h05m10s; 1h12m50s in all, 2 attempts
      cost that it caused: $0.017951388
      "
    `);
  });

  it('of a job that waited for a pool', () => {
    const story = storyOf(
      {
        environments: [{ name: 'spot', type: 'SPOT' }],
        pools: [{ capacity: { instances: 1, later: [[1_500_000, 2]] } }],
        jobs: [
          { name: 'first', vcpus: 4, workMs: 7_200_000 },
          { name: 'second', vcpus: 4 },
        ],
        assumptions: coldStarts,
      },
      'second',
    );
    expect(storyText(story)).toMatchInlineSnapshot(`
      "story/2 (second): job of 4 vCPU, 1024 MiB; queue queue-1
      scenario world, strategy base, replication 1

         0  +0s      submitted by the scenario
         0  +0s      RUNNABLE, beside 1 job
         0  +0s      stands for 1m30s behind story/1 (first), which waits because no ready instance has room for it
         0  +0s      EC2 has no more node.4 in zone-a for spot (5 times); asked again from +25m00s on
         0  +0s      Batch launches 2 instances in spot, the last at +25m00s
         0  +0s      spot may not launch for 25m00s: AWS has no more capacity for it (CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY)
        90  +1m30s   stands at the head of its queue for 23m30s: AWS has no more capacity for it (CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY)
      1500  +25m00s  stands at the head of its queue for 1m30s: no ready instance has room for it
      1590  +26m30s  placed before it while it was RUNNABLE: 1 job
      1590  +26m30s  attempt 1 STARTING in spot on i-00000000000000001 (node.4, zone-a, SPOT), launched at +25m00s, ready at +26m30s
      1590  +26m30s  RUNNING after 0s STARTING
      1650  +27m30s  attempt 1 SUCCEEDED after 1m00s RUNNING: Essential container in task exited, exit code 0

      SUCCEEDED (Essential container in task exited) at +27m30s
      waited 26m30s from RUNNABLE to RUNNING; RUNNABLE 26m30s; STARTING 0s; RUNNING 1m00s; 27m30s in all, 1 attempt
      cost that it caused: $0.001770833
      "
    `);
  });
});

describe('the text', () => {
  it('has only the first and the last of many waits in a row, if that saves several lines', () => {
    const story = storyOf({ jobs: [{ name: 'J' }] }, 'J');
    const lines = (count: number) => {
      const waits = Array.from({ length: count }, (_, index) => ({
        atMs: index * 60_000,
        what: index % 2 === 0 ? 'waits-behind' : 'waits-as-head',
        text: `wait ${index + 1}`,
      }));
      const text = storyText({ ...story, events: waits });
      return text.split('\n').flatMap((line) => /wait \d|….*…/.exec(line)?.[0] ?? []);
    };
    expect(lines(7)).toHaveLength(7);
    expect(lines(9)).toEqual([
      'wait 1',
      'wait 2',
      'wait 3',
      '… and 3 more such waits …',
      'wait 7',
      'wait 8',
      'wait 9',
    ]);
  });

  it('has times from the largest unit that is not 0', () => {
    expect([0, 1_500, 61_000, 3_723_000, 90_061_250].map(spanText)).toEqual([
      '0s',
      '1.5s',
      '1m01s',
      '1h02m03s',
      '25h01m01.25s',
    ]);
    expect(clockText(3_723_000)).toBe('+1h02m03s');
  });
});

describe('the JSON', () => {
  const jobs = [{ name: 'large', vcpus: 8 }, { name: 'small' }];
  const json = JSON.parse(storyJson(storyOf({ jobs }, 'small'))) as Record<string, unknown>;

  it('has the events with their texts, reasons by name and money as decimals', () => {
    expect(json).toMatchObject({
      jobId: 'story/2',
      name: 'small',
      outcome: { status: 'RUNNABLE', costNano: '0.000000000' },
    });
    expect(json.events).toContainEqual({
      atMs: 0,
      what: 'waits-behind',
      reason: 'JobResourceRequirement',
      untilMs: 0,
      isOpen: true,
      heads: 1,
      first: 'story/1 (large)',
      last: 'story/1 (large)',
      text: expect.stringContaining('stands until the run ends behind story/1 (large)') as string,
    });
  });

  it('leaves out what is undefined', () => {
    expect(json).not.toHaveProperty('share');
    expect(json.outcome).not.toHaveProperty('stoppedMs');
  });
});
