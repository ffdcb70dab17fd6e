/** The kinds of jobs of a history: by name, each with laws for sizes and run times. */
import type { Distribution } from '../../kernel/distribution.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { textAt } from '../../kernel/text/packed-texts.ts';
import type { WorkloadTable } from '../table.ts';
import { type FittedLaw, fitQuantiles, fitRuntime } from './value-laws.ts';

/** Kinds beyond these are one kind. */
const mostNamedKinds = 20;

/** Characters of a kind's name: its end says most. */
const mostOfName = 60;

/** The jobs of one name, as an entry of a mix. */
export interface FittedKind {
  readonly name: string;
  /** Rows of the table, ascending. */
  readonly rows: readonly number[];
  /** undefined = no record gives one; as for memory. */
  readonly vcpuMilli: Distribution | undefined;
  readonly memoryMib: Distribution | undefined;
  readonly gpus: number;
  readonly runtimeMs: FittedLaw;
  /** Share of the jobs that ended with another exit code than 0. */
  readonly failure: number;
}

/** From the most to the fewest jobs. */
export function fitKinds(table: WorkloadTable): readonly FittedKind[] {
  return groupsOf(table).map(([name, rows]) => fitKind(table, name, rows));
}

function fitKind(table: WorkloadTable, name: string, rows: readonly number[]): FittedKind {
  const { vcpuMilli, memoryMib, gpus, runtimeMs, exitCode } = table;
  const failed = rows.filter((row) => itemAt(exitCode, row) !== 0).length;
  return {
    name,
    rows,
    vcpuMilli: sizeLaw(vcpuMilli, rows),
    memoryMib: sizeLaw(memoryMib, rows),
    gpus: itemAt(ascending(gpus, rows), rows.length >> 1),
    runtimeMs: fitRuntime(ascending(runtimeMs, rows)),
    failure: failed / rows.length,
  };
}

/** Of the records that give a size. */
function sizeLaw(sizes: Int32Array, rows: readonly number[]): Distribution | undefined {
  const given = rows.filter((row) => itemAt(sizes, row) > 0);
  return given.length === 0 ? undefined : fitQuantiles(ascending(sizes, given)).law;
}

function ascending(values: Float64Array | Int32Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => itemAt(values, row)).sort();
}

/** By name without what numbers the single job; the largest first, ties by name. */
function groupsOf({ count, name }: WorkloadTable): readonly (readonly [string, number[]])[] {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < count; row++) {
    const kind = kindName(textAt(name, row));
    const rows = groups.get(kind);
    if (rows === undefined) groups.set(kind, [row]);
    else rows.push(row);
  }
  const sorted = [...groups].sort(
    ([one, a], [other, b]) => b.length - a.length || (one < other ? -1 : 1),
  );
  const rest = sorted.slice(mostNamedKinds).flatMap(([, rows]) => rows);
  const named = sorted.slice(0, mostNamedKinds);
  return rest.length === 0 ? named : [...named, ['others', rest.sort((a, b) => a - b)]];
}

/** `ALIGN (sample 7)` and `align-7` are jobs of the kind `ALIGN` and `align`. */
function kindName(name: string): string {
  const base = name.replace(/ *\(.*\)$/s, '').replace(/[-_.:#/ ]*\d+(?:[-_.]\d+)*$/, '');
  const letters = base.replace(/[^A-Za-z0-9_-]+/g, '-').slice(-mostOfName);
  return letters.replace(/^[-_]+|[-_]+$/g, '') || 'job';
}
