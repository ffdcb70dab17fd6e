/** Arbitrary scenarios whose AWS objects have what configurations have: names, tags, references. */
import fc from 'fast-check';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const names = (most: number) =>
  fc.uniqueArray(name, { minLength: 1, maxLength: most, selector: (one) => one.toLowerCase() });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const tags = fc.dictionary(
  fc.constantFrom('Team', 'cost-centre', '${x}', 'a_b', 'minvCpus'),
  fc.constantFrom('', 'a', '${aws_batch_x.y.arn}', '%{if}', '12', '!Ref x', '"'),
);

const computeResources = fc.oneof(
  fc.record({
    type: fc.constant('EC2'),
    allocationStrategy: fc.constantFrom('BEST_FIT', 'BEST_FIT_PROGRESSIVE'),
    minvCpus: fc.constant(0),
    maxvCpus: fc.integer({ min: 16, max: 512 }),
    instanceTypes: fc.subarray(['m5', 'c5.large', 'r5', 'optimal'], { minLength: 1 }),
    subnets: fc.constant(['subnet-1']),
    tags,
  }),
  fc.record({
    type: fc.constant('SPOT'),
    allocationStrategy: fc.constant('SPOT_CAPACITY_OPTIMIZED'),
    maxvCpus: fc.integer({ min: 16, max: 512 }),
    instanceTypes: fc.constant(['m5', 'c5']),
    bidPercentage: optional(fc.integer({ min: 50, max: 100 })),
    scalingPolicy: optional(fc.constant({ minScaleDownDelayMinutes: 30 })),
    ec2Configuration: optional(fc.constant([{ imageType: 'ECS_AL2023' }])),
  }),
);
const environment = fc.record(
  {
    type: fc.constant('MANAGED'),
    state: optional(fc.constant('ENABLED')),
    computeResources,
    updatePolicy: fc.constant({ terminateJobsOnUpdate: false, jobExecutionTimeoutMinutes: 30 }),
    tags,
    simulation: fc.constant({ rootVolume: 'none' }),
  },
  { requiredKeys: ['computeResources'] },
);

const definition = fc.record(
  {
    type: fc.constant('container'),
    containerProperties: fc.record({
      image: fc.constantFrom('busybox', 'a/b:${c}', 'x$y'),
      command: fc.constant(['echo', '${HOME}', 'Ref::x']),
      resourceRequirements: fc.tuple(
        fc.record({ type: fc.constant('VCPU'), value: fc.constantFrom('1', '2') }),
        fc.record({ type: fc.constant('MEMORY'), value: fc.constantFrom('512', '2000') }),
      ),
    }),
    retryStrategy: fc.record({
      attempts: fc.integer({ min: 1, max: 10 }),
      evaluateOnExit: fc.constant([
        { onStatusReason: 'Host EC2*', action: 'RETRY' },
        { onExitCode: '137', action: 'retry' },
        { onReason: '*', action: 'EXIT' },
      ]),
    }),
    timeout: fc.constant({ attemptDurationSeconds: 3_600 }),
    schedulingPriority: fc.integer({ min: 0, max: 99 }),
    parameters: fc.constant({ Codec: 'mp4' }),
    tags,
  },
  { requiredKeys: ['containerProperties'] },
);

const policy = fc.record({
  fairsharePolicy: fc.record({
    shareDecaySeconds: fc.integer({ min: 0, max: 3_600 }),
    computeReservation: fc.integer({ min: 0, max: 99 }),
    shareDistribution: fc.constant([{ shareIdentifier: 'A*', weightFactor: 0.5 }]),
  }),
});

const timeLimit = {
  reason: 'CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY',
  state: 'RUNNABLE',
  maxTimeSeconds: 600,
  action: 'CANCEL',
};

interface Drawn {
  readonly environments: readonly (readonly [string, object])[];
  readonly queue: string;
  readonly definitions: readonly (readonly [string, object])[];
  readonly policies: readonly (readonly [string, object])[];
  readonly priority: number;
  readonly isLimited: boolean;
}

/** Entries with different names, `most` at most. */
function entries(most: number, value: fc.Arbitrary<object>) {
  return names(most).chain((all) =>
    fc.tuple(...all.map((one) => fc.tuple(fc.constant(one), value))),
  );
}

/** As a scenario: a job of the first definition waits in the queue. */
function scenarioOf(drawn: Drawn): Readonly<Record<string, unknown>> {
  const { environments, queue, definitions, policies, priority, isLimited } = drawn;
  const [job] = definitions;
  const [fair] = policies;
  const isFair = priority % 2 === 0;
  return {
    name: 'arbitrary',
    workload: {
      main: {
        jobs: [
          {
            jobName: 'job',
            jobQueue: queue,
            jobDefinition: job?.[0],
            ...(isFair ? { shareIdentifier: 'A1', schedulingPriorityOverride: 1 } : {}),
            simulation: { runtime: '5m' },
          },
        ],
      },
    },
    computeEnvironments: Object.fromEntries(environments),
    jobQueues: {
      [queue]: {
        priority,
        ...(isFair
          ? { schedulingPolicyArn: `arn:aws:batch:x:1:scheduling-policy/${fair?.[0]}` }
          : {}),
        ...(isLimited ? { jobStateTimeLimitActions: [timeLimit] } : {}),
        computeEnvironmentOrder: environments.map(([computeEnvironment], order) => {
          return { order, computeEnvironment };
        }),
      },
    },
    jobDefinitions: Object.fromEntries(definitions),
    schedulingPolicies: Object.fromEntries(policies),
  };
}

/** A scenario as plain data. */
export const arbitraryConfigured = fc
  .record({
    environments: entries(3, environment),
    queue: name,
    definitions: entries(3, definition),
    policies: entries(2, policy),
    priority: fc.integer({ min: 0, max: 20 }),
    isLimited: fc.boolean(),
  })
  .map((drawn) => scenarioOf(JSON.parse(JSON.stringify(drawn)) as Drawn));
