/** Reads what a result says of its runs: their metrics, the parts of the bill, the scenario. */
import { InputError } from '../kernel/input-error.ts';
import { type MetricName, metricTable } from '../words/metrics.ts';
import { type Manifest, scenarioName } from './manifest.ts';
import { manifestIn } from './read-results.ts';
import { mistake, readRows, type ResultRow } from './rows.ts';

/** The texts of a folder's files that figures are in. */
export interface FigureTexts {
  readonly folder: string;
  readonly manifest: string;
  readonly replications: string;
  readonly dimensions: string;
  readonly scenario: string;
}

/** The metrics of a run. */
export interface RunFigures {
  readonly strategy: string;
  /** From 1. */
  readonly replication: number;
  /** Of the trace. */
  readonly digest: string;
  /** undefined = not defined in this run. */
  readonly values: Readonly<Record<MetricName, number | undefined>>;
}

/** A metric along a dimension, over the replications of a strategy. */
export interface PartFigures {
  readonly strategy: string;
  readonly dimension: string;
  readonly value: string;
  readonly metric: string;
  readonly n: number;
  readonly mean: number | undefined;
  readonly sd: number | undefined;
}

/** What a result says. */
export interface ResultFigures {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly runs: readonly RunFigures[];
  readonly parts: readonly PartFigures[];
  /** The scenario, as plain data. */
  readonly document: unknown;
}

const metrics = metricTable.map(({ name }) => name);
const runColumns = ['strategy', 'replication', 'seed', 'digest', ...metrics];
const partColumns = ['strategy', 'dimension', 'value', 'metric', 'unit', 'n', 'mean', 'sd'];
const quantiles = ['p05', 'p50', 'p95'];

/** Throws `InputError` if a file is not as a run of this version writes it. */
export function readFigures(texts: FigureTexts): ResultFigures {
  const { folder } = texts;
  const runs = readRows(`${folder}/replications.csv`, texts.replications, runColumns);
  const file = `${folder}/dimensions.csv`;
  const parts = readRows(file, texts.dimensions, partColumns, quantiles);
  return {
    folder,
    manifest: manifestIn(folder, texts.manifest),
    runs: runs.map(runOf),
    parts: parts.map(partOf),
    document: documentIn(`${folder}/${scenarioName}`, texts.scenario),
  };
}

function runOf({ cell }: ResultRow): RunFigures {
  const values = Object.fromEntries(metrics.map((metric) => [metric, numberIn(cell(metric))]));
  return {
    strategy: cell('strategy'),
    replication: Number(cell('replication')),
    digest: cell('digest'),
    values: values as RunFigures['values'],
  };
}

function partOf({ cell }: ResultRow): PartFigures {
  return {
    strategy: cell('strategy'),
    dimension: cell('dimension'),
    value: cell('value'),
    metric: cell('metric'),
    n: Number(cell('n')),
    mean: numberIn(cell('mean')),
    sd: numberIn(cell('sd')),
  };
}

function numberIn(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}

function documentIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError([mistake({ file, line: 0 }, 'is not JSON', 'run the scenario again')]);
  }
}
