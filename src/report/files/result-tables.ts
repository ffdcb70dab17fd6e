/** The CSV files of an experiment: metrics by strategy, by pair and by run, and the prices. */
import { forCsv } from '../../kernel/text/borders.ts';
import { baselineOf, type ExperimentResult } from '../../experiment/result.ts';
import { priceColumns } from '../../fold/tables/prices.ts';
import { moneyText, statisticText } from '../../kernel/text/numbers.ts';
import { metricTable } from '../../words/metrics.ts';
import { csvOf, csvPieces, csvText, tableCsv, type TextColumns, textsOf } from '../layout/csv.ts';

/** `summary.csv`: a row a strategy and metric. */
export function summaryCsv({ strategies }: ExperimentResult): string {
  const rows = strategies.flatMap(({ name, summary }) =>
    summary.map((row) => ({ strategy: name, ...row })),
  );
  return csvOf(rows, {
    strategy: (row) => row.strategy,
    metric: (row) => row.metric,
    unit: (row) => row.unit,
    n: (row) => String(row.n),
    mean: (row) => statisticText(row.mean),
    sd: (row) => statisticText(row.sd),
    ci95_low: (row) => statisticText(row.ci95Low),
    ci95_high: (row) => statisticText(row.ci95High),
    min: (row) => statisticText(row.min),
    p05: (row) => statisticText(row.p05),
    p50: (row) => statisticText(row.p50),
    p95: (row) => statisticText(row.p95),
    max: (row) => statisticText(row.max),
  });
}

/** `dimensions.csv`, in pieces: a row a strategy, value of a dimension and metric. */
export function dimensionsCsv({ strategies }: ExperimentResult): Iterable<string> {
  const rows = strategies.flatMap(({ name, dimensions }) =>
    dimensions.map((row) => ({ strategy: name, ...row })),
  );
  const columns: TextColumns<(typeof rows)[number]> = {
    strategy: (row) => row.strategy,
    dimension: (row) => row.dimension,
    value: (row) => forCsv(row.value),
    metric: (row) => row.metric,
    unit: (row) => row.unit,
    n: (row) => String(row.n),
    mean: (row) => statisticText(row.mean),
    sd: (row) => statisticText(row.sd),
    p05: (row) => statisticText(row.p05),
    p50: (row) => statisticText(row.p50),
    p95: (row) => statisticText(row.p95),
  };
  const texts = rows.map((row) => textsOf(row, columns));
  return csvPieces(Object.keys(columns), texts);
}

/** `compare.csv`: a row a strategy and metric, in pairs with the baseline; it has none itself. */
export function compareCsv({ strategies }: ExperimentResult): string {
  const baseline = baselineOf(strategies).name;
  const rows = strategies.flatMap(({ name, comparison }) =>
    comparison.map((row) => ({ strategy: name, ...row })),
  );
  return csvOf(rows, {
    strategy: (row) => row.strategy,
    baseline: () => baseline,
    metric: (row) => row.metric,
    unit: (row) => row.unit,
    n: (row) => String(row.n),
    mean_diff: (row) => statisticText(row.meanDiff),
    ci95_low: (row) => statisticText(row.ci95Low),
    ci95_high: (row) => statisticText(row.ci95High),
    ratio: (row) => statisticText(row.ratio),
  });
}

const metrics = metricTable.map(({ name }) => name);

/** `replications.csv`: a row a run, a column a metric; money is exact. */
export function replicationsCsv({ strategies }: ExperimentResult): string {
  const rows = strategies.flatMap(({ name, replications }) =>
    replications.map(({ replication, seed, digest, nano, values }) => [
      ...[name, String(replication), forCsv(seed), digest],
      ...metrics.map((metric) =>
        metric in nano ? moneyText(nano[metric]) : statisticText(values[metric]),
      ),
    ]),
  );
  return csvText(['strategy', 'replication', 'seed', 'digest', ...metrics], rows);
}

/** `prices.csv`, in pieces: what everything that a strategy could launch costs at t = 0. */
export function pricesCsv({ strategies }: ExperimentResult): Iterable<string> {
  const rows = strategies.flatMap(({ name, prices }) =>
    prices.map((price) => ({ strategy: name, ...price })),
  );
  return tableCsv(priceColumns, rows);
}
