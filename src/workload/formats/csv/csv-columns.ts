/** The columns of batchcast's own CSV of jobs, which `import --output` writes and imports read. */
import type { ImportedRow } from '../../records/rows.ts';
import { needKinds, type RecordedNeed, type RecordedPart } from '../../records/submission.ts';

/** A value of a row; empty or undefined = not recorded. */
type CsvCell = string | number | undefined;

/** What each column has of a row, in the order in which they are written. */
const cellOf = {
  id: ({ submission }) => submission?.id,
  name: ({ name }) => name,
  submit_s: ({ submitMs }) => submitMs / 1_000,
  complete_s: ({ completeMs }) => orNone(completeMs / 1_000),
  runtime_s: ({ runtimeMs }) => runtimeMs / 1_000,
  vcpus: ({ vcpuMilli }) => vcpuMilli / 1_000 || undefined,
  memory_mib: ({ memoryMib }) => memoryMib || undefined,
  gpus: ({ gpus }) => gpus || undefined,
  used_vcpus: ({ usedVcpuMilli = 0 }) => usedVcpuMilli / 1_000 || undefined,
  used_memory_mib: ({ usedMemoryMib = 0 }) => usedMemoryMib || undefined,
  exit_code: ({ exitCode }) => exitCode || undefined,
  tag: ({ tag }) => tag,
  image: ({ image }) => image,
  earlier_attempts: ({ earlierAttempts }) => earlierAttempts || undefined,
  queue: ({ submission }) => submission?.queue,
  definition: ({ submission }) => submission?.definition,
  share: ({ submission }) => submission?.share,
  priority: ({ submission }) => submission?.priority,
  attempts: ({ submission }) => submission?.attempts || undefined,
  timeout_s: ({ submission }) => submission?.timeoutS || undefined,
  nodes: ({ submission }) => submission?.nodes || undefined,
  retry_rules: ({ submission }) => submission?.retryRules,
  tags: ({ submission }) => submission?.tags,
  other_ids: ({ submission }) => submission?.otherIds,
  part: ({ submission }) => submission?.part && partText(submission.part),
  needs: ({ submission }) => (submission?.needs ?? []).map(needText).join(' '),
} as const satisfies Record<string, (row: ImportedRow) => CsvCell>;
export type CsvColumn = keyof typeof cellOf;

export const csvColumns = Object.keys(cellOf) as CsvColumn[];

/** The cells of a row. */
export function csvCells(row: ImportedRow): readonly (string | number)[] {
  return csvColumns.map((name) => cellOf[name](row) ?? '');
}

/** The part that a cell states; `null` = none, undefined = it cannot be read. */
export function partIn(cell: string): RecordedPart | null | undefined {
  if (cell === '') return null;
  const [, kind, index, of = ''] = /^(child|node):(\d{1,9}):(.+)$/s.exec(cell) ?? [];
  if (kind !== 'child' && kind !== 'node') return undefined;
  return { kind, of, index: Number(index) };
}

function partText({ kind, of, index }: RecordedPart): string {
  return `${kind}:${index}:${of}`;
}

/** The needs that a cell states; undefined = it cannot be read. */
export function needsIn(cell: string): readonly RecordedNeed[] | undefined {
  const needs = cell
    .split(' ')
    .filter((text) => text !== '')
    .map((text) => {
      const [kind = '', id = ''] = text.split(/:(.*)/s);
      const known = needKinds.find((one) => one === kind);
      return known === undefined || id === '' ? undefined : { kind: known, id: decoded(id) };
    });
  return needs.every((need) => need !== undefined) ? needs : undefined;
}

function needText({ kind, id }: RecordedNeed): string {
  return `${kind}:${id.replaceAll('%', '%25').replaceAll(' ', '%20')}`;
}

function decoded(id: string): string {
  return id.replaceAll('%20', ' ').replaceAll('%25', '%');
}

function orNone(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
