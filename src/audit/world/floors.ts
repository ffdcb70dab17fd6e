/** The floors of environments, as the records so far leave them [updates.28, updates.29]. */
import type { EnvironmentId } from '../../kernel/ids.ts';
import type { MilliVcpu } from '../../kernel/units.ts';
import type { Model } from '../../model/model.ts';
import type { World as Tables } from '../../model/places.ts';
import { Kind } from '../../trace/record.ts';
import type { Hearer } from '../hearing.ts';
import type { Living } from './living.ts';

export interface Floors extends Hearer {
  /** minvCpus, or the desiredvCpus that are asked for, in milli-vCPU. */
  milli(environment: EnvironmentId): number;
}

/** They hear a record after `living` has. */
export function newFloors(model: Model, tables: () => Tables, living: Living): Floors {
  const { offerings } = model;
  const requests = requestsOf(model);
  /** By environment: the latest update of which nothing is asked for any more. */
  const settled = new Map<EnvironmentId, number>();

  function askedMilli(id: EnvironmentId): number {
    const { enabled, revision } = tables().environments[id];
    if (!enabled || settled.get(id) === revision) return 0;
    return requests.get(keyOf(id, revision)) ?? 0;
  }
  function settle(id: EnvironmentId): void {
    settled.set(id, tables().environments[id].revision);
  }
  return {
    milli: (id) => Math.max(tables().environments[id].minVcpuMilli, askedMilli(id)),
    hears: {
      [Kind.LaunchRefused]({ environment, offering }) {
        if (offering < 0) settle(environment);
      },
      [Kind.InstanceLaunched]({ offering }) {
        const id = offerings.environment[offering];
        if (living.vcpuMilli[id] >= askedMilli(id)) settle(id);
      },
    },
  };
}

/** What each revision of an environment asks for: later worlds have its number, but ask no more. */
function requestsOf(model: Model): ReadonlyMap<string, MilliVcpu> {
  const asked = new Map<string, MilliVcpu>();
  const note = ({ environments }: Pick<Tables, 'environments'>) => {
    environments.forEach(({ revision, desiredVcpuMilli }, id) => {
      const key = keyOf(id, revision);
      if (!asked.has(key)) asked.set(key, desiredVcpuMilli);
    });
  };
  note(model);
  for (const event of model.events) if (event.kind === 'update') note(event.world);
  return asked;
}

function keyOf(environment: EnvironmentId, revision: number): string {
  return `${environment}, revision ${revision}`;
}
