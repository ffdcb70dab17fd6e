/** Instances of UNMANAGED environments: their owner runs them from the start to the end [E1]. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { type Ec2Context, ec2Offerings } from './ec2-offerings.ts';
import type { CompileMistakes } from './mistakes.ts';
import type { OfferingRow } from './offerings.ts';

/** What an owner runs. */
export interface OwnInstances {
  /** A type each, On-Demand, in the first zone. */
  readonly rows: readonly OfferingRow[];
  /** Index in `rows` of each instance, in the order of the list. */
  readonly instances: readonly number[];
}

export function ownInstances(context: Ec2Context): OwnInstances {
  const { zones, standings } = context;
  const listed = itemAt(standings, 0).value.simulation?.instances ?? [];
  const types = [...new Set(listed.map(({ instanceType }) => instanceType))];
  const known = types.filter((type) => checkType(context, type));
  const computeResources = { type: 'EC2', maxvCpus: 0, instanceTypes: known } as const;
  const rows = ec2Offerings({
    ...context,
    zones: zones.slice(0, 1),
    stages: context.stages.map((stage) => ({ ...stage, mistakes: moved(stage.mistakes) })),
    standings: standings.map((standing) => ({
      ...standing,
      value: { ...standing.value, computeResources },
    })),
  });
  const instances = listed.flatMap(({ instanceType, count }) => {
    const row = rows.findIndex(({ typeName }) => typeName === instanceType);
    return row < 0 ? [] : new Array<number>(count).fill(row);
  });
  return { rows, instances };
}

/** A mistake in the list of types stands where the owner's list is. */
function moved(mistakes: CompileMistakes): CompileMistakes {
  return {
    ...mistakes,
    add(path, message, remedy) {
      const isList = path[3] === 'instanceTypes';
      const place = isList ? [...path.slice(0, 2), 'simulation', 'instances'] : path;
      mistakes.add(place, message, remedy);
    },
  };
}

/** A single type with a price; families are for Batch to choose from. */
function checkType({ name, stages, standings, markets }: Ec2Context, type: string): boolean {
  const [{ region }] = markets as readonly [Ec2Context['markets'][number]];
  if (region.onDemandNano(type) !== undefined) return true;
  const listed = sure(sure(itemAt(standings, 0).value.simulation).instances);
  const position = listed.findIndex(({ instanceType }) => instanceType === type);
  const path = ['computeEnvironments', name, 'simulation', 'instances', position, 'instanceType'];
  const isKnown = region.instanceType(type) !== undefined;
  const expected = isKnown ? 'an instance type with a known On-Demand price' : 'an instance type';
  const message = `expected ${expected}, received ${JSON.stringify(type)}`;
  const remedy = isKnown
    ? 'give it under catalog.prices.onDemand'
    : didYouMean(nearest(type, region.typeNames())) || 'describe it under catalog.instanceTypes';
  itemAt(stages, 0).mistakes.add(path, message, remedy);
  return false;
}
