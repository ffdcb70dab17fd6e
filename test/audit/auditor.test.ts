/** The auditor: silent on legal runs, and every law is heard when exactly it is broken. */
import { describe, expect, it } from 'vitest';
import { type Books, booksOf } from '../../src/audit/laws/books.ts';
import {
  auditor,
  auditorOf,
  bookLaws,
  traceLaws,
  violationsPerLaw,
} from '../../src/audit/auditor.ts';
import type { Lifetimes } from '../../src/fold/lifetimes.ts';
import type { Model } from '../../src/model/model.ts';
import type { StrategyName } from '../../src/words/allocation-strategies.ts';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { coldStart, coldStartModel } from '../fold/cold-start.ts';
import { both, changed, type Edit, more, without } from './edits.ts';
import { eventBreaches } from './event-breaches.ts';
import { asked, eventModel, eventSpec, eventTrace } from './event-trace.ts';
import { goodBreaches } from './good-breaches.ts';
import { goodModel, goodTrace, job } from './good-trace.ts';
import { marketBreaches } from './market-breaches.ts';
import { marketModel, marketSpec, marketTrace } from './market-trace.ts';
import { nodeBreaches } from './node-breaches.ts';
import { nodeModel, nodeSpec, nodeTrace } from './node-trace.ts';
import { poolBreaches } from './pool-breaches.ts';
import { noticed, poolModel, poolTrace, sized } from './pool-trace.ts';
import {
  born,
  ended,
  folded,
  inOrder,
  placed,
  type Row,
  started,
  submitted,
  terminated,
  type Trace,
} from './trace-builder.ts';
import { workBreaches } from './work-breaches.ts';
import { workModel, workTrace, worked } from './work-trace.ts';

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
    expect(folded(auditor, poolModel, poolTrace)).toEqual([]);
    expect(folded(auditor, workModel, workTrace)).toEqual([]);
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

  it.each(poolBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit, poolModel, poolTrace)).toEqual([law]);
  });

  it.each(workBreaches)('%s is heard: %s', (law, _what, edit) => {
    expect(broken(edit, workModel, workTrace)).toEqual([law]);
  });

  it('each is broken by one of these tests', () => {
    const names = ['layout', ...traceLaws.map(([name]) => name)];
    const breaches = [
      ...[...goodBreaches, ...nodeBreaches, ...eventBreaches, ...marketBreaches],
      ...[...poolBreaches, ...workBreaches],
    ];
    expect([...new Set(breaches.map(([law]) => law))].sort()).toEqual(names.sort());
  });

  it('resubmission: none of what was stopped', () => {
    const stopped = changed({ kind: 'JobFailed', subject: worked.S }, { reason: 'Terminated' });
    expect(broken(stopped, workModel, workTrace)).toEqual(['stops', 'resubmission']);
  });

  it('pool-room: of those that are not under notice the newest go first', () => {
    const model = world({
      environments: [{ type: 'SPOT', minvCpus: 4 }],
      pools: [{ capacity: { instances: 3, later: [[10, 1]], reclaims: true } }],
      jobs: [],
    });
    const run = (first: number, second: number) =>
      broken(same, model, {
        endedMs: 20,
        rows: [
          ...[0, 1, 2].flatMap((instance) => born({ instance, requested: 5, running: 5 })),
          sized(10, 0, 1),
          ...[first, second].flatMap((id) => [noticed(10, id, 0), terminated(10, id, 'Reclaimed')]),
        ],
      });
    expect(run(2, 1)).toEqual([]);
    expect(run(1, 2)).toEqual(['pool-room']);
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
    const capped = (
      index: number,
      maxVcpuMilli: number,
      allocationStrategy: StrategyName = 'BEST_FIT',
    ) => ({
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

describe('in a world that is not quite that of the trace', () => {
  const nodes = (change: Partial<WorldSpec>) => {
    return broken(same, world({ ...nodeSpec, ...change }), nodeTrace);
  };
  const events = (change: Partial<WorldSpec>) => {
    return broken(same, world({ ...eventSpec, ...change }), eventTrace);
  };
  const market = (change: Partial<WorldSpec>, edit = same) => {
    return broken(edit, world({ ...marketSpec, ...change }), marketTrace);
  };
  const [own, spot] = marketSpec.environments!;
  const [update, ...laterEvents] = eventSpec.events!;

  it('gang: nodes go to managed On-Demand instances of the type they name', () => {
    const [job, ...others] = nodeSpec.jobs;
    const [first, main, last] = job!.nodes!;
    const typed = { ...job!, nodes: [first!, main!, { ...last!, typeName: 'node.8' }] };
    expect(nodes({ jobs: [typed, ...others] })).toEqual(['gang']);
    expect(nodes({ environments: [{ maxvCpus: 12, type: 'SPOT' }] })).toEqual(['gang']);
  });

  it('events: what does not happen in the scenario does not happen in the trace', () => {
    expect(events({ events: [{ ...update!, atMs: 29_999 }, ...laterEvents] })).toEqual(['events']);
  });

  it('floor: it is the one of the time', () => {
    const raised = { ...update!, environments: { main: { minvCpus: 8, maxvCpus: 8 } } };
    expect(events({ events: [raised, ...laterEvents] })).toEqual(['floor']);
  });

  it('consumables: nobody waits for units that are there', () => {
    expect(events({ consumables: { licence: { total: 2 } } })).toEqual(['consumables']);
    const used = { licence: { total: 2, replenishable: false } };
    const short: Row = {
      at: 60_000,
      kind: 'PlacementRefused',
      subject: asked.L2,
      object: 0,
      reason: 'ConsumableShort',
    };
    const once = { licence: { total: 1, replenishable: false } };
    expect(events({ consumables: used })).toEqual(['consumables']);
    expect(events({ consumables: once })).toEqual(['consumables']);
    const waits = both(without({ subject: asked.L2, object: 0, at: 60_000 }), more(short));
    const unended = both(waits, without({ at: 80_000 }));
    expect(broken(unended, world({ ...eventSpec, consumables: once }), eventTrace)).toEqual([]);
    expect(broken(unended, eventModel, eventTrace)).toEqual(['consumables']);
  });

  it('own-instances: all of them are there', () => {
    const types = [{ ...own!.types![0]!, own: 2 }];
    expect(market({ environments: [{ ...own!, types }, spot!] })).toEqual(['own-instances']);
  });

  it('market: a type that is not listed, and a disabled environment above its floor', () => {
    const unlisted = { atMs: 0, environments: { spot: { types: [{ name: 'dear', vcpus: 8 }] } } };
    const told: Row = { at: 0, kind: 'WorldUpdated', subject: 0 };
    // Without its bid nothing takes the instance back.
    const kept = without({ kind: 'InstanceNoticed' }, { at: 150_000 });
    const shifted: Edit = (rows) => [
      told,
      ...kept(rows).map((row) =>
        row.kind === 'WorldUpdated' ? { ...row, subject: row.subject + 1 } : row,
      ),
    ];
    const all = [unlisted, ...marketSpec.events!];
    expect(market({ events: all }, shifted)).toEqual(['market']);
    const disabled = (minvCpus: number) =>
      market({ environments: [own!, { ...spot!, enabled: false, minvCpus }] });
    expect(disabled(4)).toEqual(['placement']);
    expect(disabled(0)).toEqual(['market', 'placement']);
  });

  it('admission: the 501st active share is refused, and only that', () => {
    const names = Array.from({ length: 501 }, (_none, index) => `share-${index}`);
    const model = world({
      queues: [{ shares: Object.fromEntries(names.map((name) => [name, 1])) }],
      jobs: names.map((share) => ({ share })),
    });
    const taken = submitted(0, ...names.slice(0, 500).keys());
    const refused: Row[] = [
      { at: 0, kind: 'JobSubmitted', subject: 500 },
      { at: 0, kind: 'JobFailed', subject: 500, reason: 'SubmissionRefused', value: -1 },
    ];
    const run = (rows: readonly Row[]) => broken(same, model, { rows, endedMs: 1_000 });
    expect(run([...taken, ...refused])).toEqual([]);
    expect(run([...taken, ...submitted(0, 500)])).toEqual(['admission']);
    const less = submitted(0, ...names.slice(0, 499).keys());
    expect(run([...less, ...refused, ...submitted(0, 499)])).toEqual(['admission']);
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

type Account = ReturnType<Books['bill']['accountCharges']>;

/** Other lines of the account, with a total that fits them. */
function withAccount(edit: (lines: Account) => Account) {
  return ({ bill, metrics }: Books): Partial<Books> => {
    const lines = edit(bill.accountCharges());
    const sum = (all: Account) => all.reduce((nano, { amountNano }) => nano + amountNano, 0n);
    const more = sum(lines) - sum(bill.accountCharges());
    const { cost_usd, overhead_usd } = metrics.nano;
    return {
      bill: {
        ...bill,
        accountCharges: () => lines,
        byMeter: () => new Map([...bill.byMeter(), ['more', more]]),
      },
      metrics: {
        ...metrics,
        nano: { ...metrics.nano, cost_usd: cost_usd! + more, overhead_usd: overhead_usd! + more },
      },
    };
  };
}

function doubled(line: Account[number]): Account[number] {
  if (!line.meter.endsWith('-coverage')) return line;
  return { ...line, billedMs: 1_000 * line.billedMs, amountNano: 1_000n * line.amountNano };
}

const fraud: readonly (readonly [string, string, (books: Books) => Partial<Books>])[] = [
  [
    'sojourn',
    'a stop told late',
    ({ lives }) => {
      const stoppedMs = Float64Array.from(lives.jobs.stoppedMs as ArrayLike<number>);
      stoppedMs[job.B]!++;
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
  ['account', 'a fee too much', withAccount((lines) => [lines[0]!, ...lines])],
  ['account', 'a commitment that is not paid', withAccount((lines) => lines.slice(1))],
  ['account', 'a cover of more than there is', withAccount((lines) => lines.map(doubled))],
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
  const losses = [{ time: 50, environment: 'environment-1', launch: 1 }];
  const interruptions = { kind: 'at', losses } as const;
  const model = (startFailureCountsAsAttempt: boolean) =>
    world({
      environments: [{ type: 'SPOT' }],
      jobs: [{ retry: { attempts: 2 }, workMs: 30 }],
      assumptions: {
        scheduler: { startFailureCountsAsAttempt },
        spot: { notice: 0, interruptions },
      },
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
