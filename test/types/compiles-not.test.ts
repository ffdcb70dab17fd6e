/** What must not compile: swapped ids, and a new word that a table does not handle. */
import { beforeAll, describe, expect, it } from 'vitest';
import { nameOf, textOf, type TypeFault, typeFaults } from './compiler.ts';

const swappedIds = nameOf(new URL('./swapped-ids.ts', import.meta.url));

interface Word {
  /** The enum that it joins, and its file. */
  readonly of: string;
  readonly file: string;
  /** Its name, to be found in messages. */
  readonly number: number;
  /** Its row in the table of kinds, which says what it is about. */
  readonly kind?: string;
  /** The files that must handle it. */
  readonly handlers: readonly string[];
}

const record = { of: 'Kind', file: 'src/trace/record.ts' };

/** The auditor handles steps by itself. */
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
    handlers: ['src/trace/kinds.ts', 'src/fold/lifetimes.ts', 'src/audit/world/world.ts'],
  },
  'step in the life of a job': {
    ...record,
    number: 1_002,
    kind: "subject: 'job', object: 'none', step: 'middle'",
    handlers: ['src/fold/job-lives.ts', ...auditOfJobs],
  },
  'step in the life of an instance': {
    ...record,
    number: 1_003,
    kind: "subject: 'instance', object: 'offering', step: 'middle'",
    handlers: ['src/fold/instance-lives.ts', 'src/fold/gauges.ts', ...auditOfInstances],
  },
  reason: {
    of: 'Reason',
    file: 'src/trace/record.ts',
    number: 1_004,
    handlers: ['src/trace/reason-text.ts'],
  },
  'way to buy capacity': {
    of: 'Purchase',
    file: 'src/words/purchases.ts',
    number: 1_005,
    handlers: ['src/words/purchases.ts', 'src/nature/nature.ts'],
  },
  'state of a job': {
    of: 'JobStatus',
    file: 'src/words/job-status.ts',
    number: 1_006,
    handlers: ['src/words/job-status.ts', 'src/engine/stops.ts'],
  },
  'event of a run': {
    of: 'Event',
    file: 'src/engine/state/event.ts',
    number: 1_007,
    handlers: ['src/engine/play-event.ts'],
  },
};

/** The files to which the words are added. */
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

describe('the compiler refuses', () => {
  let faults: readonly TypeFault[] = [];
  beforeAll(() => {
    faults = typeFaults([swappedIds], extendedTexts());
  });

  it('ids of one table in place of another’s, and nothing else in that file', () => {
    expect(faults.filter(({ file }) => file === swappedIds)).toEqual([]);
  });

  it.each(Object.entries(words))('a new %s wherever it must be handled', (_, word) => {
    const complaint = new RegExp(`'${word.number}' is (missing|not)|kind: ${word.number};`);
    const found = faults.filter(({ message }) => complaint.test(message));
    const files = new Set(found.map(({ file }) => file));
    expect([...files]).toEqual(expect.arrayContaining([...word.handlers]));
  });
});
