/** Reads tasks of a Nextflow run that are JSON objects: those of a report, and of Seqera. */
import { createJsonReader } from '../../../kernel/text/json-reader.ts';
import type { JsonHandler } from '../../../kernel/text/json-parser.ts';
import type { Position } from '../../../kernel/text/json-tokens.ts';
import { isObject, type JsonValue, member, scalarText } from '../../../kernel/text/json-values.ts';
import { createMistakes, type Mistakes } from '../../../kernel/text/mistakes.ts';
import type { TraceColumn } from './nextflow-columns.ts';
import { createTaskRows } from './nextflow-rows.ts';
import type { TaskCells } from './nextflow-task.ts';
import type { DecodeOptions } from '../../records/rows.ts';

export interface JsonTasks {
  /** Key of the list that has the tasks. */
  readonly list: string;
  /** The task of an item. */
  readonly taskOf: (item: JsonValue) => JsonValue | undefined;
  /** The keys of columns; those that are absent are the columns' names. */
  readonly keys: Partial<Record<TraceColumn, string>>;
  readonly remedy: string;
}

export function createTasksReader(options: DecodeOptions, tasks: JsonTasks) {
  const mistakes = createMistakes(options.file);
  const rows = createTaskRows(options);
  const cells = new ObjectCells(tasks, mistakes);
  const readItem: JsonHandler = (item, position, isDocument) => {
    if (isDocument) {
      mistakes.add({ ...position, message: `no list of ${tasks.list}`, remedy: tasks.remedy });
      return true;
    }
    if (!rows.take()) return false;
    const task = tasks.taskOf(item);
    if (cells.turnTo(task, position)) rows.add(cells, true);
    return true;
  };
  const reader = createJsonReader({ lists: [tasks.list] }, readItem, mistakes);
  return {
    write: (bytes: Uint8Array) => reader.write(bytes),
    end() {
      const isEmpty = !reader.end();
      const message = isEmpty ? 'the file is empty' : `the list of ${tasks.list} is empty`;
      return rows.finish(mistakes, { message, remedy: tasks.remedy });
    },
  };
}

/** The cells of one object at a time. */
class ObjectCells implements TaskCells {
  private readonly tasks: JsonTasks;
  private readonly mistakes: Mistakes;
  private task: JsonValue | undefined;
  private position: Position = { line: 1, column: 1 };

  constructor(tasks: JsonTasks, mistakes: Mistakes) {
    this.tasks = tasks;
    this.mistakes = mistakes;
  }

  /** False: it is no task, which adds a mistake. */
  turnTo(task: JsonValue | undefined, position: Position): boolean {
    this.task = task;
    this.position = position;
    const isTask = isObject(task) && (this.text('name') !== '' || this.text('process') !== '');
    if (isTask) return true;
    const message = `an item of ${this.tasks.list} is no task with a name`;
    this.mistakes.add({ ...position, message, remedy: this.tasks.remedy });
    return false;
  }

  text(name: TraceColumn): string {
    const own = this.tasks.keys[name] ?? name;
    const value = member(this.task, own) ?? member(this.task, name) ?? null;
    const text = value === null ? '' : scalarText(value).trim();
    return text === '-' ? '' : text;
  }

  fail(name: TraceColumn, message: string): void {
    this.mistakes.add({ ...this.position, path: this.tasks.keys[name] ?? name, message });
  }
}
