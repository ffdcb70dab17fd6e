/** What must not compile: swapped ids, a new word that a table lacks, a page that lacks a step. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type ts from 'typescript';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { pages, textsAfter } from '../extending/page.ts';
import { faultsIn, nameOf, ownFiles, programOf, textOf } from './compiler.ts';

/** Enough on a busy machine. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const swappedIds = nameOf(new URL('./swapped-ids.ts', import.meta.url));
const allSteps = pages.flatMap(({ steps }) => steps);

interface Word {
  /** The table of numbers that it is added to, and the file of the table. */
  readonly of: string;
  readonly file: string;
  /** Its own number, by which messages are recognised. */
  readonly number: number;
  /** Its row in the table of kinds; without one it belongs to no life. */
  readonly kind?: string;
  /** Files whose tables and switches must list it. */
  readonly tables: readonly string[];
}

const record = { of: 'Kind', file: 'src/trace/record.ts' };

/** The auditor lists the steps independently. */
const auditOfJobs = ['world/jobs', 'laws/job-life', 'laws/stops'].map(audited);
const auditOfInstances = ['world/instances', 'laws/instance-life', 'laws/own-instances'].map(
  audited,
);

function audited(name: string): string {
  return `src/audit/${name}.ts`;
}

const words: Readonly<Record<string, Word>> = {
  'kind of record': {
    ...record,
    number: 1_001,
    tables: ['src/trace/kinds.ts', 'src/fold/lives/lifetimes.ts', 'src/audit/world/world.ts'],
  },
  'step in the life of a job': {
    ...record,
    number: 1_002,
    kind: "subject: 'job', object: 'none', step: 'middle'",
    tables: ['src/fold/lives/job-lives.ts', ...auditOfJobs],
  },
  'step in the life of an instance': {
    ...record,
    number: 1_003,
    kind: "subject: 'instance', object: 'offering', step: 'middle'",
    tables: ['src/fold/lives/instance-lives.ts', 'src/fold/gauges.ts', ...auditOfInstances],
  },
  reason: {
    of: 'Reason',
    file: 'src/trace/record.ts',
    number: 1_004,
    tables: ['src/trace/reason-text.ts'],
  },
  'way to buy capacity': {
    of: 'Purchase',
    file: 'src/words/purchases.ts',
    number: 1_005,
    tables: ['src/words/purchases.ts', 'src/nature/nature.ts'],
  },
  'state of a job': {
    of: 'JobStatus',
    file: 'src/words/job-status.ts',
    number: 1_006,
    tables: ['src/words/job-status.ts', 'src/engine/stops.ts'],
  },
  'event of a run': {
    of: 'Event',
    file: 'src/engine/state/event.ts',
    number: 1_007,
    tables: ['src/engine/play-event.ts'],
  },
};

/** The files with all words added. */
function extendedTexts(): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const extend = (file: string, head: string, line: string) => {
    const text = texts.get(file) ?? textOf(file);
    expect(text).toContain(head);
    texts.set(file, text.replace(head, `${head}\n  ${line},`));
  };
  for (const { of, file, number, kind } of Object.values(words)) {
    extend(file, `export const ${of} = {`, `New${number}: ${number}`);
    if (kind === undefined) continue;
    extend('src/trace/kinds.ts', 'export const kinds = {', `[Kind.New${number}]: { ${kind} }`);
  }
  return texts;
}

describe('the compiler accepts', () => {
  it('everything that the pages of docs/contributing add', async () => {
    const program = programOf(textsAfter(allSteps));
    const faults: string[] = [];
    for (const file of ownFiles(program)) {
      // Otherwise the worker would not answer the runner until all files are checked.
      await nextTurn();
      faults.push(...faultsIn(program, file).map((message) => `${file}: ${message}`));
    }
    expect(faults).toEqual([]);
  });
});

describe('the compiler refuses', () => {
  let program: ts.Program;
  beforeAll(() => {
    program = programOf(extendedTexts());
  });

  it('ids of one table in the place of another’s, and nothing else of that file', () => {
    expect(faultsIn(program, swappedIds)).toEqual([]);
  });

  it.each(Object.entries(words))('a new %s in every table that lacks it', (_, word) => {
    const complaint = new RegExp(`'${word.number}' is (missing|not)|kind: ${word.number};`);
    const silent = word.tables.filter(
      (file) => !faultsIn(program, file).some((message) => complaint.test(message)),
    );
    expect(silent).toEqual([]);
  });
});

/** The steps whose absence the compiler notices: the first of each page, then the second … */
const judged = pages.map(({ name: page, steps }) =>
  steps
    .filter(({ noticedBy }) => noticedBy !== '' && !noticedBy.endsWith('.test.ts'))
    .map((step) => ({ page, step, title: step.title, noticedBy: step.noticedBy })),
);
const rounds = Array.from({ length: Math.max(...judged.map(({ length }) => length)) }, (_, at) => ({
  forgotten: judged.flatMap((steps) => steps[at] ?? []),
}));

describe.each(rounds)('the compiler refuses a page', ({ forgotten }) => {
  let program: ts.Program;
  beforeAll(() => {
    const without = new Set(forgotten.map(({ step }) => step));
    program = programOf(textsAfter(allSteps.filter((step) => !without.has(step))));
  });

  it.each(forgotten)('$page without "$title", in $noticedBy', ({ noticedBy }) => {
    expect(faultsIn(program, noticedBy)).not.toEqual([]);
  });
});
