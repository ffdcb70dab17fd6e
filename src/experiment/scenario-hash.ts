/** The hash of a scenario as it was read: every value, job and recorded market. */
import { createHash } from 'node:crypto';
import type { Recording } from '../market/recording.ts';
import type { WorkloadTable } from '../workload/table.ts';
import type { SharedWorld } from './compile-run.ts';

const hexDigits = 16;

/** 16 hex digits; the order of keys, layout, comments and the file's name do not count. */
export function scenarioHash({ set, imports, recordings }: SharedWorld): string {
  const hash = createHash('sha256').update(canonicalText(set));
  const hashed = new Map<WorkloadTable, string>();
  for (const [name, table] of imports.flatMap(({ tables }) => [...tables])) {
    const digest = hashed.get(table) ?? tableHash(table);
    hashed.set(table, digest);
    hash.update(`${name}\n${digest}\n`);
  }
  for (const [file, recording] of recordings) {
    hash.update(`${file}\n${recordingHash(recording)}\n`);
  }
  return hash.digest('hex').slice(0, hexDigits);
}

function tableHash(table: WorkloadTable): string {
  const hash = createHash('sha256').update(canonicalText([table.name, table.skipped]));
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
  ]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }
  return hash.digest('hex');
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

/** JSON with sorted keys, without undefined; maps are lists of pairs, since their order counts. */
function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Map) return [...part];
    if (typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part))) {
      return String(part);
    }
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
