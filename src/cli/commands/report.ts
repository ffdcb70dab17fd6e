/** `batchcast report`: shows the page of a result, or prices its runs again. */
import { join } from 'node:path';
import type { Argv } from 'yargs';
import { refuse } from '../../experiment/files/mistakes.ts';
import { compareTexts } from '../../kernel/text/compare-texts.ts';
import { pageName } from '../../report/files/page-name.ts';
import { repricedText } from '../../report/repriced.ts';
import { readPriceList } from '../../reprice/price-list.ts';
import { repriceRuns } from '../../reprice/reprice.ts';
import { manifestName } from '../../results/manifest.ts';
import { readResults, type ResultTexts } from '../../results/read-results.ts';
import { openInBrowser } from '../browser.ts';
import { ExitCode } from '../exit-code.ts';
import { formatFlag, textFlag } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { checkResult } from '../folder/read-result.ts';
import { resultsPositional } from '../paths.ts';
import { readText } from '../read-file.ts';
import { outputWidth, writeData, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs
    .positional('results', resultsPositional('folder that run wrote, with the files of its runs'))
    .options({
      prices: textFlag('prices', 'other prices: the prices.csv of a result, or some rows of it'),
      open: { type: 'boolean', default: false, describe: 'show the page in a browser' },
      format: formatFlag,
    });
}

type ReportArguments = ArgumentsOf<typeof options>;

async function report({ results, prices, open, format }: ReportArguments): Promise<ExitCode> {
  if (prices === undefined || open) await showPage(results, open);
  return prices === undefined ? ExitCode.ok : reprice(results, prices, format);
}

/** Names the page of a whole result, and shows it if that is wanted. */
async function showPage(folder: string, isOpened: boolean): Promise<void> {
  if (!(await checkResult(folder)).includes(pageName)) {
    refuse(folder, `has no ${pageName}`, 'run the scenario again without --no-report');
  }
  const page = join(folder, pageName);
  writeText(`${page}\n`);
  if (isOpened) openInBrowser(page);
}

async function reprice(
  results: string,
  file: string,
  format: ReportArguments['format'],
): Promise<ExitCode> {
  const read = readResults(await readFolder(results));
  const list = readPriceList(file, await readText(file));
  const write = format === 'table' ? writeText : writeData;
  write(repricedText(repriceRuns(read, list, file), format, outputWidth()));
  return ExitCode.ok;
}

async function readFolder(folder: string): Promise<ResultTexts> {
  const runs = runsIn(await checkResult(folder));
  if (runs.length === 0) {
    const remedy = 'run the scenario with --runs first or --runs all';
    refuse(folder, 'has no files of runs as CSV', remedy);
  }
  const text = (...path: readonly string[]) => readText(join(folder, ...path));
  const bills: ResultTexts['runs'][number][] = [];
  for (const { strategy, replication } of runs) {
    const place = ['runs', strategy, String(replication)];
    bills.push({
      strategy,
      replication,
      instances: await text(...place, 'instances.csv'),
      charges: await text(...place, 'charges.csv'),
    });
  }
  const [manifest, prices] = [await text(manifestName), await text('prices.csv')];
  return { folder, manifest, prices, runs: bills };
}

/** In order of strategy and replication. */
function runsIn(paths: readonly string[]) {
  return paths
    .flatMap((path) => {
      const [, strategy, replication] = /^runs\/([^/]+)\/(\d+)\/charges\.csv$/.exec(path) ?? [];
      return strategy === undefined ? [] : { strategy, replication: Number(replication) };
    })
    .sort((a, b) => compareTexts(a.strategy, b.strategy) || a.replication - b.replication);
}

export const command: Command<ReportArguments> = { builder: options, handler: handler(report) };
