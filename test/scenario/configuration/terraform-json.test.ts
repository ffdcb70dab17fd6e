/** Terraform's JSON as Terraform 1.2 and later print it, and as people write it. */
import { describe, expect, it } from 'vitest';
import { fileOf } from './files.ts';

const compute = (maxVcpus: number) => ({
  type: 'EC2',
  allocation_strategy: 'BEST_FIT_PROGRESSIVE',
  min_vcpus: 0,
  max_vcpus: maxVcpus,
  desired_vcpus: null,
  instance_type: ['m6i'],
  launch_template: [],
});

type Key = string | number;

/** A resource of `for_each` or `count`, as `terraform show -json` prints it. */
function instance(of: string, index: Key, values: object, module = '') {
  const [type, name] = of.split('.');
  const provider = { provider_name: 'registry.terraform.io/hashicorp/aws', schema_version: 0 };
  const address = `${module}${of}[${JSON.stringify(index)}]`;
  return { address, mode: 'managed', type, name, index, ...provider, values, sensitive_values: {} };
}

function environment(key: Key, name: string, most: number, module?: string) {
  const resources = [compute(most)];
  const values = { compute_environment_name: name, type: 'MANAGED', compute_resources: resources };
  return instance('aws_batch_compute_environment.ce', key, values, module);
}

function queue(key: Key, name: string, module?: string) {
  const values = { name, priority: 1, state: 'ENABLED', compute_environment_order: [{ order: 1 }] };
  return instance('aws_batch_job_queue.q', key, values, module);
}

const configured = (key: string) => [
  {
    address: 'aws_batch_compute_environment.ce',
    type: 'aws_batch_compute_environment',
    name: 'ce',
    expressions: { compute_resources: [{ max_vcpus: { references: ['var.most', key] } }] },
    for_each_expression: { references: ['var.pools'] },
  },
  {
    address: 'aws_batch_job_queue.q',
    type: 'aws_batch_job_queue',
    name: 'q',
    expressions: {
      compute_environment_order: [
        {
          compute_environment: { references: ['aws_batch_compute_environment.ce', key] },
          order: { constant_value: 1 },
        },
      ],
    },
  },
];

const plan = (planned: object, configuration: object) => ({
  format_version: '1.2',
  terraform_version: '1.9.5',
  variables: { most: { value: 64 }, pools: { value: ['cpu', 'gpu'] } },
  planned_values: { root_module: planned },
  resource_changes: [],
  configuration: { root_module: configuration },
});

function limitsAndQueues(document: object) {
  const { objects, said } = fileOf(JSON.stringify(document), 'plan.json');
  const facts = Object.entries(objects).map(([name, value]) => {
    const { computeResources, computeEnvironmentOrder } = value as {
      readonly computeResources?: { readonly maxvCpus: number };
      readonly computeEnvironmentOrder?: readonly { readonly computeEnvironment: string }[];
    };
    return [name, computeResources?.maxvCpus ?? computeEnvironmentOrder?.[0]?.computeEnvironment];
  });
  return { facts: Object.fromEntries(facts) as Record<string, unknown>, said };
}

describe('a plan of Terraform', () => {
  it('has the values of variables, and an object for each key of for_each', () => {
    const resources = [
      environment('cpu', 'team-cpu', 64),
      environment('gpu.a', 'team-gpu', 16),
      queue('cpu', 'cpu'),
      queue('gpu.a', 'gpu'),
    ];
    const { facts, said } = limitsAndQueues(
      plan({ resources }, { resources: configured('each.key'), variables: { most: {} } }),
    );
    expect(said).toEqual([]);
    expect(facts).toEqual({
      'computeEnvironments team-cpu': 64,
      'computeEnvironments team-gpu': 16,
      'jobQueues cpu': 'team-cpu',
      'jobQueues gpu': 'team-gpu',
    });
  });

  it('has those of count, and of modules that are called for each key', () => {
    const module = (key: string, most: number) => ({
      address: `module.batch["${key}"]`,
      resources: [
        environment(0, `${key}-0`, most, `module.batch["${key}"].`),
        environment(1, `${key}-1`, most + 1, `module.batch["${key}"].`),
        queue(1, key, `module.batch["${key}"].`),
      ],
    });
    const called = { source: './batch', module: { resources: configured('count.index') } };
    const { facts, said } = limitsAndQueues(
      plan(
        { child_modules: [module('eu', 8), module('us.east', 16)] },
        { module_calls: { batch: { ...called, for_each_expression: {} } } },
      ),
    );
    expect(said).toEqual([]);
    expect(facts).toEqual({
      'computeEnvironments eu-0': 8,
      'computeEnvironments eu-1': 9,
      'computeEnvironments us.east-0': 16,
      'computeEnvironments us.east-1': 17,
      'jobQueues eu': 'eu-1',
      'jobQueues us.east': 'us.east-1',
    });
  });
});

describe("a configuration in Terraform's JSON", () => {
  const written = {
    variable: {
      most: { type: 'number', default: 64 },
      types: { default: ['m5', 'm6i'] },
      team: { default: 'a' },
      secret: {},
    },
    resource: {
      aws_batch_compute_environment: {
        ce: {
          compute_environment_name: '${var.team}-ce',
          type: 'MANAGED',
          compute_resources: {
            type: 'EC2',
            max_vcpus: '${var.most}',
            instance_type: '${var.types}',
            image_id: '$${var.team}',
          },
        },
      },
    },
  };
  const ce = (name: string, most: number) => ({
    [`computeEnvironments ${name}`]: {
      computeEnvironmentName: name,
      type: 'MANAGED',
      computeResources: {
        type: 'EC2',
        maxvCpus: most,
        instanceTypes: ['m5', 'm6i'],
        imageId: '${var.team}',
      },
    },
  });

  it('has the defaults of its variables, or what is given for them', () => {
    const text = JSON.stringify(written);
    expect(fileOf(text, 'main.tf.json')).toMatchObject({ objects: ce('a-ce', 64), said: [] });
    const given = fileOf(text, 'main.tf.json', { most: 8, team: 'b' });
    expect(given).toMatchObject({ objects: ce('b-ce', 8), said: [] });
  });
});
