/**
 * Decodes WfFormat of WfCommons, versions 1.0 to 1.5 (https://wfcommons.org/format): the tasks of a
 * workflow, and which others each waits for.
 */
import type { Decoder } from '../../kernel/text/decoder.ts';
import type { JsonHandler } from '../../kernel/text/json-parser.ts';
import { createJsonReader } from '../../kernel/text/json-reader.ts';
import { elements, type JsonValue, member, scalarText } from '../../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../../kernel/text/mistakes.ts';
import { type FactFault, idIn, largestOf, numberIn } from '../records/json-facts.ts';
import {
  createRows,
  type DecodeOptions,
  type ImportedRow,
  type ImportedRows,
} from '../records/rows.ts';

const remedy = 'expected a workflow in WfFormat 1.0 to 1.5';
const bytesPerMib = 1_048_576;
const kibPerMib = 1_024;

/** Reads a workflow: all tasks are submitted at once, and depend on their parents. */
export function createWfFormatDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const tasks = new WfTasks();

  const readItem: JsonHandler = (item, position, isDocument, { list }) => {
    const fail: FactFault = (key, message) =>
      mistakes.add({ ...position, path: key, message, remedy });
    if (isDocument) fail('', 'no tasks of a workflow');
    // Of the other lists, files and machines, nothing is needed.
    if (isDocument || (list !== 'tasks' && list !== 'jobs')) return true;
    const id = idIn(item, 'id') || idIn(item, 'name');
    if (id === '') fail('', 'a task without a name');
    else if (tasks.has(id) || rows.take()) tasks.add(id, item, fail);
    return true;
  };

  const pages = {
    lists: ['tasks', 'jobs', 'files', 'machines'],
    wrappers: ['workflow', 'specification', 'execution'],
  };
  const reader = createJsonReader(pages, readItem, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      const message = reader.end() ? 'the workflow has no tasks' : 'the file is empty';
      tasks.pushAll(rows);
      return rows.finish(mistakes, { message, remedy });
    },
  };
}

/** What is known of a task; from version 1.5 on, it is in two lists. */
interface WfTask {
  name: string;
  isSpecified: boolean;
  isExecuted: boolean;
  runtimeMs: number;
  vcpuMilli: number;
  usedVcpuMilli: number;
  usedMemoryMib: number;
  /** Undefined = not stated, NaN = one that AWS Batch does not take. */
  priority: number | undefined;
  readonly parents: Set<string>;
}

class WfTasks {
  private readonly tasks = new Map<string, WfTask>();
  /** Ids of names, by which tasks of some versions name each other. */
  private readonly idOfName = new Map<string, string>();

  /** A child, and what it waits for: some files have an edge at one end only. */
  private readonly edges: (readonly [child: string, parent: string])[] = [];

  has(id: string): boolean {
    return this.tasks.has(id);
  }

  add(id: string, item: JsonValue, fail: FactFault): void {
    const task = this.tasks.get(id) ?? emptyTask(id);
    this.tasks.set(id, task);
    const isExecution = member(item, 'name') === undefined;
    if (isExecution ? task.isExecuted : task.isSpecified) fail('', `task ${quoted(id)} twice`);
    if (isExecution) task.isExecuted = true;
    else this.specify(id, task, item);
    measure(task, item, fail);
  }

  private specify(id: string, task: WfTask, item: JsonValue): void {
    task.isSpecified = true;
    task.name = idIn(item, 'name');
    this.idOfName.set(task.name, id);
    for (const parent of elements(item, 'parents')) task.parents.add(scalarText(parent));
    for (const child of elements(item, 'children')) this.edges.push([scalarText(child), id]);
  }

  pushAll(rows: ReturnType<typeof createRows>): void {
    for (const [child, parent] of this.edges) {
      const task = this.tasks.get(this.idOf(child));
      if (task === undefined) rows.note('a child that is no task of the workflow: left out');
      else task.parents.add(parent);
    }
    for (const [id, task] of this.tasks) {
      if (Number.isNaN(task.runtimeMs)) rows.note('no run time: taken as 0');
      if (Number.isNaN(task.priority)) rows.note('a priority that is not from 0 to 9999: none');
      rows.push(this.rowOf(id, task));
    }
  }

  private idOf(idOrName: string): string {
    return this.tasks.has(idOrName) ? idOrName : (this.idOfName.get(idOrName) ?? idOrName);
  }

  private rowOf(id: string, task: WfTask): ImportedRow {
    const parents = new Set([...task.parents].map((parent) => this.idOf(parent)));
    return {
      name: task.name,
      submitMs: 0,
      completeMs: NaN,
      runtimeMs: task.runtimeMs || 0,
      vcpuMilli: task.vcpuMilli,
      memoryMib: 0,
      gpus: 0,
      usedVcpuMilli: task.usedVcpuMilli,
      usedMemoryMib: task.usedMemoryMib,
      exitCode: 0,
      tag: '',
      image: '',
      earlierAttempts: 0,
      submission: {
        id,
        priority: Number.isNaN(task.priority) ? undefined : task.priority,
        needs: Array.from(parents, (parent) => ({ id: parent, kind: 'success' })),
      },
    };
  }
}

function emptyTask(id: string): WfTask {
  return {
    name: id,
    isSpecified: false,
    isExecuted: false,
    runtimeMs: NaN,
    vcpuMilli: 0,
    usedVcpuMilli: 0,
    usedMemoryMib: 0,
    priority: undefined,
    parents: new Set(),
  };
}

/** Takes what an item says of the task's run: in seconds, cores, percent, and bytes or KiB. */
function measure(task: WfTask, item: JsonValue, fail: FactFault): void {
  const seconds = numberIn(item, ['runtimeInSeconds', 'runtime'], largestOf.seconds, fail);
  const cores = numberIn(item, ['coreCount', 'cores'], largestOf.count, fail);
  const percent = numberIn(item, ['avgCPU'], largestOf.count, fail);
  const bytes = numberIn(item, ['memoryInBytes'], largestOf.bytes, fail);
  const kib = numberIn(item, ['memory'], largestOf.bytes / kibPerMib, fail);
  const priority = member(item, 'priority');
  if (typeof priority === 'number') task.priority = isPriority(priority) ? priority : NaN;
  if (seconds >= 0) task.runtimeMs = Math.round(seconds * 1_000);
  if (cores > 0) task.vcpuMilli = Math.round(cores * 1_000);
  if (percent > 0) task.usedVcpuMilli = Math.round(percent * 10);
  if (bytes > 0) task.usedMemoryMib = Math.ceil(bytes / bytesPerMib);
  else if (kib > 0) task.usedMemoryMib = Math.ceil(kib / kibPerMib);
}

/** Whether it is one that AWS Batch takes; higher ones come first, as with Pegasus. */
function isPriority(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 9_999;
}

/** Whether a text begins like a workflow: a schema version, or the keys of one. */
export function looksLikeWfFormat(head: string): boolean {
  if (!/^\ufeff?\s*\{/.test(head)) return false;
  return /"schemaVersion"\s*:/.test(head) && /"workflow"\s*:/.test(head);
}
