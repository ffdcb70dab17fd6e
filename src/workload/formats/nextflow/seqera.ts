/** Decodes the dump of a run from Seqera Platform: JSON with the workflow and its tasks. */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { member } from '../../../kernel/text/json-values.ts';
import type { DecodeOptions, ImportedRows } from '../../records/rows.ts';
import { createTasksReader, type JsonTasks } from './nextflow-json.ts';

const tasks: JsonTasks = {
  list: 'tasks',
  taskOf: (item) => member(item, 'task') ?? item,
  keys: {
    exit: 'exitStatus',
    native_id: 'nativeId',
    task_id: 'taskId',
    '%cpu': 'pcpu',
    peak_rss: 'peakRss',
    accelerator_request: 'accelerator',
  },
  remedy: 'expected the run as `tw runs dump` writes it, or the tasks of its API',
};

/** Reads a dump, or pages of tasks as the API gives them; times are ms since 1970. */
export function createSeqeraDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  return createTasksReader(options, tasks);
}

/** Whether a text begins like a dump: a workflow's fields, or tasks with Seqera's keys. */
export function looksLikeSeqera(head: string): boolean {
  if (!/^\ufeff?\s*[[{]/.test(head)) return false;
  const isTask = /"(nativeId|exitStatus|numSpotInterruptions|cloudZone)"\s*:/.test(head);
  const isWorkflow = /"workflow"\s*:\s*\{/.test(head) && /"(runName|sessionId)"\s*:/.test(head);
  const isWfFormat = /"schemaVersion"\s*:/.test(head);
  return !isWfFormat && (isTask || isWorkflow);
}
