/** What a job definition states for every job that uses it; submissions and logs override it. */
import type { FargatePlatform } from '../../../catalog/fargate-prices.ts';
import { type Millis, msPerSecond } from '../../../kernel/units.ts';
import { imageNameOf } from '../../../scenario/images.ts';
import { containersOf } from '../../../scenario/nodes.ts';
import type { Containers } from '../../../scenario/requirements.ts';
import type { JobDefinition } from '../../../scenario/sections/job-definitions.ts';
import type { CompileMistakes } from '../mistakes.ts';
import { includedDiskGib } from '../tariffs.ts';

/** Properties of containers that submissions do not override. */
export interface ContainerFacts {
  readonly diskGib: number;
  readonly platform: FargatePlatform;
  /** Whether a Fargate task gets a public IPv4 address. */
  readonly publicIpv4: boolean;
  readonly stopTimeoutMs: Millis;
  /** The first container's, else the definition's name. */
  readonly imageName: string;
}

/** `otherwise` holds where the containers do not state it. */
export function containerFacts(
  containers: Containers,
  otherwise: Pick<ContainerFacts, 'imageName' | 'stopTimeoutMs'>,
): ContainerFacts {
  const place = containers.containerProperties ?? containers.ecsProperties?.taskProperties[0];
  return {
    diskGib: place?.ephemeralStorage?.sizeInGiB ?? includedDiskGib,
    platform: platformOf(place?.runtimePlatform?.cpuArchitecture),
    publicIpv4: place?.networkConfiguration?.assignPublicIp === 'ENABLED',
    stopTimeoutMs: longestStop(containers) ?? otherwise.stopTimeoutMs,
    imageName: imageNameOf(containers) ?? otherwise.imageName,
  };
}

function platformOf(architecture: string | undefined): FargatePlatform {
  return architecture === 'ARM64' ? 'linux-arm' : 'linux-x86';
}

/** A task stops when its last container has stopped. */
function longestStop({ ecsProperties }: Containers): Millis | undefined {
  const containers = ecsProperties?.taskProperties.flatMap((task) => task.containers);
  const given = (containers ?? []).flatMap(({ stopTimeout }) => stopTimeout ?? []);
  return given.length === 0 ? undefined : ((Math.max(...given) * msPerSecond) as Millis);
}

/** AWS's timeout in ms; undefined = none given. */
export function timeoutOf(timeout: JobDefinition['timeout']): Millis | undefined {
  const seconds = timeout?.attemptDurationSeconds;
  return seconds === undefined ? undefined : ((seconds * msPerSecond) as Millis);
}

/** Rejects what cannot be simulated. */
export function checkDefinition(
  name: string,
  definition: Containers & Pick<Partial<JobDefinition>, 'nodeProperties'>,
  mistakes: CompileMistakes,
): void {
  const groups = definition.nodeProperties?.nodeRangeProperties.map(containersOf) ?? [];
  for (const { containerProperties, ecsProperties } of [definition, ...groups]) {
    const place = containerProperties ?? ecsProperties?.taskProperties[0];
    if (/^windows/i.test(place?.runtimePlatform?.operatingSystemFamily ?? '')) {
      mistakes.add(
        ['jobDefinitions', name],
        'Windows containers are not simulated: their rates on Fargate are not documented',
      );
    }
  }
}
