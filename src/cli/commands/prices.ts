/** `batchcast prices import`: turns AWS's price lists into a catalogue that scenarios can name. */
import { basename } from 'node:path';
import type { Argv } from 'yargs';
import { collect, refuse } from '../../experiment/files/mistakes.ts';
import { utf8Pieces } from '../../experiment/files/utf8-pieces.ts';
import { createPriceDecoder } from '../../prices/formats.ts';
import { mergePrices } from '../../prices/merge-prices.ts';
import type { PriceFile } from '../../prices/price-file.ts';
import { priceFileText } from '../../prices/price-file-text.ts';
import { catalogFile, catalogHead } from '../../report/catalog-file.ts';
import { ExitCode } from '../exit-code.ts';
import { quietFlag, textFlag, unexpected } from '../flags.ts';
import { whatIsAt } from '../folder/disk.ts';
import { writeWhole } from '../folder/whole-file.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { filesPositional, nameOf } from '../paths.ts';
import { openFile } from '../read-file.ts';
import { writeData, writeError, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs
    .positional('action', { type: 'string', demandOption: true, describe: 'import' })
    .positional('file', filesPositional("AWS's price list, gzip or not"))
    .options({
      out: {
        ...textFlag('out', 'file of the catalogue (standard output unless given, or -)'),
        alias: 'o',
      },
      quiet: quietFlag,
    });
}

type PricesArguments = ArgumentsOf<typeof options>;

async function importPrices({
  action,
  file,
  out = '-',
  quiet,
}: PricesArguments): Promise<ExitCode> {
  if (action !== 'import') throw unexpected('action', 'import', action);
  if (out !== '-') await checkPlace(out);
  const files = await collect(file, readPrices);
  const text = catalogFile(mergePrices(files));
  if (!quiet) for (const one of files) writeError(`note: ${priceFileText(one)}\n`);
  if (out === '-') writeData(text);
  else {
    writeWhole(out, [text]);
    writeText(`${out}\n`);
  }
  return ExitCode.ok;
}

/** Named without its folder: a catalogue must not depend on where it was made. */
async function readPrices(path: string): Promise<PriceFile> {
  const decoder = createPriceDecoder(nameOf(path));
  for await (const piece of utf8Pieces(openFile(path))) if (!decoder.write(piece)) break;
  return { ...decoder.end(), file: basename(nameOf(path)) };
}

/** A catalogue may be made anew; nothing else is overwritten. */
async function checkPlace(path: string): Promise<void> {
  const there = whatIsAt(path);
  if (there === undefined) return;
  if (there.isFile() && (await headOf(path)).startsWith(catalogHead)) return;
  refuse(path, 'is there already, and is no catalogue', 'choose another name');
}

async function headOf(path: string): Promise<string> {
  for await (const piece of openFile(path)) return Buffer.from(piece).toString('utf8');
  return '';
}

export const command: Command<PricesArguments> = {
  builder: options,
  handler: handler(importPrices),
};
