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
import type { Edit } from './edits.ts';
import { eventBreaches } from './event-breaches.ts';
import { eventModel, eventTrace } from './event-trace.ts';
import { goodBreaches } from './good-breaches.ts';
import { goodModel, goodTrace, job } from './good-trace.ts';
import { marketBreaches } from './market-breaches.ts';
import { marketModel, marketTrace } from './market-trace.ts';
import { nodeBreaches } from './node-breaches.ts';
import { nodeModel, nodeTrace } from './node-trace.ts';
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
import type { Row, Trace } from './trace-builder.ts';

/** The names of the laws that a trace breaks after `edit`, each once. */
function broken(edit: Edit, model: Model = goodModel, trace: Trace = goodTrace): string[] {
  const rows = edit(trace.rows);
  const violations = folded(auditor, model, { ...trace, rows });
  return [...new Set(violations.map(({ law }) => law))];
}

const same: Edit = (rows) => rows;

describe('the auditor', () => {
  it('is silent on legal runs', () => {
    expect(folded(auditor, goodModel, goodTrace)).toEqual([]);
    expect(folded(auditor, coldStartModel, coldStart)).toEqual([]);
    expect(folded(auditor, nodeModel, nodeTrace)).toEqual([]);
    expect(folded(auditor, eventModel, eventTrace)).toEqual([]);
    expect(folded(auditor, marketModel, marketTrace)).toEqual([]);
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

describe('a law of the trace', () => {
  it.each(goodBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit)).toEqual([law]);
  });

  it.each(nodeBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit, nodeModel, nodeTrace)).toEqual([law]);
  });

  it.each(eventBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit, eventModel, eventTrace)).toEqual([law]);
  });

  it.each(marketBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit, marketModel, marketTrace)).toEqual([law]);
  });

  it('each is broken by one of these tests', () => {
    const names = ['layout', ...traceLaws.map(([name]) => name)];
    const breaches = [...goodBreaches, ...nodeBreaches, ...eventBreaches, ...marketBreaches];
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
