/** Finds out what the files of a team are: histories, configurations or prices. */
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { beginningOf } from '../../kernel/text/beginning.ts';
import { createRecordingDecoder, marketFormats } from '../../market/formats.ts';
import { createPriceDecoder, priceFormats } from '../../prices/formats.ts';
import type { PriceFile } from '../../prices/price-file.ts';
import type { Configured } from '../../scenario/configuration/configuration.ts';
import { readConfiguration } from '../../scenario/configuration/read-configuration.ts';
import type { ConfigurationFile, Findings, History, FoundPrices } from '../../starter/findings.ts';
import { factsOf, recordFactsOf } from '../../starter/history-facts.ts';
import {
  detectFormat,
  detectionBytes,
  type WorkloadFormat,
} from '../../workload/formats/formats.ts';
import { importTable } from '../../workload/replay/import-table.ts';
import { configurationText } from './configuration-files.ts';
import { decodeFiles } from './decode-file.ts';
import type { Open } from './imports.ts';
import { collect, refuse } from './mistakes.ts';
import { utf8Pieces } from './utf8-pieces.ts';

/** A file, and what it turned out to be. */
type FoundFile =
  | { readonly kind: 'history'; readonly file: string; readonly format: WorkloadFormat }
  | (ConfigurationFile & { readonly kind: 'configuration' })
  | (FoundPrices & { readonly kind: 'prices' })
  | { readonly kind: 'catalog'; readonly file: string }
  | { readonly kind: 'price-list'; readonly file: string; readonly list: PriceFile };

/** How each kind is called in messages. */
const titles: Readonly<Record<Exclude<FoundFile['kind'], 'history'>, string>> = {
  configuration: 'a configuration of AWS Batch',
  prices: 'recorded Spot prices',
  catalog: 'a catalogue of prices',
  'price-list': 'a price list of AWS',
};

/** Keys that only scenarios have, in YAML or in JSON. */
const scenarioKey =
  /(?:^|[{,])\s*["']?(?:workload|strategies|replications|assumptions|thresholds)["']?\s*:/m;

/** How a catalogue begins, in YAML or in JSON, behind comments. */
const catalogStart =
  /^\ufeff?(?:\s|#.*\n)*\{?\s*["']?(?:types|regions|instanceTypes|prices)["']?\s*:/;

/** Reads all files. Throws `InputError` with the mistakes of all of them. */
export async function findingsIn(
  files: readonly string[],
  open: Open,
): Promise<Omit<Findings, 'name'>> {
  const found = await collect(new Set(files), (file) => foundIn(file, open));
  const prices = found.flatMap((one) => (one.kind === 'prices' ? one : []));
  const [, second] = prices;
  if (second !== undefined) {
    refuse(second.file, 'is a second file of Spot prices', 'put the records into one file');
  }
  const histories = await collect(historyGroups(found), (group) => readHistory(group, open));
  return {
    histories: histories.filter(({ facts }) => facts.jobs > 0),
    empty: histories.filter(({ facts }) => facts.jobs === 0),
    configurations: found.flatMap((one) => (one.kind === 'configuration' ? one : [])),
    prices,
    catalogs: found.flatMap((one) => (one.kind === 'catalog' ? one.file : [])),
    priceLists: found.flatMap((one) => (one.kind === 'price-list' ? one.list : [])),
  };
}

/** What a file is, by its first characters and then by what is in it. */
async function foundIn(file: string, open: Open): Promise<FoundFile> {
  const head = await headOf(file, open);
  const text = head.toString('utf8');
  if (scenarioKey.test(text)) refuse(file, 'is a scenario already', `batchcast run ${file}`);
  if (marketFormats.some(({ looksLike }) => looksLike(text))) return priceFile(file, open);
  const format = detectFormat(head, file);
  if (format === undefined) return otherFile(text, file, open);
  const isWhole = head.length < detectionBytes;
  const requests = format.name === 'describe-jobs' && isWhole ? requestsIn(text, file) : [];
  if (requests.length > 0) return { kind: 'configuration', file, objects: requests };
  return { kind: 'history', file, format };
}

/** Prices of AWS as AWS lists them or as scenarios name them, else a configuration. */
async function otherFile(text: string, file: string, open: Open): Promise<FoundFile> {
  if (catalogStart.test(text)) return { kind: 'catalog', file };
  if (!priceFormats.some(({ looksLike }) => looksLike(text))) return configurationFile(file, open);
  const decoder = createPriceDecoder(file);
  for await (const piece of utf8Pieces(open(file))) if (!decoder.write(piece)) break;
  // Without its folder: a catalogue must not depend on where it was made.
  const list = { ...decoder.end(), file: file.replace(/^.*[\\/]/s, '') };
  return { kind: 'price-list', file, list };
}

/** Requests to submit jobs; none where a job has an id, and so a record. */
function requestsIn(text: string, file: string): readonly Configured[] {
  const issues: Issue[] = [];
  const objects = configurationObjects(text, file, issues);
  const isRequest = ({ section, value }: Configured) =>
    section === 'jobs' && !value.entries.has('jobId') && !value.entries.has('status');
  return issues.length === 0 && objects.every(isRequest) ? objects : [];
}

/** What a file is that is no scenario, in words; undefined = it may be one, or is not known. */
export async function otherFileTitle(file: string, open: Open): Promise<string | undefined> {
  const found = await foundIn(file, open);
  if (found.kind === 'history') return `a history (${found.format.title})`;
  return titles[found.kind];
}

async function headOf(file: string, open: Open): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of utf8Pieces(open(file))) {
    pieces.push(new Uint8Array(piece));
    bytes += piece.length;
    if (bytes >= detectionBytes) break;
  }
  return Buffer.concat(pieces).subarray(0, detectionBytes);
}

async function priceFile(file: string, open: Open): Promise<FoundFile> {
  const decoder = createRecordingDecoder(file);
  for await (const piece of open(file)) if (!decoder.write(piece)) break;
  const recording = decoder.end();
  if (recording.kind !== 'prices') {
    return refuse(file, 'has no prices', 'name it in the scenario: see docs/spot-markets.md');
  }
  const starts = recording.series.map(({ atEpochMs }) => atEpochMs[0] ?? Infinity);
  const region = recording.series[0]?.region ?? '';
  return { kind: 'prices', file, region, fromMs: Math.max(...starts) };
}

async function configurationFile(file: string, open: Open): Promise<FoundFile> {
  const text = await configurationText(file, open);
  const issues: Issue[] = [];
  const objects = configurationObjects(text, file, issues);
  const errors = issues.filter(({ severity }) => severity === 'error');
  const isStrange =
    objects.length === 0 && errors.every(({ message }) => /^expected what/.test(message));
  if (errors.length > 0 && !isStrange) throw new InputError(errors);
  if (objects.length > 0) return { kind: 'configuration', file, objects };
  const remedy = 'histories are described in docs/importing.md, the rest in docs/configurations.md';
  const beginning = beginningOf(Buffer.from(text));
  return refuse(file, `is no history, no configuration and no prices: ${beginning}`, remedy);
}

/** The AWS objects in a text; region and parameters are not known yet. */
function configurationObjects(text: string, file: string, issues: Issue[]) {
  const circumstances = { region: 'us-east-1', parameters: undefined };
  return readConfiguration({ text, file, ...circumstances }, issues);
}

interface HistoryGroup {
  readonly files: readonly string[];
  readonly format: WorkloadFormat;
}

/** Records of the same job may be in several files of AWS; other files are histories each. */
function historyGroups(found: readonly FoundFile[]): readonly HistoryGroup[] {
  const histories = found.flatMap((one) => (one.kind === 'history' ? one : []));
  const isJoined = ({ format }: { format: WorkloadFormat }) => format.name === 'describe-jobs';
  const joined = histories.filter(isJoined);
  const [first] = joined;
  const single = histories.filter((one) => !isJoined(one));
  return [
    ...(first === undefined
      ? []
      : [{ files: joined.map(({ file }) => file), format: first.format }]),
    ...single.map(({ file, format }) => ({ files: [file], format })),
  ];
}

async function readHistory({ files, format }: HistoryGroup, open: Open): Promise<History> {
  const opened = files.map((file) => ({ file, pieces: open(file) }));
  const { rows } = await decodeFiles(opened, format.name, {});
  const { replay } = format;
  const records = recordFactsOf(rows);
  const { table } = importTable(rows, { align: 'first', replay });
  const hasDates = format.clock === 'epoch';
  return { files, format: format.name, replay, hasDates, facts: factsOf(records, table) };
}
