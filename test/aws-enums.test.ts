/** The AWS terms of the scenario language, checked against AWS's own model of Batch. */
import { describe, expect, it } from 'vitest';
import { JobStatus } from '../src/words/job-status.ts';
import { nearest } from '../src/kernel/near-match.ts';
import { timeLimitReasons } from '../src/words/time-limits.ts';
import { consumableResource } from '../src/scenario/sections/consumable-resources.ts';
import { scenarioDocument } from '../src/scenario/sections/root.ts';
import { awsEnums, awsShapes } from './aws-shapes.ts';
import { type AwsObject, sayable, schemaAt, walkScenario } from './schema-walk.ts';

/** Paths of AWS's objects in a scenario, and their AWS shapes in requests and responses. */
const sections: Readonly<Record<string, readonly string[]>> = {
  'computeEnvironments.*': ['ComputeEnvironmentDetail', 'CreateComputeEnvironmentRequest'],
  'jobQueues.*': ['JobQueueDetail', 'CreateJobQueueRequest'],
  'schedulingPolicies.*': ['SchedulingPolicyDetail', 'CreateSchedulingPolicyRequest'],
  'jobDefinitions.*': ['JobDefinition', 'RegisterJobDefinitionRequest'],
  'consumableResources.*': [
    'DescribeConsumableResourceResponse',
    'CreateConsumableResourceRequest',
  ],
  'workload.*.jobs[]': ['SubmitJobRequest'],
  'workload.*.jobs[].arrayProperties': ['ArrayProperties', 'ArrayPropertiesDetail'],
};

/** Fields and values (`CRType.EC2`) that AWS does not have, with the reason for each. */
const own: Readonly<Record<string, string>> = {
  'computeEnvironments.*.computeResources.updateToLatestImageVersion':
    'of UpdateComputeEnvironment: for events',
  'computeEnvironments.*.simulation': 'not in AWS: zones, disks, latencies',
  'jobDefinitions.*.simulation': 'how the work behaves',
  'workload.*.jobs[].simulation': 'how the work behaves',
  'workload.*.jobs[].submitAt': 'AWS knows when it is called',
};

/** Fields of AWS that a scenario need not know: pasting one only gives a warning. */
const unknown: Readonly<Record<string, string>> = {
  capacityTags: 'of ECS managed instances, which are not simulated',
  managedInstancesProvider: 'of ECS managed instances, which are not simulated',
  networkMode: 'of tasks on ECS managed instances, which are not simulated',
};

/** Values of AWS that a scenario does not accept, with the reason for each. */
const leftOut: Readonly<Record<string, string>> = {
  'CRType.ECS_MANAGED_INSTANCES': 'not simulated',
  'PlatformCapability.MANAGED_INSTANCES': 'not simulated',
};

const { objects, words, leaves } = walkScenario(scenarioDocument, sections);

const fieldsOfAws = ({ shapes }: AwsObject): readonly string[] => [
  ...new Set(shapes.flatMap((shape) => [...awsShapes.get(shape)!.keys()])),
];

/** The distinct paths at which a law fails. */
function fieldsOf(wrong: (object: AwsObject) => readonly string[]): readonly string[] {
  const found = objects.flatMap((object) =>
    wrong(object).map((field) => `${object.path}.${field}`),
  );
  return [...new Set(found)].sort();
}

const acceptedOf = (name: string) =>
  awsEnums.get(name)!.filter((word) => !(`${name}.${word}` in leftOut));

describe('objects that AWS defines', () => {
  it('all have a shape in the SDK', () => {
    expect(objects.filter(({ shapes }) => shapes.length === 0)).toEqual([]);
    const paths = objects.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(Object.keys(sections)));
  });

  it('have no field and no value that AWS does not have, except our own', () => {
    const strange = fieldsOf((object) => {
      const fields = fieldsOfAws(object);
      return object.known.filter((field) => !fields.includes(field));
    });
    const strangeWords = words.flatMap((list) =>
      list.enums.flatMap((name) => {
        const known = awsEnums.get(name)!;
        return list.words.filter((word) => !known.includes(word)).map((word) => `${name}.${word}`);
      }),
    );
    expect([...strange, ...new Set(strangeWords)].sort()).toEqual(Object.keys(own).sort());
  });

  it('list each field once: as meaningful, accepted, or ignored with a warning', () => {
    const twice = fieldsOf(({ known }) =>
      known.filter((field, index) => known.indexOf(field) !== index),
    );
    expect(twice).toEqual([]);
  });

  it('know every field of AWS, except a few', () => {
    const strange = fieldsOf((object) =>
      fieldsOfAws(object).filter((field) => !object.known.includes(field) && !(field in unknown)),
    );
    expect(strange).toEqual([]);
  });

  it('never take a field of AWS for a misspelling of another', () => {
    const taken = fieldsOf((object) =>
      fieldsOfAws(object).filter(
        (field) => !object.known.includes(field) && nearest(field, object.known).length > 0,
      ),
    );
    expect(taken).toEqual([]);
  });
});

describe('values that AWS defines', () => {
  it.each(words.map((list) => [list.path, list] as const))('%s: all of them', (_, list) => {
    for (const name of list.enums) {
      expect(list.words).toEqual(expect.arrayContaining([...acceptedOf(name)]));
    }
  });

  it('are accepted exactly where AWS accepts them', () => {
    for (const { schema, enums } of leaves) {
      for (const word of enums.flatMap(acceptedOf))
        expect(schema.safeParse(word).success).toBe(true);
      expect(schema.safeParse('SOMETHING_ELSE').success).toBe(false);
    }
    const checked = new Set(leaves.flatMap(({ enums }) => enums));
    expect([...checked].sort()).toEqual([
      'ArrayJobDependency',
      'AssignPublicIp',
      'CEState',
      'CEType',
      'CRAllocationStrategy',
      'CRType',
      'JQState',
      'JobDefinitionType',
      'JobStateTimeLimitActionsAction',
      'JobStateTimeLimitActionsState',
      'OrchestrationType',
      'PlatformCapability',
      'ResourceType',
      'RetryAction',
    ]);
  });

  it('are left out for a reason, and only if AWS has them', () => {
    for (const key of Object.keys(leftOut)) {
      const [name, word] = key.split('.');
      expect(awsEnums.get(name!)).toContain(word);
      for (const list of words.filter(({ enums }) => enums.includes(name!))) {
        expect(list.words).not.toContain(word);
      }
    }
  });

  it('include the statuses of jobs, except NONE before the submission', () => {
    const { NONE, ...statuses } = JobStatus;
    expect(NONE).toBe(0);
    expect(Object.keys(statuses).sort()).toEqual([...awsEnums.get('JobStatus')!].sort());
  });

  it('include the reasons of time limits, which AWS describes with the status reason', () => {
    const { codeWords } = awsShapes.get('JobDetail')!.get('statusReason')!;
    expect(codeWords).toEqual(expect.arrayContaining([...timeLimitReasons]));
  });

  it('include the types of consumable resources, which AWS describes without an enum', () => {
    const request = awsShapes.get('CreateConsumableResourceRequest')!;
    const types = sayable(schemaAt(consumableResource, 'resourceType'));
    expect([...types].sort()).toEqual([...request.get('resourceType')!.codeWords].sort());
  });
});
