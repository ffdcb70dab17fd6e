/** The container images that job definitions name. */
import { containersOf } from './nodes.ts';
import type { Containers } from './requirements.ts';
import type { JobDefinition } from './sections/job-definitions.ts';

/** The first container's; undefined = it names none. */
export function imageNameOf(containers: Containers): string | undefined {
  const { containerProperties, ecsProperties, eksProperties } = containers;
  return (
    containerProperties?.image ??
    ecsProperties?.taskProperties[0]?.containers[0]?.image ??
    eksProperties?.podProperties?.containers?.[0]?.image
  );
}

/** Those of a definition, or of each group of nodes; the definition's name stands for none. */
export function imageNamesOf(name: string, definition: JobDefinition): readonly string[] {
  const groups = definition.nodeProperties?.nodeRangeProperties.map(containersOf);
  return (groups ?? [definition]).map((one) => imageNameOf(one) ?? name);
}
