/**
 * Ready instances that no job is on, by environment: only nodes of multi-node jobs ask for them, so
 * they are kept only where there are any [multi-node.6].
 */
import { table } from '../../kernel/columns.ts';
import type { EnvironmentId, InstanceId, Rows } from '../../kernel/ids.ts';
import { createOrderedSet, type OrderedSet } from '../../kernel/ordered-set.ts';

export class EmptyInstances {
  private readonly sets: Rows<EnvironmentId, OrderedSet<InstanceId>>;

  /** `environmentCount` 0 = nobody asks. */
  constructor(environmentCount: number) {
    const length = environmentCount;
    this.sets = table(Array.from({ length }, () => createOrderedSet<InstanceId>()));
  }

  add(environment: EnvironmentId, instance: InstanceId): void {
    if (this.sets.length > 0) this.sets[environment].add(instance);
  }

  delete(environment: EnvironmentId, instance: InstanceId): void {
    if (this.sets.length > 0) this.sets[environment].delete(instance);
  }

  /** Oldest first. */
  list(environment: EnvironmentId): readonly InstanceId[] {
    const set = this.sets[environment];
    const instances: InstanceId[] = [];
    for (let id = set.first(); id >= 0; id = set.next(id)) instances.push(id);
    return instances;
  }
}
