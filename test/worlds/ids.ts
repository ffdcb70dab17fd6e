/** Typed ids from bare numbers. */
import type {
  EnvironmentId,
  InstanceId,
  JobId,
  ModelEventId,
  OfferingId,
  PoolId,
  QueueId,
  RowId,
  ShapeId,
  ShareId,
} from '../../src/kernel/ids.ts';

export const jobId = (row: number): JobId => row;
export const instanceId = (row: number): InstanceId => row;
export const offeringId = (row: number): OfferingId => row;
export const environmentId = (row: number): EnvironmentId => row;
export const queueId = (row: number): QueueId => row;
export const shareId = (row: number): ShareId => row;
export const shapeId = (row: number): ShapeId => row;
export const poolId = (row: number): PoolId => row;
export const eventId = (row: number): ModelEventId => row;
export const rowId = (row: number): RowId => row;
