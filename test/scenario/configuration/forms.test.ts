/** Forms of configurations: what each states, and what is said of what it leaves out. */
import { describe, expect, it } from 'vitest';
import { fileOf } from './files.ts';

const resources = { type: 'EC2', maxvCpus: 64, instanceTypes: ['m5'] };
const whole = { computeEnvironmentName: 'a', computeResources: resources };

describe('AWS JSON', () => {
  it.each([
    ['a request', whole],
    ['a list of requests', [whole]],
    ['an answer', { computeEnvironments: [whole], nextToken: 'x' }],
    ['a recorded answer', { status_code: 200, data: { computeEnvironments: [whole] } }],
    ['a map by name', { computeEnvironments: { a: whole } }],
    [
      'a request that CloudTrail recorded',
      { eventName: 'CreateComputeEnvironment', requestParameters: whole },
    ],
    [
      'a request in upper camel case',
      {
        ComputeEnvironmentName: 'a',
        ComputeResources: { Type: 'EC2', MaxvCpus: 64, InstanceTypes: ['m5'] },
      },
    ],
  ])('%s', (_what, document) => {
    const { objects, said } = fileOf(JSON.stringify(document), 'f.json');
    expect(said).toEqual([]);
    expect(objects).toEqual({ 'computeEnvironments a': whole });
  });

  it('keeps the keys of tags as they are', () => {
    const { objects } = fileOf('{"JobQueueName": "q", "Tags": {"Team": "A"}}', 'f.json');
    expect(objects).toEqual({ 'jobQueues q': { jobQueueName: 'q', tags: { Team: 'A' } } });
  });

  it('that is nothing of Batch is refused with what is expected', () => {
    expect(fileOf('{"Vpcs": []}', 'f.json').said[0]).toMatch(
      /^f\.json:1:1: error: expected what `aws batch describe-….*received a map with "Vpcs"/,
    );
  });

  it('that changes a quantity by what it was is left out', () => {
    const { objects, said } = fileOf(
      '{"consumableResource": "c", "operation": "ADD", "quantity": 1}',
    );
    expect([objects, said[0]]).toEqual([
      {},
      expect.stringContaining('left out: ADD of a quantity'),
    ]);
  });
});

const template = `
Parameters:
  Env: { Type: String, Default: dev }
  Max: { Type: Number }
  Types: { Type: CommaDelimitedList, Default: 'm5, c5' }
  Ami: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /ami }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsDev: !Not [!Condition IsProd]
  Never: !And [!Condition IsProd, !Condition IsDev]
Mappings: { Sizes: { dev: { bid: 60 }, prod: { bid: 80 } } }
Resources:
  Vpc: { Type: 'AWS::EC2::VPC' }
  Workers:
    Type: AWS::Batch::ComputeEnvironment
    Properties:
      ComputeEnvironmentName: !Sub '\${Env}-\${AWS::Region}-\${!x}'
      ComputeResources:
        Type: !If [IsProd, EC2, SPOT]
        MaxvCpus: !Ref Max
        MinvCpus: !If [IsProd, 8, !Ref 'AWS::NoValue']
        BidPercentage: !FindInMap [Sizes, !Ref Env, bid]
        InstanceTypes: !Ref Types
        Subnets: [!Ref Subnet]
        ImageId: !Ref Ami
        PlacementGroup: !Select [1, !Split ['|', 'a|b']]
  Queue:
    Type: AWS::Batch::JobQueue
    Properties:
      Priority: !ImportValue p
      ComputeEnvironmentOrder: [{ Order: 1, ComputeEnvironment: !GetAtt Workers.ComputeEnvironmentArn }]
  Gone: { Type: 'AWS::Batch::JobQueue', Condition: Never, Properties: { Priority: 1 } }
`;

describe('a CloudFormation template', () => {
  it('has the values that its parameters and conditions decide', () => {
    const { objects, said } = fileOf(template, 't.yaml', { Max: 256 });
    const name = 'dev-eu-west-1-${x}';
    expect(objects).toEqual({
      [`computeEnvironments ${name}`]: {
        computeEnvironmentName: name,
        computeResources: {
          type: 'SPOT',
          maxvCpus: 256,
          bidPercentage: 60,
          instanceTypes: ['m5', 'c5'],
          placementGroup: 'b',
        },
      },
      'jobQueues Queue': {
        jobQueueName: 'Queue',
        computeEnvironmentOrder: [{ order: 1, computeEnvironment: name }],
      },
    });
    expect(said).toEqual([
      't.yaml:30:7: warning: left out: Priority: Fn::ImportValue is not literal',
      "t.yaml:13:3: warning: left out: 1 resource is not AWS Batch's: AWS::EC2::VPC",
    ]);
  });

  it('has other values with other parameters', () => {
    const { objects, said } = fileOf(template, 't.yaml', { Env: 'prod' });
    const text = JSON.stringify(objects);
    expect(text).toContain('"type":"EC2","minvCpus":8,"bidPercentage":80');
    expect(said.join('\n')).toContain(
      'left out: MaxvCpus: the parameter Max has no value; give it beside',
    );
  });

  it('whose conditions or names ask for themselves is read to its end', () => {
    const { all } = fileOf(`
Conditions: { A: !Not [!Condition B], B: !Not [!Condition A] }
Resources:
  X: { Type: 'AWS::Batch::JobQueue', Properties: { JobQueueName: !Ref Y } }
  Y: { Type: 'AWS::Batch::JobQueue', Properties: { JobQueueName: !Sub 'a\${X}', Priority: !If [A, 1, 2] } }
`);
    expect(all.map(({ name }) => name)).toEqual(['Y', 'aY']);
  });
});

const planned = {
  format_version: '1.2',
  planned_values: {
    root_module: {
      resources: [
        { address: 'aws_vpc.v', mode: 'managed', type: 'aws_vpc', name: 'v', values: {} },
      ],
      child_modules: [
        {
          address: 'module.batch',
          resources: [
            {
              address: 'module.batch.aws_batch_compute_environment.this[0]',
              mode: 'managed',
              type: 'aws_batch_compute_environment',
              name: 'this',
              values: {
                name: 'workers',
                type: 'MANAGED',
                service_role: null,
                compute_resources: [
                  {
                    type: 'SPOT',
                    max_vcpus: 64,
                    bid_percentage: 0,
                    instance_type: ['m5'],
                    ec2_configuration: [{ image_type: 'ECS_AL2023' }],
                    launch_template: [],
                    tags: { my_tag: '${x}' },
                  },
                ],
              },
            },
            {
              address: 'module.batch.aws_batch_job_queue.q',
              mode: 'managed',
              type: 'aws_batch_job_queue',
              name: 'q',
              values: { name: 'main', priority: 1, compute_environment_order: [{ order: 1 }] },
            },
            {
              address: 'module.batch.aws_batch_job_definition.d',
              mode: 'managed',
              type: 'aws_batch_job_definition',
              name: 'd',
              values: {
                name: 'tool',
                type: 'container',
                container_properties: '{"image":"busybox","vcpus":1,"memory":512}',
                retry_strategy: [
                  { attempts: 3, evaluate_on_exit: [{ action: 'RETRY', on_exit_code: '1' }] },
                ],
                timeout: [{ attempt_duration_seconds: 60 }],
              },
            },
          ],
        },
      ],
    },
  },
  configuration: {
    root_module: {
      module_calls: {
        batch: {
          module: {
            resources: [
              {
                address: 'aws_batch_job_queue.q',
                expressions: {
                  compute_environment_order: [
                    {
                      compute_environment: {
                        references: [
                          'aws_batch_compute_environment.this[0].arn',
                          'aws_batch_compute_environment.this[0]',
                        ],
                      },
                    },
                  ],
                },
              },
            ],
          },
        },
      },
    },
  },
};

describe("Terraform's JSON", () => {
  it('of a plan has blocks, texts of JSON, and what its modules refer to', () => {
    const { objects, said } = fileOf(JSON.stringify(planned), 'plan.json');
    expect(objects).toEqual({
      'computeEnvironments workers': {
        computeEnvironmentName: 'workers',
        type: 'MANAGED',
        computeResources: {
          type: 'SPOT',
          maxvCpus: 64,
          instanceTypes: ['m5'],
          ec2Configuration: [{ imageType: 'ECS_AL2023' }],
          tags: { my_tag: '${x}' },
        },
      },
      'jobQueues main': {
        jobQueueName: 'main',
        priority: 1,
        computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'workers' }],
      },
      'jobDefinitions tool': {
        jobDefinitionName: 'tool',
        type: 'container',
        containerProperties: { image: 'busybox', vcpus: 1, memory: 512 },
        retryStrategy: { attempts: 3, evaluateOnExit: [{ action: 'RETRY', onExitCode: '1' }] },
        timeout: { attemptDurationSeconds: 60 },
      },
    });
    expect(said).toEqual([
      expect.stringContaining("left out: 1 resource is not AWS Batch's: aws_vpc"),
    ]);
  });

  it('of a configuration leaves out expressions, and says where', () => {
    const resource = {
      aws_batch_job_queue: { q: { name: 'q', priority: '${var.p}', state: '$${x}' } },
    };
    const { objects, said } = fileOf(JSON.stringify({ resource }), 'batch.tf.json');
    expect(objects).toEqual({ 'jobQueues q': { jobQueueName: 'q', state: '${x}' } });
    expect(said).toEqual([expect.stringContaining('left out: priority: ${var.p} is not literal')]);
  });
});

const nextflow = `
// comment { with brackets
includeConfig 'base.config'
aws.batch.maxSpotAttempts = 5
process {
  executor = 'awsbatch'; cpus = 2
  memory = '4 GB'
  withName: 'NF:ALIGN|SORT' { cpus = { 8 }; memory = 16.GB; time = '2h 30m'
    errorStrategy = 'retry'; maxRetries = 3 }
  withLabel:gpu { accelerator = [request: 1, type: 'v100']
    memory = { 8.GB * task.attempt } }
}
profiles { big { process.cpus = 64 } }
`;
const lost = [
  { onStatusReason: 'Host EC2*', action: 'RETRY' },
  { onReason: '*', action: 'EXIT' },
];

function sized(...sizes: readonly (readonly [string, string])[]) {
  const resourceRequirements = sizes.map(([type, value]) => ({ type, value }));
  const retryStrategy = { attempts: 5, evaluateOnExit: lost };
  return { type: 'container', containerProperties: { resourceRequirements }, retryStrategy };
}

describe('nextflow.config', () => {
  it('has a definition for each selector, from what is literal', () => {
    const { objects, said } = fileOf(nextflow, 'nextflow.config');
    expect(objects).toEqual({
      'jobDefinitions nextflow': sized(['VCPU', '2'], ['MEMORY', '4096']),
      'jobDefinitions NF-ALIGN-SORT': {
        ...sized(['VCPU', '8'], ['MEMORY', '16384']),
        timeout: { attemptDurationSeconds: 9_000 },
        simulation: { resubmit: { times: 3 } },
      },
      'jobDefinitions label.gpu': sized(['VCPU', '2'], ['GPU', '1']),
    });
    expect(said).toEqual([
      expect.stringMatching(/^nextflow.config:3:1: warning: left out: the file that is included/),
      expect.stringMatching(
        /^nextflow.config:1:1: warning: left out: the settings of profiles big/,
      ),
      expect.stringMatching(/^nextflow.config:11:5: warning: left out: memory = .* is not literal/),
    ]);
  });

  it('has the settings of a profile that is chosen', () => {
    const { objects } = fileOf(nextflow, 'nextflow.config', { profile: 'big' });
    expect(objects['jobDefinitions nextflow']).toEqual(sized(['VCPU', '64'], ['MEMORY', '4096']));
  });

  it.each(['process { cpus = [', "process { cpus = '", 'process '.repeat(9), '{'.repeat(99), '/*'])(
    'that is cut off is read to its end: %s',
    (text) => {
      expect(() => fileOf(`process.cpus = 1\n${text}`, 'nextflow.config')).not.toThrow();
    },
  );
});
