/** Columns of `timeline.csv`; its rows are those of the timeline fold. */
import type { Model } from '../../model/model.ts';
import type { TimelineRow } from '../timeline.ts';
import type { Cell, TableColumn } from './cells.ts';

type CellOf = (row: TimelineRow) => Cell;

/** The columns in order; a cell that its environment or queue does not have is empty. */
export function timelineColumns({
  environments,
  queues,
}: Model): readonly TableColumn<TimelineRow>[] {
  const ofQueue = (cell: CellOf) => (row: TimelineRow) => (row.queue < 0 ? undefined : cell(row));
  const ofEnvironment = (cell: CellOf) => (row: TimelineRow) =>
    row.environment < 0 ? undefined : cell(row);
  const environmentName: CellOf = (row) => environments[row.environment].name;
  return [
    { header: 'time_s', type: 'ms', cell: (row) => row.timeMs },
    { header: 'compute_environment', type: 'text', cell: ofEnvironment(environmentName) },
    { header: 'queue', type: 'text', cell: ofQueue((row) => queues[row.queue].name) },
    { header: 'runnable', type: 'integer', cell: ofQueue((row) => row.runnable) },
    { header: 'starting', type: 'integer', cell: (row) => row.starting },
    { header: 'running', type: 'integer', cell: (row) => row.running },
    { header: 'vcpus_running', type: 'milli', cell: (row) => row.runningVcpuMilli },
    {
      header: 'vcpus_provisioned',
      type: 'milli',
      cell: ofEnvironment((row) => row.provisionedVcpuMilli),
    },
    { header: 'instances', type: 'integer', cell: ofEnvironment((row) => row.instances) },
  ];
}
