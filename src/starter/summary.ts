/** Says what was read, left out and assumed, and what to do next. */
import { grouped, trimmed } from '../kernel/text/numbers.ts';
import { msPerHour } from '../kernel/units.ts';
import { configuredSections } from '../scenario/configuration/configuration.ts';
import { priceFileText } from '../prices/price-file-text.ts';
import { findFormat } from '../workload/formats/formats.ts';
import { type ConfigurationFile, type Findings, type History, madeCatalog } from './findings.ts';
import { missingParts } from './missing.ts';
import type { FirstScenario } from './scenario-text.ts';

const mark = '# assumed: ';

/** Lines for a terminal; `text` is the scenario, whose assumptions are listed by line. */
export function summaryLines(scenario: FirstScenario, text: string): readonly string[] {
  const { findings, candidates } = scenario;
  const file = `${findings.name}.yaml`;
  const names = candidates.flatMap(({ name, refusal }) => (refusal === undefined ? name : []));
  const refused = candidates.flatMap(({ name, refusal }) =>
    refusal === undefined ? [] : [`Left out: strategy ${name}: ${refusal}.`],
  );
  const missing = missingParts(scenario);
  const made = madeCatalog(findings);
  return [
    ...readLines(findings),
    ...assumptionLines(text),
    ...(missing.length === 0 ? [] : ['Missing; fetch it and give it to init too:']),
    ...missing.map(({ what, command }) => `  ${what}: ${command}`),
    ...refused,
    ...(made === undefined ? [] : [`Wrote ${made}: the prices of these lists.`]),
    `Wrote ${file}: ${names.length === 1 ? 'strategy' : 'strategies'} ${names.join(', ')}.`,
    `Next: batchcast run ${file}`,
  ];
}

function readLines(findings: Findings): readonly string[] {
  const { histories, empty, configurations, prices, catalogs, priceLists } = findings;
  return [
    ...histories.flatMap(historyLines),
    ...empty.flatMap(emptyLines),
    ...configurations.map(configurationLine),
    ...prices.map(({ file }) => `Read ${file}: recorded Spot prices.`),
    ...catalogs.map((file) => `Read ${file}: a catalogue of prices.`),
    ...priceLists.map((one) => `Read ${priceFileText(one)}.`),
  ];
}

function historyLines(history: History): readonly string[] {
  const { facts } = history;
  const { jobs, failed, vcpuHours, spanMs, assumedSizes, skipped, noted } = facts;
  const figures = [
    `${grouped(jobs, 0)} ${jobs === 1 ? 'job' : 'jobs'}`,
    `${grouped(vcpuHours, 1)} vCPU-hours`,
    `${trimmed(spanMs / msPerHour, 2)} h`,
    ...(failed === 0 ? [] : [`${grouped(failed, 0)} failed, replayed as failed`]),
  ];
  const sizes =
    assumedSizes === 0
      ? 'sizes: recorded'
      : `sizes: ${grouped(assumedSizes, 0)} of ${grouped(jobs, 0)} are not recorded in full`;
  return [
    `Read ${history.files.join(', ')}: ${titleOf(history)}, ${figures.join(', ')}.`,
    `  ${sizes}`,
    ...skipped.map(({ reason, count }) => `  left out: ${reason}: ${grouped(count, 0)}`),
    ...noted.map(({ reason, count }) => `  ${reason}: ${grouped(count, 0)}`),
  ];
}

function emptyLines(history: History): readonly string[] {
  const { read, skipped } = history.facts;
  const records = `${grouped(read, 0)} ${read === 1 ? 'record' : 'records'}`;
  const files = history.files.join(', ');
  return [
    `Left out ${files}: ${titleOf(history)}, ${records}, of which none can be replayed.`,
    ...skipped.map(({ reason, count }) => `  left out: ${reason}: ${grouped(count, 0)}`),
  ];
}

function titleOf({ format }: History): string {
  return findFormat(format)?.title ?? format;
}

function configurationLine({ file, objects }: ConfigurationFile): string {
  const parts = Object.entries(configuredSections).flatMap(([section, words]) => {
    const names = objects.flatMap((one) => (one.section === section ? one.name : []));
    return names.length === 0 ? [] : [`${words} ${[...new Set(names)].join(', ')}`];
  });
  return `Read ${file}: ${parts.join('; ')}.`;
}

/** `# assumed: why` of each line of the scenario; a long one stands above the line. */
function assumptionLines(text: string): readonly string[] {
  const lines = text.split('\n');
  const found = lines.flatMap((line, index) => {
    const at = line.indexOf(mark);
    if (at < 0) return [];
    const why = line.slice(at + mark.length);
    if (at > line.search(/\S/)) return [assumptionLine(index, line.slice(0, at), why)];
    const end = lines.findIndex((other, below) => below > index && !isComment(other));
    const rest = lines.slice(index + 1, end).map((other) => other.trim().slice(1));
    return [assumptionLine(end, lines[end] ?? '', [why, ...rest].join(''))];
  });
  return found.length === 0 ? [] : ['Assumed:', ...found];
}

function assumptionLine(index: number, value: string, why: string): string {
  return `  line ${index + 1}: ${value.trim()} – ${why}`;
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}
