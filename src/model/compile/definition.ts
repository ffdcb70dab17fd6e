/** What a job definition says of every job that uses it, before submissions and logs do. */
import type { FargatePlatform } from '../../catalog/fargate-prices.ts';
import type { Millis } from '../../kernel/units.ts';
import { msPerSecond } from '../../kernel/units.ts';
import type { JobDefinition } from '../../scenario/rooms/job-definitions.ts';
import type { Simulation } from '../../scenario/rooms/simulation.ts';
import type { Mistakes } from './mistakes.ts';

const includedDiskGib = 20;

/** A definition without its resources, which submissions override. */
export interface DefinitionFacts {
  readonly diskGib: number;
  readonly platform: FargatePlatform;
  readonly stopTimeoutMs: Millis;
  /** The first container's, else the definition's name. */
  readonly imageName: string;
  readonly timeoutMs: Millis;
  readonly priority: number;
  readonly retry: JobDefinition['retryStrategy'];
  readonly simulation: Simulation;
}

/** For jobs without a definition. */
export function noDefinition(stopTimeoutMs: Millis): DefinitionFacts {
  return {
    diskGib: includedDiskGib,
    platform: 'linux-x86',
    stopTimeoutMs,
    imageName: '',
    timeoutMs: Infinity as Millis,
    priority: 0,
    retry: undefined,
    simulation: {},
  };
}

/** `name`: its key in the scenario; `stopTimeoutMs` holds where its containers say nothing. */
export function definitionFacts(
  name: string,
  definition: JobDefinition,
  stopTimeoutMs: Millis,
): DefinitionFacts {
  const task = definition.ecsProperties?.taskProperties[0];
  const place = definition.containerProperties ?? task;
  return {
    diskGib: place?.ephemeralStorage?.sizeInGiB ?? includedDiskGib,
    platform: platformOf(place?.runtimePlatform?.cpuArchitecture),
    stopTimeoutMs: longestStop(definition) ?? stopTimeoutMs,
    imageName: imageOf(definition) ?? name,
    timeoutMs: timeoutOf(definition.timeout) ?? (Infinity as Millis),
    priority: definition.schedulingPriority ?? 0,
    retry: definition.retryStrategy,
    simulation: definition.simulation ?? {},
  };
}

function platformOf(architecture: string | undefined): FargatePlatform {
  return architecture === 'ARM64' ? 'linux-arm' : 'linux-x86';
}

/** A task has stopped when its last container has. */
function longestStop(definition: JobDefinition): Millis | undefined {
  const containers = definition.ecsProperties?.taskProperties.flatMap((task) => task.containers);
  const given = (containers ?? []).flatMap(({ stopTimeout }) => stopTimeout ?? []);
  return given.length === 0 ? undefined : ((Math.max(...given) * msPerSecond) as Millis);
}

function imageOf(definition: JobDefinition): string | undefined {
  const { containerProperties, ecsProperties, eksProperties } = definition;
  return (
    containerProperties?.image ??
    ecsProperties?.taskProperties[0]?.containers[0]?.image ??
    eksProperties?.podProperties?.containers?.[0]?.image
  );
}

/** AWS's timeout in ms; undefined = none given. */
export function timeoutOf(timeout: JobDefinition['timeout']): Millis | undefined {
  const seconds = timeout?.attemptDurationSeconds;
  return seconds === undefined ? undefined : ((seconds * msPerSecond) as Millis);
}

/** Refuses what a run cannot play. */
export function checkDefinition(name: string, definition: JobDefinition, mistakes: Mistakes): void {
  const path = ['jobDefinitions', name];
  const { containerProperties, ecsProperties } = definition;
  if (definition.type === 'multinode' || definition.nodeProperties !== undefined) {
    mistakes.add(path, 'multi-node parallel jobs are not simulated in this release');
  }
  const place = containerProperties ?? ecsProperties?.taskProperties[0];
  if (/^windows/i.test(place?.runtimePlatform?.operatingSystemFamily ?? '')) {
    mistakes.add(path, 'Windows containers are not simulated in this release');
  }
}
