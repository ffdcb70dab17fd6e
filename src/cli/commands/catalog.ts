/** `batchcast catalog`: instance types of a region with their prices. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type { Argv } from 'yargs';
import { listCatalog } from '../../catalog/list-catalog.ts';
import { findRegion, regionNames } from '../../catalog/region.ts';
import { nearest } from '../../kernel/near-match.ts';
import { catalogCells, catalogHeader, catalogTable } from '../../report/catalog-table.ts';
import { csvText } from '../../report/layout/csv.ts';
import { markdownRows } from '../../report/layout/text-table.ts';
import { ExitCode } from '../exit-code.ts';
import { formatFlag, textFlag, UsageError } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { outputWidth, writeData, writeError } from '../streams.ts';

const defaultRegion = 'us-east-1';

function options(yargs: Argv) {
  return yargs
    .positional('pattern', {
      type: 'string',
      default: '',
      describe: 'part of a name, or a pattern with * and ?',
    })
    .options({
      region: textFlag('region', `region (${defaultRegion} unless given)`),
      format: formatFlag,
    });
}

type CatalogArguments = ArgumentsOf<typeof options>;

function list(args: CatalogArguments): ExitCode {
  const name = args.region ?? defaultRegion;
  const region = findRegion(name);
  if (region === undefined) {
    const near = nearest(name, regionNames());
    const known = near.length > 0 ? `did you mean ${near.join(' or ')}?` : regionNames().join(', ');
    throw new UsageError(`--region: there is no ${quoted(name)}; ${known}`);
  }
  const rows = listCatalog(region, args.pattern).map(catalogCells);
  writeData(catalogText(rows, args.format));
  const { onDemand, spot } = region.asOf;
  writeError(`${rows.length} types; On-Demand prices of ${onDemand}, Spot prices of ${spot}\n`);
  return ExitCode.ok;
}

function catalogText(
  rows: readonly (readonly string[])[],
  format: CatalogArguments['format'],
): string {
  switch (format) {
    case 'json': {
      const named = (row: readonly string[]) => catalogHeader.map((key, at) => [key, row[at]]);
      const objects = rows.map((row): unknown => Object.fromEntries(named(row)));
      return `${JSON.stringify(objects, null, 2)}\n`;
    }
    case 'csv':
      return csvText(catalogHeader, rows);
    case 'markdown':
      return markdownRows(catalogHeader, rows);
    case 'table':
      return `${catalogTable(rows, outputWidth())}\n`;
  }
}

export const command: Command<CatalogArguments> = { builder: options, handler: handler(list) };
