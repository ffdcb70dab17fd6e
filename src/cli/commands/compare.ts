/** `batchcast compare`: two results side by side. */
import { join } from 'node:path';
import type { Argv } from 'yargs';
import {
  compareResults,
  type ResultComparison,
} from '../../experiment/two-results/compare-results.ts';
import { collect } from '../../experiment/files/mistakes.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { comparisonJson } from '../../report/two-results/two-results-json.ts';
import { comparisonMarkdown, comparisonText } from '../../report/two-results/two-results.ts';
import { manifestName, scenarioName } from '../../results/manifest.ts';
import { readFigures, type ResultFigures } from '../../results/read-figures.ts';
import { ExitCode } from '../exit-code.ts';
import { choiceFlag } from '../flags.ts';
import { checkResult } from '../folder/read-result.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { checkPage, pageFlag, writePage } from '../page-file.ts';
import { resultsPositional } from '../paths.ts';
import { readText } from '../read-file.ts';
import { outputWidth, writeData } from '../streams.ts';

function options(yargs: Argv) {
  return yargs
    .positional('before', resultsPositional('folder that run wrote'))
    .positional('now', resultsPositional('another one, whose strategies have the same names'))
    .options({
      format: choiceFlag('format', ['table', 'markdown', 'json'], 'output format'),
      report: pageFlag,
    });
}

type CompareArguments = ArgumentsOf<typeof options>;

async function compare({ before, now, format, report }: CompareArguments): Promise<ExitCode> {
  checkPage(report);
  const read = await collect([before, now], readFolder);
  const comparison = compareResults(itemAt(read, 0), itemAt(read, 1));
  const table = (one: ResultComparison) => comparisonText(one, outputWidth());
  const text = { table, markdown: comparisonMarkdown, json: comparisonJson };
  writeData(text[format](comparison));
  if (report !== undefined) {
    const { comparisonPage } = await import('../../report/page/comparison-page.ts');
    writePage(report, comparisonPage(comparison));
  }
  return ExitCode.ok;
}

async function readFolder(folder: string): Promise<ResultFigures> {
  await checkResult(folder);
  const text = (name: string) => readText(join(folder, name));
  return readFigures({
    folder,
    manifest: await text(manifestName),
    replications: await text('replications.csv'),
    dimensions: await text('dimensions.csv'),
    scenario: await text(scenarioName),
  });
}

export const command: Command<CompareArguments> = { builder: options, handler: handler(compare) };
