/**
 * Whatever ends a command, and whenever: its result is entirely old or entirely new, every file of
 * the store is whole, and the same command given again plays what is missing, writes what it would
 * have written undisturbed, and leaves nothing behind.
 */
import { dirname, join, normalize, relative } from 'node:path';
import seedrandom from 'seedrandom';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { type Ending, endOf, type Fate, nameOf, type Operation } from './ending.ts';
import { judge } from './judge.ts';
import { KillTable } from './kill-table.ts';
import { copyOf, type Situation, situationsOf, titles, user } from './situations.ts';

const seed = 'kills 1';
const signals = ['SIGKILL', 'SIGINT', 'SIGTERM'] as const;
type Signal = (typeof signals)[number];
const exitCodes = { SIGINT: 130, SIGTERM: 143 };
/** An answer takes less than 1 s; the rest is for machines with more to do. */
const mostAnswerMs = 5_000;
/** At random moments, and at operations of a kind; SIGKILL, which nothing answers, at more. */
const most = isLong
  ? { moments: 8, kinds: 8, operations: { SIGKILL: 6, SIGINT: 2, SIGTERM: 2 } }
  : { moments: 1, kinds: 1, operations: { SIGKILL: 1, SIGINT: 1, SIGTERM: 1 } };
const kinds = [
  ...['renameSync', 'fsyncSync', 'mkdirSync', 'openSync'],
  ...['writeSync', 'unlinkSync', 'writeFileSync', 'rmdirSync'],
];

interface Killing {
  readonly situation: Situation;
  readonly fate: Fate;
  readonly signal: Signal;
  /** Its row of the table. */
  readonly row: string;
}

let situations: readonly Situation[];
beforeAll(async () => {
  situations = await situationsOf(titles, afterAll);
});

/** Some of these, in their order. */
function some<Item>(items: readonly Item[], count: number, random: () => number): readonly Item[] {
  const drawn = items.map((item) => [random(), item] as const).sort(([a], [b]) => a - b);
  const chosen = new Set(drawn.slice(0, count).map(([, item]) => item));
  return items.filter((item) => chosen.has(item));
}

/** In the short search, commands but `run` take turns at the signals. */
function killings(): readonly Killing[] {
  const random = seedrandom(seed);
  return situations.flatMap((situation, index) => {
    const isAll = isLong || situation.title === 'run';
    const own = signals.filter((_, turn) => isAll || turn === index % signals.length);
    return own.flatMap((signal) => killingsBy(signal, situation, random));
  });
}

function killingsBy(
  signal: Signal,
  situation: Situation,
  random: () => number,
): readonly Killing[] {
  const row = `${situation.title}: ${signal}`;
  const moments = momentsOf(situation, random).map((afterMs): Killing => {
    const fate = { kind: 'moment', signal, afterMs } as const;
    return { situation, fate, signal, row: `${row} at random moments` };
  });
  const points = pointsOf(situation, signal, random).map((at): Killing => {
    const fate = { kind: 'operation', what: signal, at } as const;
    return { situation, fate, signal, row: `${row} at operations` };
  });
  return [...moments, ...points];
}

/** Over the whole life of the process, and densely where it writes. */
function momentsOf({ operations, startMs }: Situation, random: () => number): readonly number[] {
  const writing = operations.filter(({ operation }) => kinds.includes(operation));
  const [first, last] = [writing[0]?.atMs ?? startMs, operations.at(-1)!.atMs];
  return Array.from({ length: most.moments }, (_, index) => {
    const [from, to] = index % 2 === 0 ? [first, last + 20] : [startMs, last + 50];
    return Math.round(from - startMs + random() * (to - from));
  });
}

function pointsOf(
  { operations }: Situation,
  signal: Signal,
  random: () => number,
): readonly Operation[] {
  const present = kinds.filter((kind) => operations.some(({ operation }) => operation === kind));
  return some(present, most.kinds, random).flatMap((kind) => {
    const own = operations.filter(({ operation }) => operation === kind);
    return some(own, most.operations[signal], random);
  });
}

/** A signal that can be caught is answered; `run` says what it kept. */
function wrongEnd({ situation, fate, signal }: Killing, ending: Ending): readonly string[] {
  const { code, stderr } = ending;
  if (stderr.includes('    at ')) return [`a stack trace: ${stderr}`];
  // It was too late, or too early to be caught.
  if (code === 0 || ending.signal === signal) return [];
  if (signal === 'SIGKILL' || !situation.words.includes('run')) return [`ended with ${code}`];
  const isSaid = /^interrupted: (nothing was kept|\d+ runs are kept in .*)$/m.test(stderr);
  if (code !== exitCodes[signal] || !isSaid) return [`ended with ${code}, saying ${stderr}`];
  return fate.kind !== 'moment' || ending.tookMs < mostAnswerMs
    ? []
    : [`took ${ending.tookMs} ms to end`];
}

it('a command that is killed leaves nothing half done, and can be given again', async () => {
  const table = new KillTable();
  const faults: string[] = [];
  for (const [index, killing] of killings().entries()) {
    const { situation, fate, signal, row } = killing;
    const folder = copyOf(situation.folder);
    const ending = await endOf(folder, situation.words, fate);
    const verdict = await judge(situation, folder, index % 2 === 0);
    const wrong = [...wrongEnd(killing, ending), ...verdict.wrong, ...verdict.orphaned];
    if (verdict.state === 'mixed') wrong.push('a mixture');
    if (wrong.length > 0) faults.push(`${row}: ${nameOf(fate)}: ${wrong.join('\n  ')}`);
    const isCaught = fate.kind === 'moment' && signal !== 'SIGKILL' && ending.code !== 0;
    table.add(row, verdict, isCaught ? ending.tookMs : 0);
  }
  if (isLong) process.stdout.write(`seed ${seed}\n${table.text()}`);
  expect(faults, seed).toEqual([]);
}, 1_800_000);

/** What is made visible by moving a folder or file. */
function isIn(moved: string, path: string): boolean {
  return path === moved || path.startsWith(`${moved}/`);
}

it.each(['run', 'run --force', 'first run', 'init'])(
  '%s syncs all that it then moves in',
  (title) => {
    const { operations, writes, after } = situations.find((one) => one.title === title)!;
    const move = operations.find(({ to }) => to === writes || to?.endsWith(`/${writes}`) === true)!;
    const syncs = operations.filter(({ operation }) => operation === 'fsyncSync');
    const synced = syncs
      .filter(({ count }) => count < move.count)
      .map(({ path }) => normalize(path));
    const paths = Object.keys(after).filter((path) => isIn(writes, path) && !path.startsWith(user));
    const made = paths.map((path) => join(move.path, relative(writes, path)));
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter((path) => !synced.includes(path))).toEqual([]);
    // Nothing is written once it is synced.
    const writing = operations.filter(({ operation, count }) => {
      return operation === 'writeSync' && count > syncs[0]!.count;
    });
    expect(writing).toEqual([]);
    // That it has come in is synced before anything of the old result goes.
    const [then] = operations.filter(({ count, operation }) => {
      return count > move.count && /fsync|rename|unlink|rmdir/.test(operation);
    });
    expect(then).toMatchObject({ operation: 'fsyncSync', path: dirname(move.to!) });
  },
);
