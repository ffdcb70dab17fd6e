/** What updates ask of an environment, stage by stage [updates.14, updates.23]. */
import type { ComputeEnvironment } from '../../scenario/sections/compute-environments.ts';
import { infrastructureOf } from '../../scenario/sections/compute-resources.ts';
import type { Environment } from '../places.ts';
import type { InStage } from './stages.ts';
import { createTable } from './table.ts';

/** A stage of an environment as a request for it. */
export type EnvironmentRequest = Pick<Environment, 'revision' | 'infrastructure'>;

/** By stage; the first is the environment's creation. */
export function requestsOf(
  stages: readonly InStage<ComputeEnvironment>[],
): readonly EnvironmentRequest[] {
  const infrastructures = createTable((text: string) => text);
  let before: string | undefined;
  let revision = 0;
  return stages.map(({ exists, value }) => {
    const settings = settingsOf(value, exists);
    if (before !== undefined && (before !== settings || isAsked(value))) revision++;
    before = settings;
    const { updateToLatestImageVersion: takesImage = false } = value.computeResources;
    const infrastructure = JSON.stringify(infrastructureOf(value.computeResources));
    const image = takesImage ? ` with the image of revision ${revision}` : '';
    return { revision, infrastructure: infrastructures.indexOf(infrastructure + image) };
  });
}

/** What an event says is asked for once; it is no part of the settings that stay. */
function isAsked({ computeResources }: ComputeEnvironment): boolean {
  const { desiredvCpus, updateToLatestImageVersion: takesImage } = computeResources;
  return desiredvCpus !== undefined || takesImage === true;
}

function settingsOf(value: ComputeEnvironment, exists: boolean): string {
  const once = { desiredvCpus: undefined, updateToLatestImageVersion: undefined };
  const computeResources = { ...value.computeResources, ...once };
  return JSON.stringify({ ...value, computeResources, exists });
}
