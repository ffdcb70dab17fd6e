/** What a job in describe-jobs says of its submission, in terms of an imported row. */
import {
  elements,
  isObject,
  type JsonValue,
  member,
  scalarText,
} from '../../../kernel/text/json-values.ts';
import {
  type NeedKind,
  type RecordedPart,
  type RecordedSubmission,
  tagsText,
} from '../../records/submission.ts';

/** `id`: the job's; `lacks`: why it cannot be replayed by itself, or empty. */
export function submissionOf(job: JsonValue, id: string, lacks: string): RecordedSubmission {
  const retry = member(job, 'retryStrategy');
  return {
    id,
    lacks,
    queue: tailOf(member(job, 'jobQueue')),
    definition: tailOf(member(job, 'jobDefinition')),
    share: scalarText(member(job, 'shareIdentifier')),
    priority: countOf(member(job, 'schedulingPriority'), 9_999),
    attempts: countOf(member(retry, 'attempts'), 10),
    retryRules: rulesText(elements(retry, 'evaluateOnExit')),
    timeoutS: countOf(member(member(job, 'timeout'), 'attemptDurationSeconds'), 315_360_000),
    tags: tagsOf(member(job, 'tags')),
    needs: elements(job, 'dependsOn').map((need) => ({
      id: scalarText(member(need, 'jobId')),
      kind: kindOf(member(need, 'type')),
    })),
    arraySize: isChild(id) ? 0 : arraySizeOf(job),
    part: partOf(id),
    nodes: isChild(id) ? 0 : countOf(member(member(job, 'nodeProperties'), 'numNodes'), 1_000),
  };
}

/** Whether an id is that of an array's child or of a node. */
export function isChild(id: string): boolean {
  return /[:#]\d+$/.test(id);
}

/** 0 = it is no array's parent. */
export function arraySizeOf(job: JsonValue): number {
  return countOf(member(member(job, 'arrayProperties'), 'size'), 10_000) ?? 0;
}

function partOf(id: string): RecordedPart | undefined {
  const [, of = '', mark, index = ''] = /^(.*)([:#])(\d{1,5})$/s.exec(id) ?? [];
  if (mark !== undefined)
    return { kind: mark === ':' ? 'child' : 'node', of, index: Number(index) };
  return undefined;
}

/** The name at the end of an ARN. */
function tailOf(value: JsonValue | undefined): string {
  const text = scalarText(value);
  return text.startsWith('arn:') ? text.slice(text.indexOf('/') + 1) : text;
}

function kindOf(type: JsonValue | undefined): NeedKind {
  return type === 'N_TO_N' || type === 'SEQUENTIAL' ? type : 'success';
}

/** A whole number; undefined = not given, or beyond what AWS allows. */
function countOf(value: JsonValue | undefined, most: number): number | undefined {
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  return isCount && value <= most ? value : undefined;
}

const conditions = ['onStatusReason', 'onReason', 'onExitCode'] as const;

function rulesText(rules: readonly JsonValue[]): string {
  const written = rules.map((rule) => ({
    ...Object.fromEntries(
      conditions.flatMap((key) => {
        const pattern = scalarText(member(rule, key));
        return pattern === '' ? [] : [[key, pattern]];
      }),
    ),
    action: scalarText(member(rule, 'action')).toUpperCase() === 'RETRY' ? 'RETRY' : 'EXIT',
  }));
  return written.length === 0 ? '' : JSON.stringify(written);
}

/** AWS's own tags are left out: they say which program made the job. */
function tagsOf(tags: JsonValue | undefined): string {
  if (!isObject(tags)) return '';
  const own = [...tags].filter(([key]) => !key.startsWith('aws:'));
  return tagsText(own.map(([key, value]) => [key, scalarText(value)] as const));
}
