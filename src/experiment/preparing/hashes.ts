/** Hashes of what was read: of the scenario, and of what the runs of each strategy depend on. */
import { createHash, type Hash } from 'node:crypto';
import type { Recording } from '../../market/recording.ts';
import type { NumberArray } from '../../kernel/columns.ts';
import type { Texts } from '../../kernel/text/packed-texts.ts';
import { allTexts, type Labels, textsFrom } from '../../kernel/text/text-columns.ts';
import { valueOf } from '../../kernel/lookup.ts';
import type { WorkloadTable } from '../../workload/table.ts';
import { type ReadWorld, strategyOf } from './compile-run.ts';
import { addPieces, canonicalText } from './canonical-text.ts';
import { recordingFiles } from '../files/recordings.ts';

const hexDigits = 16;
/** Names that are hashed at a time. */
const namesAtOnce = 4_096;

export interface Hashes {
  /** 16 hex digits; the order of keys, layout, comments and the file's name do not count. */
  readonly scenario: string;
  /**
   * By strategy: over all that its runs depend on besides seed, replication and program. The names
   * of scenario and strategy do not count, nor do other strategies.
   */
  readonly strategies: readonly string[];
}

export function hashesOf(world: ReadWorld): Hashes {
  const hashOf = tableHashes();
  return { scenario: scenarioHash(world, hashOf), strategies: strategyHashes(world, hashOf) };
}

function scenarioHash({ set, imports, recordings }: ReadWorld, hashOf: TableHash): string {
  const hash = hashOfText(set);
  for (const [name, table] of imports.flatMap(({ tables }) => [...tables])) {
    hash.update(`${name}\n${hashOf(table)}\n`);
  }
  for (const [file, recording] of recordings) {
    hash.update(`${file}\n${recordingHash(recording)}\n`);
  }
  return hash.digest('hex').slice(0, hexDigits);
}

function strategyHashes(world: ReadWorld, hashOf: TableHash): readonly string[] {
  const { startEpochMs, horizonMs, strategies } = world.set;
  return strategies.map((_strategy, index) => {
    const { scenario, tables } = strategyOf(world, index);
    const hash = hashOfText([startEpochMs, horizonMs, scenario]);
    for (const [name, table] of tables) hash.update(`${name}\n${hashOf(table)}\n`);
    for (const file of recordingFiles(scenario)) {
      hash.update(`${file}\n${recordingHash(valueOf(world.recordings, file))}\n`);
    }
    return hash.digest('hex');
  });
}

/** Of the canonical text. */
function hashOfText(value: unknown): Hash {
  const hash = createHash('sha256');
  addPieces(value, (piece) => hash.update(piece));
  return hash;
}

type TableHash = (table: WorkloadTable) => string;

/** Hashes each table once. */
function tableHashes(): TableHash {
  const hashed = new Map<WorkloadTable, string>();
  return (table) => {
    const digest = hashed.get(table) ?? tableHash(table);
    hashed.set(table, digest);
    return digest;
  };
}

/** Hashes the JSON of names and skipped records, then the columns. */
function tableHash(table: WorkloadTable): string {
  const hash = createHash('sha256');
  hash.update('[[');
  for (let row = 0; row < table.count; row += namesAtOnce) {
    const names = textsFrom(table.name, row, namesAtOnce);
    hash.update(`${row > 0 ? ',' : ''}${JSON.stringify(names).slice(1, -1)}`);
  }
  hash.update(`],${canonicalText(table.skipped)},${canonicalText(allTexts(table.image.texts))}]`);
  for (const column of [
    table.submitMs,
    table.runtimeMs,
    table.vcpuMilli,
    table.memoryMib,
    table.gpus,
    table.exitCode,
    table.afterStart,
    table.after,
    table.gapMs,
    table.image.number,
  ]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  addSubmissions(hash, table);
  return hash.digest('hex');
}

/** What records state; where they state nothing, nothing is hashed. */
function addSubmissions(hash: Hash, { submission }: WorkloadTable): void {
  const columns: Readonly<Record<string, HashedColumn>> = { ...submission };
  for (const [name, column] of Object.entries(columns)) {
    hash.update(`${name}\n`);
    for (const part of columnParts(column)) {
      if (typeof part === 'string') hash.update(canonicalText(part));
      else hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    }
  }
}

type HashedColumn = Labels | Texts | Int32Array;

function columnParts(column: HashedColumn): readonly (string | NumberArray)[] {
  if (ArrayBuffer.isView(column)) return [column];
  if ('number' in column) return [...labelParts(allTexts(column.texts)), column.number];
  const { pages, start, end } = column;
  return [...pages, start, end.subarray(-1)];
}

/** Texts as one, and where each begins in it. */
function labelParts(texts: readonly string[]): readonly (string | NumberArray)[] {
  let length = 0;
  const ends = texts.map((text) => (length += text.length));
  return [texts.join(''), Uint32Array.from([0, ...ends])];
}

/** Hashes the values, not their line numbers. */
function recordingHash({ kind, series, skipped }: Recording): string {
  const hash = createHash('sha256').update(canonicalText([kind, skipped]));
  const parts = series.flatMap((one): [string, unknown][] => Object.entries(one));
  for (const [key, value] of parts) {
    if (key === 'line' || key === 'lines') continue;
    if (!ArrayBuffer.isView(value)) hash.update(`${key} ${String(value)}\n`);
    else {
      hash.update(`${key} ${value.byteLength}\n`);
      hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
  }
  return hash.digest('hex');
}
