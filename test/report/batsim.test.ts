/** `out_jobs.csv`: Batsim's columns, an attempt a row, no machine held twice at once. */
import { describe, expect, it } from 'vitest';
import { table } from '../../src/kernel/columns.ts';
import type { DefinitionId, SourceId } from '../../src/kernel/ids.ts';
import { forCsv } from '../../src/kernel/text/borders.ts';
import { batsim } from '../../src/report/run-files/batsim.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { checkLaw } from '../laws/laws.ts';
import { world } from '../worlds/model-builder.ts';
import { hostileNames } from './hostile-names.ts';
import {
  bytesOf,
  csvRecords,
  msOf,
  playedRun,
  recordsOf,
  type TextRecord,
  tracedRun,
} from './written-run.ts';

const textOf = (played: Parameters<typeof bytesOf>[0]) =>
  bytesOf(played, batsim, 'out_jobs.csv').toString();

/** The numbers of `0-3 8`. */
function machinesOf(text: string): readonly number[] {
  return text.split(' ').flatMap((interval) => {
    if (interval === '') return [];
    const [first, last = first] = interval.split('-').map(Number) as [number, number?];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

describe('out_jobs.csv', () => {
  it('is that of a run worked out by hand', () => {
    // i0 is machines 0 to 3, the task 4, i2 5 to 8, i3 9 to 12.
    expect(textOf(tracedRun(goodModel, goodTrace)).split('\n')).toEqual([
      'job_id,workload_name,profile,submission_time,requested_number_of_resources,requested_time,success,final_state,starting_time,execution_time,finish_time,waiting_time,turnaround_time,stretch,allocated_resources,consumed_energy,metadata',
      'story/1,story,definition,0,2,-1,1,COMPLETED_SUCCESSFULLY,26,34,60,26,60,1.764706,0-1,-1,i-00000000000000000',
      'story/3:0,story,definition,0,2,-1,0,COMPLETED_FAILED,26,35,61,26,61,1.742857,2-3,-1,i-00000000000000000',
      'story/2,story,definition,0,2,-1,1,COMPLETED_SUCCESSFULLY,60,30,90,60,90,3,0-1,-1,i-00000000000000000',
      'story/3:1,story,definition,0,2,-1,1,COMPLETED_SUCCESSFULLY,61,34,95,61,95,2.794118,2-3,-1,i-00000000000000000',
      'story/5,story,definition,0,1,-1,1,COMPLETED_SUCCESSFULLY,20,60,80,20,80,1.333333,4,-1,task-00000000000000001',
      'story/4,story,definition,0,2,-1,0,COMPLETED_KILLED,26,24,50,26,50,2.083333,5-6,-1,i-00000000000000002',
      'story/4 (2),story,definition,0,2,-1,1,COMPLETED_SUCCESSFULLY,77,43,120,77,120,2.790698,9-10,-1,i-00000000000000003',
      'story/6,story,definition,65,1,-1,0,RUNNING,77,53,130,12,65,1.226415,11,-1,i-00000000000000003',
      '',
    ]);
  });

  it('has the attempts of every world, and no machine is held twice at once', () => {
    const found = { shared: 0, rejected: 0, again: 0, killed: 0, late: 0 };
    checkLaw({ seed: 411, numRuns: 80 }, (spec) => {
      const played = playedRun(world(spec));
      const rows = recordsOf(textOf(played));
      const executed = rows.filter((row) => row['final_state'] !== 'REJECTED');
      const attempts = csvRecords(played, 'attempts');
      const byId = new Map<string, TextRecord>();
      for (const row of attempts) {
        const id = row['job_id']!;
        const again = [...byId.values()].filter((one) => one['job_id'] === id).length;
        byId.set(again === 0 ? id : `${id} (${again + 1})`, row);
      }
      expect(executed.map((row) => row['job_id']).sort()).toEqual([...byId.keys()].sort());
      expect(new Set(rows.map((row) => row['job_id'])).size).toBe(rows.length);
      const owners = new Map<number, string>();
      const stays = executed.map((row) => {
        const attempt = byId.get(row['job_id']!)!;
        const machines = machinesOf(row['allocated_resources']!);
        const finish = msOf(row['finish_time']!);
        if (attempt['stopped_s'] !== '') expect(finish).toBe(msOf(attempt['stopped_s']!));
        const started = attempt['started_s'] === '' ? finish : msOf(attempt['started_s']!);
        expect(msOf(row['starting_time']!)).toBe(started);
        expect(machines.length).toBe(Number(row['requested_number_of_resources']));
        expect(row['metadata']).toBe(attempt['instance_id']);
        expect(row['success'] === '1').toBe(row['final_state'] === 'COMPLETED_SUCCESSFULLY');
        const owner = attempt['instance_id']!;
        expect(machines.filter((machine) => (owners.get(machine) ?? owner) !== owner)).toEqual([]);
        for (const machine of machines) owners.set(machine, owner);
        return { from: msOf(attempt['placed_s']!), until: finish, machines };
      });
      for (const [index, one] of stays.entries()) {
        for (const other of stays.slice(index + 1)) {
          if (one.from >= other.until || other.from >= one.until) continue;
          found.shared++;
          const twice = one.machines.filter((machine) => other.machines.includes(machine));
          if (twice.length > 0) expect(twice).toEqual([]);
        }
      }
      const states = rows.map((row) => row['final_state']);
      found.rejected += states.filter((state) => state === 'REJECTED').length;
      found.killed += states.filter((state) => state === 'COMPLETED_KILLED').length;
      found.late += states.filter((state) => state === 'COMPLETED_WALLTIME_REACHED').length;
      found.again += attempts.filter((row) => row['attempt'] !== '1').length;
    });
    expect(Math.min(...Object.values(found))).toBeGreaterThan(5);
  });

  it('numbers parts of vCPUs where jobs ask for parts', () => {
    const jobs = [
      { name: 'half', vcpus: 0.5, queue: 'queue-2' },
      { name: 'one', vcpus: 1, queue: 'queue-1' },
    ];
    const environments = [
      { name: 'ec2', maxvCpus: 8 },
      { name: 'fargate', type: 'FARGATE', maxvCpus: 4 },
    ] as const;
    const queues = [{ environments: ['ec2'] }, { environments: ['fargate'] }];
    const rows = recordsOf(textOf(playedRun(world({ environments, queues, jobs }))));
    const sizes = rows.map((row) => machinesOf(row['allocated_resources']!).length);
    expect(sizes.sort()).toEqual([1, 2]);
  });

  it('quotes hostile names of workloads and definitions', () => {
    const model = world({ jobs: [{}] });
    for (const name of hostileNames) {
      const named = {
        ...model,
        sources: table<SourceId, string>([name]),
        definitions: table<DefinitionId, string>([name]),
      };
      const [row] = recordsOf(textOf(playedRun(named)));
      const shown = Buffer.from(forCsv(name)).toString();
      expect([row!['workload_name'], row!['profile']]).toEqual([shown, shown]);
      expect(row!['job_id']).toBe(Buffer.from(forCsv(`${name}/1`)).toString());
    }
  });
});
