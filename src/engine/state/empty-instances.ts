/**
 * Ready instances that no job is on, by environment: only nodes of multi-node jobs ask for them, so
 * they are kept only where there are any.
 */
import { createOrderedSet, type OrderedSet } from '../../kernel/ordered-set.ts';
import { hasMultiNodeJobs } from '../../model/jobs.ts';
import type { Model } from '../../model/model.ts';

export class EmptyInstances {
  private readonly sets: readonly OrderedSet[];

  constructor({ environments, shapes }: Model) {
    this.sets = hasMultiNodeJobs(shapes) ? environments.map(() => createOrderedSet()) : [];
  }

  add(environment: number, instance: number): void {
    if (this.sets.length > 0) this.sets[environment]!.add(instance);
  }

  delete(environment: number, instance: number): void {
    if (this.sets.length > 0) this.sets[environment]!.delete(instance);
  }

  /** Oldest first. */
  list(environment: number): readonly number[] {
    const set = this.sets[environment]!;
    const instances: number[] = [];
    for (let id = set.first(); id >= 0; id = set.next(id)) instances.push(id);
    return instances;
  }
}
