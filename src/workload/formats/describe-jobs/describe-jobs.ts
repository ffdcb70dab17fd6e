/**
 * Decodes what AWS Batch says of jobs: `describe-jobs`, `list-jobs`, and events of their state; in
 * pages, in lists or one after the other, and as services wrap them.
 */
import type { Decoder } from '../../../kernel/text/decoder.ts';
import { createJsonReader } from '../../../kernel/text/json-reader.ts';
import type { Position } from '../../../kernel/text/json-tokens.ts';
import {
  isList,
  isObject,
  type JsonValue,
  member,
  scalarText,
} from '../../../kernel/text/json-values.ts';
import { createMistakes, quoted } from '../../../kernel/text/mistakes.ts';
import { createRows, type DecodeOptions, type ImportedRows } from '../../records/rows.ts';
import { addJob } from './job-row.ts';
import { Unwrapper } from './unwrap-json.ts';

const remedy = 'expected the output of `aws batch describe-jobs --output json`';

const listKeys = ['jobs', 'Jobs', 'jobSummaryList', 'JobSummaryList', 'events', 'Records'];

/** Reads JSON about jobs; times are ms since 1970. */
export function createDescribeJobsDecoder(options: DecodeOptions): Decoder<ImportedRows> {
  const mistakes = createMistakes(options.file);
  const rows = createRows(options.limit);
  const unwrapper = new Unwrapper(listKeys, isJob);
  let index = 0;

  function readItem(value: JsonValue, position: Position, isDocument: boolean): boolean {
    const records = unwrapper.recordsIn(value);
    if (records.length === 0 && !isWrapped(value)) return refuse(value, position, isDocument);
    if (records.length === 0) {
      if (rows.take()) rows.skip('not about a job of AWS Batch');
      return true;
    }
    return records.every((job) => readJob(job, position));
  }

  function readJob(job: JsonValue, position: Position): boolean {
    if (!rows.take()) return false;
    const path = `jobs[${index++}]`;
    addJob(job, rows, (key, message) =>
      mistakes.add({ ...position, path: path + key, message, remedy }),
    );
    return true;
  }

  function refuse(value: JsonValue, position: Position, isDocument: boolean): boolean {
    const name = textOf(value, 'jobName') || kindOf(value);
    const message = isDocument ? 'no list of jobs' : `no job: ${quoted(name)} has no jobId`;
    if (isDocument) mistakes.add({ ...position, message, remedy });
    else if (rows.take()) mistakes.add({ ...position, path: `jobs[${index++}]`, message, remedy });
    return true;
  }

  const reader = createJsonReader({ lists: listKeys }, readItem, mistakes);
  return {
    write: (bytes) => reader.write(bytes),
    end() {
      const isEmpty = !reader.end() && mistakes.count() === 0;
      if (isEmpty) mistakes.add({ message: 'the file is empty', remedy });
      return rows.finish(mistakes);
    },
  };
}

function isJob(value: JsonValue): boolean {
  return textOf(value, 'jobId') !== '';
}

/** Whether a value is an event or a line of a log, of which some are about jobs. */
function isWrapped(value: JsonValue): boolean {
  const keys = ['detail-type', 'message', '@message', 'eventSource', 'Message', 'timestamp'];
  return keys.some((key) => member(value, key) !== undefined);
}

function textOf(value: JsonValue, key: string): string {
  const text = member(value, key);
  return typeof text === 'string' ? text : '';
}

function kindOf(value: JsonValue): string {
  if (isObject(value)) return 'an object';
  return isList(value) ? 'a list' : scalarText(value);
}

/** Whether a text begins like a page, a list, or events of AWS Batch jobs. */
export function looksLikeDescribeJobs(head: string): boolean {
  const isJson = /^\ufeff?\s*[[{]/.test(head);
  const keys = /\\?"(jobId|JobId|jobArn|jobDefinition|jobSummaryList|JobSummaryList)\\?"\s*:/;
  return isJson && (keys.test(head) || head.includes('Batch Job State Change'));
}
