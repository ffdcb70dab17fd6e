/**
 * Law: the instances of UNMANAGED environments are those that their owner runs, from t = 0 to the
 * end of the run.
 */
import { Kind } from '../../trace/record.ts';
import type { LawInit } from './law.ts';

export const ownInstances: LawInit = (model, _world, object) => {
  const { environments, offerings } = model;
  const launched = environments.map(() => 0);
  return {
    record({ kind, at, subject, object: offering }) {
      if (kind < Kind.InstanceLaunched || kind > Kind.InstanceTerminated) return;
      const id = offerings.environment[offering]!;
      const { managed, ownInstances: own, name } = environments[id]!;
      if (managed) return;
      const changes = at > 0 || kind >= Kind.InstanceNoticed;
      if (changes) object(`instance ${subject} of ${name} changes at ${at}`);
      if (kind !== Kind.InstanceLaunched) return;
      if (own[launched[id]!] !== offering) object(`${name} has an instance that nobody owns`);
      launched[id]!++;
    },
    end({ endedMs }) {
      if (endedMs === 0) return;
      environments.forEach(({ ownInstances: own, name }, id) => {
        if (launched[id]! < own.length) object(`${name} lacks instances that its owner runs`);
      });
    },
  };
};
