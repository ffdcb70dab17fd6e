/** `trace.json`: each attempt and each instance once, for as long as the CSV says, never on another. */
import { describe, expect, it } from 'vitest';
import type { DetailedRun } from '../../src/experiment/experiment.ts';
import { entryOf } from '../../src/kernel/lookup.ts';
import { perfetto } from '../../src/report/run-files/perfetto.ts';
import type { TraceEvent } from '../../src/report/run-files/trace-event.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { checkLaw } from '../laws/laws.ts';
import { world } from '../worlds/model-builder.ts';
import { hostileNames } from './hostile-names.ts';
import { bytesOf, csvRecords, msOf, playedRun, tracedRun } from './written-run.ts';

interface Slice extends TraceEvent {
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
}

function eventsOf(played: DetailedRun): readonly TraceEvent[] {
  const text = bytesOf(played, perfetto, 'trace.json').toString();
  return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
}

function slicesIn(events: readonly TraceEvent[]): readonly Slice[] {
  return events.filter(({ ph }) => ph === 'X') as Slice[];
}

function groupsOf<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) entryOf(groups, keyOf(item), () => []).push(item);
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((so, one) => so + one, 0);
}

function total(slices: readonly Slice[] = []): number {
  return sum(slices.map(({ dur }) => dur)) / 1_000;
}

const isOfJob = ({ args }: TraceEvent) => args['job'] !== undefined;
const attemptKey = ({ args }: TraceEvent) => `${args['job']} ${args['attempt']}`;
const endMs = (slices: readonly Slice[]) =>
  Math.max(0, ...slices.map(({ ts, dur }) => (ts + dur) / 1_000));

/** Names of processes or threads by their number. */
function namesIn(events: readonly TraceEvent[], kind: 'process' | 'thread') {
  const named = events.filter(({ name }) => name === `${kind}_name`);
  const idOf = ({ pid, tid }: TraceEvent) => (kind === 'process' ? pid : tid!);
  return new Map(named.map((event) => [idOf(event), String(event.args['name'])]));
}

describe('the trace of a run', () => {
  it('has the lives and attempts of a run worked out by hand', () => {
    const events = eventsOf(tracedRun(goodModel, goodTrace));
    const processes = namesIn(events, 'process');
    expect([...processes.values()]).toEqual([
      'environment on-demand',
      'environment spot',
      'environment fargate',
      'queue queue-1',
      'queue queue-2',
      'on-demand node.4 zone-a i-00000000000000000',
      expect.stringMatching(/^fargate .* task-00000000000000001$/),
      'spot node.4 zone-a i-00000000000000002',
      'on-demand node.4 zone-a i-00000000000000003',
    ]);
    const threads = namesIn(events, 'thread');
    const lines = slicesIn(events).map(({ pid, tid, name, ts, dur }) => {
      return `${pid - 6} ${threads.get(tid)}: ${name} ${ts / 1e6} + ${dur / 1e6}`;
    });
    expect(lines).toEqual([
      '0 instance: launching 0 + 10',
      '0 instance: booting 10 + 15',
      '0 instance: in service 25 + 75',
      '0 slot 1: starting: A 25 + 1',
      '0 slot 1: A 26 + 34',
      '0 slot 2: starting: C 25 + 1',
      '0 slot 2: lost: C 26 + 35',
      '0 slot 1: B 60 + 30',
      '0 slot 2: C 61 + 34',
      '1 instance: launching 0 + 10',
      '1 instance: in service 10 + 70',
      '1 slot 1: starting: F 0 + 20',
      '1 slot 1: F 20 + 60',
      '2 instance: launching 0 + 10',
      '2 instance: booting 10 + 15',
      '2 instance: in service 25 + 25',
      '2 slot 1: starting: R 25 + 1',
      '2 slot 1: lost: R 26 + 24',
      '3 instance: launching 65 + 5',
      '3 instance: booting 70 + 6',
      '3 instance: in service 76 + 54',
      '3 slot 1: starting: R 76 + 1',
      '3 slot 1: R 77 + 43',
      '3 slot 2: starting: D 76 + 1',
      '3 slot 2: D 77 + 53',
    ]);
    const lost = slicesIn(events).filter(({ cat }) => cat === 'lost');
    expect(lost.map(({ args }) => args)).toEqual([
      {
        job: 'story/3:0',
        attempt: 1,
        exit_code: 1,
        status_reason: 'Essential container in task exited',
      },
      {
        job: 'story/4',
        attempt: 1,
        status_reason: 'Host EC2 (instance i-00000000000000002) terminated.',
      },
    ]);
  });

  it('agrees with the CSV in every world, and no two slices of a thread overlap', () => {
    const found = { slots: 0, lost: 0, retried: 0, nodes: 0 };
    checkLaw({ seed: 410, numRuns: 80 }, (spec) => {
      const played = playedRun(world(spec));
      const events = eventsOf(played);
      const slices = slicesIn(events);
      const threads = namesIn(events, 'thread');
      for (const rows of groupsOf(slices, ({ tid }) => String(tid)).values()) {
        rows.sort((a, b) => a.ts - b.ts || a.dur - b.dur);
        const wrong = rows.filter((one, at) => {
          const before = rows[at - 1] ?? one;
          return one.pid !== before.pid || (one !== before && one.ts < before.ts + before.dur);
        });
        expect(wrong).toEqual([]);
      }
      const own = groupsOf(
        slices.filter((one) => !isOfJob(one)),
        ({ pid }) => String(pid),
      );
      const instances = csvRecords(played, 'instances');
      expect(own.size).toBe(instances.length);
      for (const [index, life] of [...own.values()].entries()) {
        const row = instances[index]!;
        const until = row['terminated_s'] === '' ? endMs(life) : msOf(row['terminated_s']!);
        expect(total(life)).toBe(until - msOf(row['requested_s']!));
        const launching = life.filter(({ name }) => name === 'launching');
        const ran = total(life) - total(launching);
        expect(ran).toBe(row['running_s'] === '' ? 0 : until - msOf(row['running_s']!));
      }
      const ofAttempts = groupsOf(slices.filter(isOfJob), attemptKey);
      const attempts = csvRecords(played, 'attempts');
      // A start that fails may not count: the next attempt has its number.
      const rowsByKey = groupsOf(attempts, (row) => `${row['job_id']} ${row['attempt']}`);
      expect([...ofAttempts.keys()].sort()).toEqual([...rowsByKey.keys()].sort());
      for (const [key, rows] of rowsByKey) {
        const parts = ofAttempts.get(key)!;
        const times = rows.map((row) => {
          const until = row['stopped_s'] === '' ? endMs(parts) : msOf(row['stopped_s']!);
          const started = row['started_s'] === '' ? until : msOf(row['started_s']!);
          return { starting: started - msOf(row['placed_s']!), ran: until - started };
        });
        const of = groupsOf(parts, ({ cat }) => cat!);
        const [lost, running] = [total(of.get('lost')), total(of.get('running'))];
        expect(total(of.get('starting'))).toBe(sum(times.map(({ starting }) => starting)));
        expect(running + lost).toBe(sum(times.map(({ ran }) => ran)));
        if (lost > 0) found.lost++;
        if (!key.endsWith(' 1')) found.retried++;
        if (key.includes('#')) found.nodes++;
      }
      if ([...threads.values()].includes('slot 2')) found.slots++;
      const pids = namesIn(events, 'process');
      expect([...threads.keys()].filter((tid) => pids.has(tid))).toEqual([]);
    });
    expect(Math.min(...Object.values(found))).toBeGreaterThan(10);
  });

  it('counts what the timeline counts', () => {
    const played = tracedRun(goodModel, goodTrace);
    const events = eventsOf(played);
    const names = namesIn(events, 'process');
    const counted = events.filter(({ ph }) => ph === 'C');
    const lines = counted.map(({ pid, ts, args }) => [names.get(pid), ts! / 1_000, args]);
    const rows = csvRecords(played, 'timeline').map((row) => {
      const number = (header: string) => Number(row[header]);
      const at = msOf(row['time_s']!);
      if (row['queue'] === '') {
        const [provisioned, running] = [number('vcpus_provisioned'), number('vcpus_running')];
        return [`environment ${row['compute_environment']}`, at, { provisioned, running }];
      }
      const args = {
        runnable: number('runnable'),
        starting: number('starting'),
        running: number('running'),
      };
      return [`queue ${row['queue']}`, at, args];
    });
    expect(lines.length).toBeGreaterThan(20);
    expect(lines).toEqual(rows);
  });

  it('shows hostile names as they are', () => {
    const jobs = hostileNames.map((name) => ({ name }));
    const events = eventsOf(playedRun(world({ jobs })));
    const shown = slicesIn(events).filter(({ cat }) => cat === 'running');
    expect(new Set(shown.map(({ name }) => name))).toEqual(new Set(hostileNames));
  });
});
