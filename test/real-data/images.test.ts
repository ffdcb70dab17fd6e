/** The images of recorded runs: after an import each task has its own. */
import { expect, it } from 'vitest';
import { allLabels, allTexts } from '../../src/kernel/text/text-columns.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { decode } from '../workload/decoding.ts';
import { sharedText } from './shared.ts';

interface Task {
  readonly name: string;
  readonly status: string;
  readonly submit: string;
  readonly realtime: number;
  readonly container: string;
}

/** The tasks of a dump that ended, as lines of a trace. */
function traceOf(run: string): readonly Task[] {
  const dump = JSON.parse(sharedText(`data/workloads/seqera/${run}.json.gz`)) as {
    readonly tasks: readonly { readonly task: Task }[];
  };
  const tasks = dump.tasks.map(({ task }) => task);
  return tasks.filter(({ status }) => status === 'COMPLETED' || status === 'FAILED');
}

it.each([
  ['10Sj9ejvKktHWg', 60],
  ['50CueCkLKqyOeH', 5],
  ['15dvxY1LnZYrYe', 8],
])('%s has %i images', (run, images) => {
  const tasks = traceOf(run);
  const lines = tasks.map(({ name, submit, realtime, container }) =>
    [name, Date.parse(submit), realtime, container].join('\t'),
  );
  const text = ['name\tsubmit\trealtime\tcontainer', ...lines].join('\n');
  const { table } = importTable(decode('nextflow', text), { replay: 'open', align: 'first' });
  const imageOf = new Map(tasks.map(({ name, container }) => [name, container]));
  expect(new Set(allLabels(table.image)).size).toBe(images);
  expect(allLabels(table.image)).toEqual(allTexts(table.name).map((name) => imageOf.get(name)));
});
