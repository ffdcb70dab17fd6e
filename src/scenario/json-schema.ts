/** The scenario's JSON Schema (draft-07), for editors; it allows what may be pasted from AWS. */
import * as z from 'zod';
import { computeEnvironments } from './rooms/compute-environments.ts';
import { jobDefinitions } from './rooms/job-definitions.ts';
import { jobQueues } from './rooms/job-queues.ts';
import { scenarioDocument } from './rooms/root.ts';
import { schedulingPolicies } from './rooms/scheduling-policies.ts';

/** A room as a map by name, AWS's list, or the answer of a describe call, plain or recorded. */
function pasteable(room: string, map: z.ZodRecord<z.ZodString, z.ZodType>) {
  const elements = z.array(map.valueType);
  const answer = z.looseObject({ [room]: elements });
  const recorded = z.looseObject({ status_code: z.number(), data: answer });
  return z.union([map, elements, answer, recorded]);
}

const pasted = scenarioDocument.extend({
  computeEnvironments: pasteable('computeEnvironments', computeEnvironments),
  jobDefinitions: pasteable('jobDefinitions', jobDefinitions).optional(),
  jobQueues: pasteable('jobQueues', jobQueues),
  schedulingPolicies: pasteable('schedulingPolicies', schedulingPolicies).optional(),
  nextToken: z.unknown().optional(),
  ResponseMetadata: z.unknown().optional(),
});

/** The schema as plain data, in one fixed order of keys. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(pasted, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'batchcast scenario' };
}
