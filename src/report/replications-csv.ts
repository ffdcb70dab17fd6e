/** `replications.csv`: one row per strategy and replication, a column per metric. */
import type { ExperimentResult, ReplicationResult } from '../experiment/result.ts';
import { metricTable } from '../words/metrics.ts';
import { csvText } from './csv.ts';
import { moneyText, statisticText } from '../kernel/text/numbers.ts';

const metrics = metricTable.map(({ name }) => name);

/** The text of the file. */
export function replicationsCsv({ strategies }: ExperimentResult): string {
  const rows = strategies.flatMap(({ name, replications }) =>
    replications.map((run) => [
      name,
      String(run.replication),
      run.seed,
      run.digest,
      ...metrics.map((metric) => metricText(run, metric)),
    ]),
  );
  return csvText(['strategy', 'replication', 'seed', 'digest', ...metrics], rows);
}

/** Money exactly, everything else as a statistic. */
function metricText(run: ReplicationResult, metric: (typeof metrics)[number]): string {
  return metric in run.nano ? moneyText(run.nano[metric]) : statisticText(run.values[metric]);
}
