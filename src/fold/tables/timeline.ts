/** Columns of `timeline.csv`; its rows are those of the timeline fold. */
import type { Model } from '../../model/model.ts';
import type { TimelineRow } from '../timeline.ts';
import type { TableColumn } from './cells.ts';

/** The columns in order; what an environment or a queue does not have is empty. */
export function timelineColumns(model: Model): readonly TableColumn<TimelineRow>[] {
  const ofQueue = (row: TimelineRow, value: number) => (row.queue < 0 ? undefined : value);
  const ofEnvironment = (row: TimelineRow, value: number) =>
    row.environment < 0 ? undefined : value;
  return [
    { header: 'time_s', type: 'ms', cell: (row) => row.timeMs },
    {
      header: 'compute_environment',
      type: 'text',
      cell: (row) => model.environments[row.environment]?.name,
    },
    { header: 'queue', type: 'text', cell: (row) => model.queues[row.queue]?.name },
    { header: 'runnable', type: 'integer', cell: (row) => ofQueue(row, row.runnable) },
    { header: 'starting', type: 'integer', cell: (row) => row.starting },
    { header: 'running', type: 'integer', cell: (row) => row.running },
    { header: 'vcpus_running', type: 'milli', cell: (row) => row.runningVcpuMilli },
    {
      header: 'vcpus_provisioned',
      type: 'milli',
      cell: (row) => ofEnvironment(row, row.provisionedVcpuMilli),
    },
    { header: 'instances', type: 'integer', cell: (row) => ofEnvironment(row, row.instances) },
  ];
}
