/** Updates that environments refused: what they asked for, and what stood against it. */
import type { EnvironmentId, ModelEventId, RowId } from '../../kernel/ids.ts';
import { milliText } from '../../kernel/text/numbers.ts';
import type { Model } from '../../model/model.ts';
import { Reason, type Records } from '../../trace/record.ts';

export interface RefusedUpdate {
  readonly environment: string;
  readonly atMs: number;
  /** `maxvCpus 1000`; empty = instances were being replaced. */
  readonly asked: string;
  /** Of the environment at that time. */
  readonly desiredvCpus: number;
}

/** An UpdateRefused record. */
export function refusedUpdate(model: Model, records: Records, row: RowId): RefusedUpdate {
  const environment: EnvironmentId = records.subject(row);
  const event: ModelEventId = records.object(row);
  const desiredMilli = records.value(row);
  const isBelow = records.reason(row) === Reason.BelowDesired;
  return {
    environment: model.environments[environment].name,
    atMs: records.at(row),
    asked: isBelow ? boundText(model, event, { environment, desiredMilli }) : '',
    desiredvCpus: desiredMilli / 1_000,
  };
}

/** The bound that an event asks for below desired. */
export function boundText(
  { events }: Model,
  id: ModelEventId,
  { environment, desiredMilli }: { environment: EnvironmentId; desiredMilli: number },
): string {
  const event = events[id];
  if (event.kind !== 'update') return '';
  const { maxVcpuMilli, desiredVcpuMilli } = event.world.environments[environment];
  return maxVcpuMilli < desiredMilli
    ? `maxvCpus ${milliText(maxVcpuMilli)}`
    : `desiredvCpus ${milliText(desiredVcpuMilli)}`;
}
