/** The pages that are looked at: shipped results, and a plan and an analysis that are made here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { batchcast } from '../cli/batchcast.ts';
import { textOf } from './browser.ts';

/** A page by its name. */
export interface Subject {
  readonly name: string;
  readonly text: string;
}

const inputs = ['finish-by-morning', 'nightly-pipeline', 'two-teams'];

/** Made in `folder`, as a user would make them. */
export async function subjects(folder: string): Promise<readonly Subject[]> {
  for (const name of inputs) {
    writeFileSync(join(folder, `${name}.yaml`), textOf(`scenarios/${name}.yaml`));
  }
  const made = async (name: string, words: readonly string[]): Promise<Subject> => {
    const file = `${name}.html`;
    await batchcast(folder, [...words, '--report', file]);
    return { name, text: readFileSync(join(folder, file), 'utf8') };
  };
  const played = ['--no-store', '--quiet'];
  const few = [...played, '--replications', '3', '--answer-only', '--no-report'];
  const maxvCpus = 'computeEnvironments.workers.computeResources.maxvCpus=384';
  await batchcast(folder, ['run', 'nightly-pipeline.yaml', ...few, '--out', 'a']);
  await batchcast(folder, [
    'run',
    'nightly-pipeline.yaml',
    ...few,
    '--out',
    'b',
    '--set',
    maxvCpus,
  ]);
  const search = ['--search', 'maxvCpus=192..512:64', ...played];
  const most = ['--max-replications', '5', ...played];
  return [
    { name: 'comparison', text: textOf('results/finish-by-morning/report.html') },
    { name: 'shares', text: textOf('results/two-teams/report.html') },
    { name: 'spot', text: textOf('results/nightly-pipeline/report.html') },
    await made('plan', ['plan', 'finish-by-morning.yaml', ...search]),
    await made('sensitivity', ['sensitivity', 'nightly-pipeline.yaml', ...most]),
    await made('changes', ['compare', 'a', 'b']),
  ];
}
