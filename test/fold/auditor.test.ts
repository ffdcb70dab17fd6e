/** The auditor: silent on legal runs, and every law is heard when exactly it is broken. */
import { describe, expect, it } from 'vitest';
import { booksOf } from '../../src/fold/audit/books.ts';
import type { Books } from '../../src/fold/audit/books.ts';
import {
  auditor,
  auditorOf,
  bookLaws,
  traceLaws,
  violationsPerLaw,
} from '../../src/fold/auditor.ts';
import type { Lifetimes } from '../../src/fold/lifetimes.ts';
import type { Model } from '../../src/model/model.ts';
import { world } from '../worlds/model-builder.ts';
import { coldStart, coldStartModel } from './cold-start.ts';
import { goodModel, goodTrace, job } from './good-trace.ts';
import {
  born,
  ended,
  folded,
  inOrder,
  placed,
  started,
  submitted,
  terminated,
} from './trace-builder.ts';
import type { Row } from './trace-builder.ts';

type Edit = (rows: readonly Row[]) => readonly Row[];

/** The names of the laws that the good trace breaks after `edit`, each once. */
function broken(edit: Edit, model: Model = goodModel): string[] {
  const rows = edit(goodTrace.rows);
  const violations = folded(auditor, model, { ...goodTrace, rows });
  return [...new Set(violations.map(({ law }) => law))];
}

const isRow = (row: Row, given: Partial<Row>) =>
  Object.entries(given).every(([key, value]) => row[key as keyof Row] === value);

/** Without the rows that are as given. */
const without =
  (...given: readonly Partial<Row>[]): Edit =>
  (rows) =>
    rows.filter((row) => !given.some((one) => isRow(row, one)));

/** The rows that are as `given` changed, and all put in order of time again. */
const changed =
  (given: Partial<Row>, to: Partial<Row>): Edit =>
  (rows) => {
    const edited = rows.map((row) => (isRow(row, given) ? { ...row, ...to } : row));
    expect(edited).not.toEqual(rows);
    return inOrder(edited);
  };

/** More rows, each after those of its instant. */
const more =
  (...added: readonly Row[]): Edit =>
  (rows) =>
    inOrder(rows, added);

const both =
  (first: Edit, second: Edit): Edit =>
  (rows) =>
    second(first(rows));

describe('the auditor', () => {
  it('is silent on legal runs', () => {
    expect(folded(auditor, goodModel, goodTrace)).toEqual([]);
    expect(folded(auditor, coldStartModel, coldStart)).toEqual([]);
    expect(folded(auditor, world({ jobs: [] }), { rows: [], endedMs: 0 })).toEqual([]);
  });

  it('bounds what it reports of one law', () => {
    const refusals = Array.from({ length: 50 }, (): Row => ({
      at: 130_000,
      kind: 'PlacementRefused',
      subject: job.A,
      object: 0,
      reason: 'NoRoom',
    }));
    const rows = [...goodTrace.rows, ...refusals];
    const violations = folded(auditor, goodModel, { ...goodTrace, rows });
    expect(violations).toHaveLength(violationsPerLaw);
    expect(violations[0]).toMatchObject({ law: 'job-life', atMs: 130_000 });
  });
});

const refusedAt = (at: number): Row => ({
  at,
  kind: 'PlacementRefused',
  subject: job.D,
  object: 0,
  reason: 'NoRoom',
});

const breaches: readonly (readonly [string, string, Edit])[] = [
  ['layout', 'an unknown environment', more({ at: 9, kind: 'LaunchRefused', subject: 9 })],
  ['layout', 'a launch that skips an id', more(...launch(66_000, 7))],
  ['time-order', 'a refusal told late', (rows) => movedBehind(rows, refusedAt(66_000))],
  ['job-life', 'success of what never ran', without({ kind: 'JobStarted', subject: job.A })],
  [
    'job-life',
    'success with exit code 1',
    changed({ at: 60_000, kind: 'JobSucceeded' }, { value: 1 }),
  ],
  ['job-life', 'a start elsewhere', changed({ kind: 'JobStarted', subject: job.D }, { object: 0 })],
  [
    'job-life',
    'a child that is submitted',
    changed({ kind: 'JobSpawned', subject: job.C1 }, { kind: 'JobSubmitted' }),
  ],
  ['instance-life', 'ready before registered', without({ kind: 'InstanceRegistered', subject: 0 })],
  ['instance-life', 'On-Demand reclaimed', changed({ at: 100_000 }, { reason: 'Reclaimed' })],
  [
    'instance-life',
    'another offering',
    changed({ kind: 'InstanceReady', subject: 3 }, { object: 1 }),
  ],
  [
    'submission',
    'a trigger’s gap cut short',
    changed({ at: 65_000, subject: job.D }, { at: 64_999 }),
  ],
  ['submission', 'a job forgotten', withoutJob(job.D)],
  [
    'dependencies',
    'RUNNABLE too early',
    changed({ kind: 'JobRunnable', subject: job.B }, { at: 50_000 }),
  ],
  ['dependencies', 'failed for nothing', both(withoutJob(job.B), more(...failsB()))],
  ['arrays', 'an array that ends first', changed({ at: 95_000, subject: job.C }, { at: 94_999 })],
  [
    'arrays',
    'an array that succeeds',
    changed({ at: 95_000, subject: job.C }, { kind: 'JobSucceeded' }),
  ],
  ['arrays', 'an array that never ends', without({ at: 95_000, subject: job.C })],
  ['arrays', 'a child of its own time', changed({ at: 0, subject: job.C1 }, { at: 1 })],
  ['attempts', 'attempt 3 after 1', changed({ subject: job.R, value: 2 }, { value: 3 })],
  ['placement', 'not ready yet', changed({ kind: 'JobPlaced', subject: job.A }, { at: 24_000 })],
  ['placement', 'under notice', changed({ kind: 'InstanceNoticed' }, { at: 24_000 })],
  ['placement', 'an old task', changed({ kind: 'JobPlaced', subject: job.F }, { at: 5_000 })],
  ['capacity', 'three halves', changed({ at: 61_000, kind: 'JobPlaced' }, { at: 60_500 })],
  ['gone', 'running on what is lost', withoutJob(job.R, 50_000)],
  ['limits', 'a third machine', more(...launch(66_000, 4))],
  [
    'floor',
    'the last machine scaled in',
    more(ended(124_000, 'JobSucceeded', { job: job.D, instance: 3 }), terminated(125_000, 3)),
  ],
];

function launch(at: number, instance: number): Row[] {
  return [{ at, kind: 'InstanceLaunched', subject: instance, object: 0 }];
}

function movedBehind(rows: readonly Row[], late: Row): Row[] {
  const next = rows.findIndex(({ at }) => at > 66_000);
  return [...rows.slice(0, next + 1), late, ...rows.slice(next + 1)];
}

function failsB(): Row[] {
  return [
    { at: 0, kind: 'JobSubmitted', subject: job.B },
    { at: 0, kind: 'JobPending', subject: job.B },
    { at: 70_000, kind: 'JobFailed', subject: job.B, reason: 'DependencyFailed', value: -1 },
  ];
}

/** Without what the job does from `fromMs` on; instances of the same number stay. */
function withoutJob(id: number, fromMs = 0): Edit {
  const isOfJob = (row: Row) => row.kind.startsWith('Job') && row.subject === id;
  return (rows) => rows.filter((row) => row.at < fromMs || !isOfJob(row));
}

describe('a law of the trace', () => {
  it.each(breaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit)).toEqual([law]);
  });

  it('each is broken by one of these tests', () => {
    const names = ['layout', ...traceLaws.map(([name]) => name)];
    expect([...new Set(breaches.map(([law]) => law))].sort()).toEqual(names.sort());
  });

  it('attempts: none beyond those allowed', () => {
    const model = {
      ...goodModel,
      retryStrategies: [
        { attempts: 1, rules: [] },
        { attempts: 1, rules: [] },
      ],
    };
    expect(broken((rows) => rows, model)).toEqual(['attempts']);
  });

  it('placement: only environments that the queue names', () => {
    const [first, second] = goodModel.queues;
    const queues = [{ ...first!, environments: [0] }, second!];
    expect(broken((rows) => rows, { ...goodModel, queues })).toEqual(['placement']);
  });

  it('limits: BEST_FIT On-Demand and Fargate never exceed maxvCpus', () => {
    const capped = (index: number, maxVcpuMilli: number, allocationStrategy = '') => ({
      ...goodModel,
      environments: goodModel.environments.map((environment, at) =>
        at === index
          ? { ...environment, maxVcpuMilli: maxVcpuMilli as never, allocationStrategy }
          : environment,
      ),
    });
    const same: Edit = (rows) => rows;
    expect(broken(same, capped(0, 7_000, 'BEST_FIT_PROGRESSIVE'))).toEqual([]);
    expect(broken(same, capped(0, 7_000, 'BEST_FIT'))).toEqual(['limits']);
    expect(broken(same, capped(2, 500))).toEqual(['limits']);
  });
});

/** The laws that the books of the good trace break after `cook`. */
function cooked(cook: (books: Books) => Partial<Books>): string[] {
  const keep = (lives: Lifetimes): Books => {
    const books = booksOf(lives);
    return { ...books, ...cook(books) };
  };
  const violations = folded((model) => auditorOf(model, keep), goodModel, goodTrace);
  return [...new Set(violations.map(({ law }) => law))];
}

const fraud: readonly (readonly [string, string, (books: Books) => Partial<Books>])[] = [
  [
    'sojourn',
    'a stop told late',
    ({ lives }) => {
      const stoppedMs = Float64Array.from(lives.jobs.stoppedMs as ArrayLike<number>);
      stoppedMs[job.B]! += 1;
      return { lives: { ...lives, jobs: { ...lives.jobs, stoppedMs } } };
    },
  ],
  [
    'vcpu-balance',
    'idle time called useful',
    ({ metrics }) => {
      const { useful, idle } = metrics.vcpuMilliMs;
      const vcpuMilliMs = { ...metrics.vcpuMilliMs, useful: useful + 1n, idle: idle - 1n };
      return { metrics: { ...metrics, vcpuMilliMs } };
    },
  ],
  [
    'vcpu-balance',
    'capacity that nobody provisioned',
    ({ metrics }) => {
      const { provisioned, idle } = metrics.vcpuMilliMs;
      const vcpuMilliMs = {
        ...metrics.vcpuMilliMs,
        provisioned: provisioned + 1n,
        idle: idle + 1n,
      };
      return { metrics: { ...metrics, vcpuMilliMs } };
    },
  ],
  [
    'billed-once',
    'a life that the bill begins late',
    ({ bill }) => ({
      bill: {
        ...bill,
        charges: (instance) =>
          bill.charges(instance).map((line) => ({ ...line, fromMs: line.fromMs + 1 })),
      },
    }),
  ],
  [
    'billed-once',
    'a free life billed twice',
    ({ bill }) => ({
      bill: {
        ...bill,
        charges: (instance) =>
          instance === 2 ? [...bill.charges(2), ...bill.charges(2)] : bill.charges(instance),
      },
    }),
  ],
  [
    'money-balance',
    'a resource dearer than its lines',
    ({ bill }) => ({
      bill: { ...bill, instanceNano: (instance) => bill.instanceNano(instance) + 1n },
    }),
  ],
  [
    'money-balance',
    'a job that pays too little',
    ({ bill }) => ({
      bill: { ...bill, jobNano: (id) => bill.jobNano(id) - (id === job.A ? 1n : 0n) },
    }),
  ],
];

describe('a law of the books', () => {
  it.each(fraud)('%s is heard: %s', (law, _what, cook) => {
    expect(cooked(cook)).toEqual([law]);
  });

  it('each is broken by one of these tests', () => {
    expect([...new Set(fraud.map(([law]) => law))].sort()).toEqual(
      bookLaws.map(([name]) => name).sort(),
    );
  });
});

describe('an attempt that never ran', () => {
  const model = (startFailureCountsAsAttempt: boolean) =>
    world({
      environments: [{ type: 'SPOT' }],
      jobs: [{ retry: { attempts: 2 } }],
      assumptions: { scheduler: { startFailureCountsAsAttempt } },
    });
  const lost = (attempt: number) => {
    const second = { job: 0, instance: 1, attempt };
    return {
      endedMs: 200,
      rows: inOrder(
        submitted(0, 0),
        born({ instance: 0, requested: 0, running: 0 }),
        placed(0, { job: 0, instance: 0 }),
        { at: 50, kind: 'JobRetried', subject: 0, object: 0, reason: 'HostTerminated', value: -1 },
        terminated(50, 0, 'Reclaimed'),
        born({ instance: 1, requested: 60, running: 60 }),
        [placed(60, second), started(70, second)],
        ended(100, 'JobSucceeded', second),
      ),
    };
  };

  it('gives its number back only where start failures do not count', () => {
    expect(folded(auditor, model(true), lost(2))).toEqual([]);
    expect(folded(auditor, model(false), lost(1))).toEqual([]);
    expect(folded(auditor, model(true), lost(1)).map(({ law }) => law)).toEqual(['attempts']);
    expect(folded(auditor, model(false), lost(2)).map(({ law }) => law)).toEqual(['attempts']);
  });
});
