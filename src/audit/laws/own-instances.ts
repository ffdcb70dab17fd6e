/**
 * Law: the instances of UNMANAGED environments are those that their owner runs, from t = 0 to the
 * end of the run [instances.17, instances.18].
 */
import { int32 } from '../../kernel/columns.ts';
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { InstanceStep } from '../../trace/kinds.ts';
import { Kind } from '../../trace/record.ts';
import { onInstanceStep } from '../hearing.ts';
import { type LawInit, silent } from '../law.ts';
import type { RowOf } from '../row.ts';

/** The steps of such instances, all at t = 0. */
const taken: Readonly<Record<InstanceStep, boolean>> = {
  [Kind.InstanceLaunched]: true,
  [Kind.InstanceRunning]: true,
  [Kind.InstanceRegistered]: true,
  [Kind.InstanceReady]: true,
  [Kind.InstanceNoticed]: false,
  [Kind.InstanceTerminated]: false,
};

export const ownInstances: LawInit = ({ environments, offerings }, _world, faults) => {
  const launched = int32<EnvironmentId>(environments.length);

  function step({ kind, at, instance, offering }: RowOf<InstanceStep>): void {
    const id = offerings.environment[offering];
    const { managed, ownInstances: own, name } = environments[id];
    if (managed) return;
    const changes = at > 0 || !taken[kind];
    if (changes) faults.ofInstance(instance, `of ${name} changes at ${at}`);
    if (kind !== Kind.InstanceLaunched) return;
    if (own[launched[id]] !== offering) faults.add(`${name} has an instance that nobody owns`);
    launched[id]++;
  }
  if (environments.every(({ managed }) => managed)) return silent;
  return {
    hears: onInstanceStep(step),
    end({ endedMs }) {
      if (endedMs === 0) return;
      environments.forEach(({ ownInstances: own, name }, id) => {
        if (launched[id] < own.length) faults.add(`${name} lacks instances that its owner runs`);
      });
    },
  };
};
