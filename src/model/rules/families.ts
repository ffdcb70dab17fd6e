/** Families of instance types: `m5.large` and `m5.xlarge` are sizes of `m5`. */
import { int32 } from '../../kernel/columns.ts';
import type { Column, OfferingId } from '../../kernel/ids.ts';
import type { Offerings } from '../places.ts';

/** By offering: a number of its family and zone, equal for the sizes of a family in one zone. */
export function familiesOf(
  offerings: Pick<Offerings, 'count' | 'environment' | 'typeName' | 'zone'>,
): Column<OfferingId> {
  const { count, environment, typeName, zone } = offerings;
  const families = int32<OfferingId>(count);
  const known = new Map<string, number>();
  for (let offering = 0 as OfferingId; offering < count; offering++) {
    const family = typeName[offering].split('.', 1).join();
    const key = `${environment[offering]} ${zone[offering]} ${family}`;
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    families[offering] = number;
  }
  return families;
}
