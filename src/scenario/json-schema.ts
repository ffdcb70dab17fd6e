/** The scenario's JSON Schema (draft-07), for editors; it allows what may be pasted from AWS. */
import * as z from 'zod';
import { awsRooms } from './reading/normalise.ts';
import { computeEnvironments } from './rooms/compute-environments.ts';
import { consumableResources } from './rooms/consumable-resources.ts';
import { jobDefinitions } from './rooms/job-definitions.ts';
import { jobQueues } from './rooms/job-queues.ts';
import { scenarioDocument } from './rooms/root.ts';
import { schedulingPolicies } from './rooms/scheduling-policies.ts';

/** A room as a map by name, AWS's list, one element, or a describe call's answer, also recorded. */
function pasteable(room: string, map: z.ZodRecord<z.ZodString, z.ZodType>) {
  const elements = z.array(map.valueType);
  const answer = z.looseObject({ [room]: elements });
  const recorded = z.looseObject({ status_code: z.number(), data: answer });
  const one = z.intersection(
    z.looseObject({ [awsRooms.get(room)!.name]: z.string() }),
    map.valueType,
  );
  return z.union([map, elements, one, answer, recorded]);
}

const pasted = scenarioDocument.extend({
  computeEnvironments: pasteable('computeEnvironments', computeEnvironments),
  jobDefinitions: pasteable('jobDefinitions', jobDefinitions).optional(),
  jobQueues: pasteable('jobQueues', jobQueues),
  schedulingPolicies: pasteable('schedulingPolicies', schedulingPolicies).optional(),
  consumableResources: pasteable('consumableResources', consumableResources).optional(),
  nextToken: z.unknown().optional(),
  ResponseMetadata: z.unknown().optional(),
});

/** The schema as plain data, in one fixed order of keys. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(pasted, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'batchcast scenario' };
}
