/** The launches of a run as texts: `80 in environment-1`, in seconds. */
import type { OfferingId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { Kind } from '../../src/trace/record.ts';
import { enginePlay } from '../../src/testing/plays.ts';

export function launchesOf(model: Model): readonly string[] {
  const { offerings, environments } = model;
  return enginePlay(model)
    .records.filter(({ kind }) => kind === Kind.InstanceLaunched)
    .map(({ at, object }) => {
      const offering: OfferingId = object;
      return `${at / 1_000} in ${environments[offerings.environment[offering]].name}`;
    });
}
