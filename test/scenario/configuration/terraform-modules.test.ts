/** Plans of Terraform whose queues take environments and policies from other modules. */
import { describe, expect, it } from 'vitest';
import { fileOf } from './files.ts';

const compute = [{ type: 'EC2', max_vcpus: 16, instance_type: ['m6i'] }];
const provider = { provider_name: 'registry.terraform.io/hashicorp/aws', schema_version: 0 };

/** A resource as the planned values have it; its address says its module. */
function resource(address: string, values: object) {
  const [, type, name] = /(aws_batch_\w+)\.(\w+)(?:\[[^\]]*\])?$/.exec(address)!;
  return { address, mode: 'managed', type, name, ...provider, values, sensitive_values: {} };
}

const environment = (address: string, name: string) =>
  resource(address, {
    compute_environment_name: name,
    type: 'MANAGED',
    compute_resources: compute,
  });
const queue = (address: string, name: string, more: object = {}) =>
  resource(address, {
    name,
    priority: 1,
    state: 'ENABLED',
    compute_environment_order: [{ order: 1 }],
    ...more,
  });

/** An expression; each reference is followed by what it is a part of, as Terraform prints it. */
const from = (...references: readonly string[]) => ({ references });
const ordered = (expression: object) => ({
  compute_environment_order: [{ compute_environment: expression, order: { constant_value: 1 } }],
});
const configuredQueue = (expressions: object, more: object = {}) => ({
  address: 'aws_batch_job_queue.q',
  mode: 'managed',
  type: 'aws_batch_job_queue',
  name: 'q',
  expressions,
  ...more,
});
const outputs = (named: Readonly<Record<string, object>>) =>
  Object.fromEntries(Object.entries(named).map(([name, expression]) => [name, { expression }]));

const ce = 'aws_batch_compute_environment.ce';
const ofCe = from(`${ce}.arn`, ce);

/** What the queues are given, and what is said; `planned` by address of their module. */
function queuesOf(planned: Readonly<Record<string, readonly object[]>>, configuration: object) {
  const child_modules = Object.entries(planned)
    .filter(([address]) => address !== '')
    .map(([address, resources]) => ({ address, resources }));
  const root = { resources: planned[''] ?? [], child_modules };
  const text = JSON.stringify({
    format_version: '1.2',
    terraform_version: '1.9.5',
    planned_values: { root_module: root },
    configuration: { root_module: configuration },
  });
  const { objects, said } = fileOf(text, 'plan.json');
  const queues = Object.entries(objects).flatMap(([key, value]) => {
    if (!key.startsWith('jobQueues')) return [];
    const { computeEnvironmentOrder = [], schedulingPolicyArn: policy } = value as {
      readonly computeEnvironmentOrder?: readonly { readonly computeEnvironment?: string }[];
      readonly schedulingPolicyArn?: string;
    };
    const names = computeEnvironmentOrder.map((one) => one.computeEnvironment);
    return [[key.slice(10), policy === undefined ? names : [...names, policy]]];
  });
  return { queues: Object.fromEntries(queues) as Record<string, unknown>, said };
}

describe('a queue takes its environment', () => {
  it('from an output of a module', () => {
    const planned = {
      '': [queue('aws_batch_job_queue.q', 'main')],
      'module.compute': [environment(`module.compute.${ce}`, 'workers')],
    };
    const compute = { source: './compute', module: { outputs: outputs({ arn: ofCe }) } };
    const expressions = ordered(from('module.compute.arn', 'module.compute'));
    const configuration = {
      resources: [configuredQueue(expressions)],
      module_calls: { compute },
    };
    expect(queuesOf(planned, configuration)).toEqual({ queues: { main: ['workers'] }, said: [] });
  });

  it('from another module, by an input that the caller takes from an output of that one', () => {
    const planned = {
      'module.compute': [environment(`module.compute.${ce}`, 'workers')],
      'module.queues': [queue('module.queues.aws_batch_job_queue.q', 'main')],
    };
    const module_calls = {
      compute: { source: './compute', module: { outputs: outputs({ ces: from(ce) }) } },
      queues: {
        source: './queues',
        expressions: {
          ce_arn: from('module.compute.ces.arn', 'module.compute.ces', 'module.compute'),
        },
        module: {
          resources: [configuredQueue(ordered(from('var.ce_arn')))],
          variables: { ce_arn: {} },
        },
      },
    };
    expect(queuesOf(planned, { module_calls })).toEqual({
      queues: { main: ['workers'] },
      said: [],
    });
  });

  it('from a resource of the root, which is handed on through two modules', () => {
    const inner = { resources: [configuredQueue(ordered(from('var.arns[0]', 'var.arns')))] };
    const outer = {
      module_calls: { inner: { expressions: { arns: from('var.ce') }, module: inner } },
    };
    const configuration = {
      resources: [],
      module_calls: { outer: { expressions: { ce: ofCe }, module: outer } },
    };
    const planned = {
      '': [environment(ce, 'workers')],
      'module.outer.module.inner': [
        queue('module.outer.module.inner.aws_batch_job_queue.q', 'main'),
      ],
    };
    const text = JSON.stringify({
      format_version: '1.2',
      planned_values: {
        root_module: {
          resources: planned[''],
          child_modules: [
            {
              address: 'module.outer',
              child_modules: [
                {
                  address: 'module.outer.module.inner',
                  resources: planned['module.outer.module.inner'],
                },
              ],
            },
          ],
        },
      },
      configuration: { root_module: configuration },
    });
    const { objects, said } = fileOf(text, 'plan.json');
    expect(said).toEqual([]);
    expect(objects['jobQueues main']).toMatchObject({
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'workers' }],
    });
  });

  it('of the key that it names, among the instances that an output has', () => {
    const planned = {
      '': [queue('aws_batch_job_queue.q', 'main')],
      'module.compute': [
        environment(`module.compute.${ce}["spot.a"]`, 'spot'),
        environment(`module.compute.${ce}["od"]`, 'on-demand'),
      ],
    };
    const module_calls = { compute: { module: { outputs: outputs({ arns: from(ce) }) } } };
    const named = 'module.compute.arns["spot.a"]';
    const resources = [
      configuredQueue(ordered(from(named, 'module.compute.arns', 'module.compute'))),
    ];
    expect(queuesOf(planned, { resources, module_calls })).toEqual({
      queues: { main: ['spot'] },
      said: [],
    });
  });

  it('of the instance of a module with its own key, or of each.value', () => {
    const planned = {
      '': [queue('aws_batch_job_queue.q["eu"]', 'eu'), queue('aws_batch_job_queue.q["us"]', 'us')],
      'module.compute["eu"]': [environment(`module.compute["eu"].${ce}`, 'ce-eu')],
      'module.compute["us"]': [environment(`module.compute["us"].${ce}`, 'ce-us')],
    };
    const module_calls = {
      compute: {
        for_each_expression: from('var.regions'),
        module: { outputs: outputs({ arn: ofCe, name: from('var.name') }) },
      },
    };
    const queues = { eu: ['ce-eu'], us: ['ce-us'] };
    const byKey = configuredQueue(ordered(from('module.compute', 'each.key')));
    expect(queuesOf(planned, { resources: [byKey], module_calls })).toEqual({ queues, said: [] });
    const byValue = configuredQueue(ordered(from('each.value.arn', 'each.value')), {
      for_each_expression: from('module.compute'),
    });
    expect(queuesOf(planned, { resources: [byValue], module_calls })).toEqual({ queues, said: [] });
  });

  it('in an instance of a module, from the instance of the same key', () => {
    const planned = {
      'module.compute["eu"]': [environment(`module.compute["eu"].${ce}`, 'ce-eu')],
      'module.compute["us"]': [environment(`module.compute["us"].${ce}`, 'ce-us')],
      'module.queues["us"]': [queue('module.queues["us"].aws_batch_job_queue.q', 'main')],
    };
    const module_calls = {
      compute: { module: { outputs: outputs({ arn: ofCe }) } },
      queues: {
        expressions: { ce: from('module.compute', 'each.key') },
        module: { resources: [configuredQueue(ordered(from('var.ce')))] },
      },
    };
    expect(queuesOf(planned, { module_calls })).toEqual({ queues: { main: ['ce-us'] }, said: [] });
  });

  it('in the older form, all of a list in their order; and its policy from a third module', () => {
    const policy = 'aws_batch_scheduling_policy.p';
    const old = { name: 'main', priority: 1, state: 'ENABLED' };
    const planned = {
      '': [resource('aws_batch_job_queue.q', old)],
      'module.b': [environment(`module.b.${ce}`, 'second')],
      'module.a': [environment(`module.a.${ce}`, 'first')],
      'module.fair': [resource(`module.fair.${policy}`, { name: 'teams', fair_share_policy: [] })],
    };
    const module_calls = {
      a: { module: { outputs: outputs({ arn: ofCe }) } },
      b: { module: { outputs: outputs({ arn: ofCe }) } },
      fair: { module: { outputs: outputs({ policy: from(`${policy}.arn`, policy) }) } },
    };
    const expressions = {
      compute_environments: from('module.a.arn', 'module.a', 'module.b.arn', 'module.b'),
      scheduling_policy_arn: from('module.fair.policy', 'module.fair'),
    };
    const resources = [configuredQueue(expressions)];
    expect(queuesOf(planned, { resources, module_calls })).toEqual({
      queues: { main: ['first', 'second', 'teams'] },
      said: [],
    });
  });
});

describe('what the plan does not say is left out, with the address of the resource', () => {
  const planned = {
    'module.queues': [queue('module.queues.aws_batch_job_queue.q', 'main')],
    'module.compute': [
      environment(`module.compute.${ce}`, 'a'),
      environment('module.compute.aws_batch_compute_environment.other', 'b'),
    ],
  };
  const other = 'aws_batch_compute_environment.other';
  const modules = (expression: object, ces: object = ofCe) => ({
    module_calls: {
      compute: { module: { outputs: outputs({ arn: ces }) } },
      queues: {
        expressions: { ce: expression },
        module: { resources: [configuredQueue(ordered(from('var.ce')))] },
      },
    },
  });
  const wrong: Readonly<Record<string, object>> = {
    'an output that is not there': modules(from('module.compute.name', 'module.compute')),
    'a module that is not there': modules(from('module.nowhere.arn', 'module.nowhere')),
    'a local value': modules(from('local.ce')),
    'a data source': modules(from('data.aws_batch_compute_environment.ce.arn')),
    'one of two': modules(
      from('module.compute.arn', 'module.compute'),
      from(`${ce}.arn`, ce, `${other}.arn`, other),
    ),
    'a circle': modules(
      from('module.compute.arn', 'module.compute'),
      from('var.ce', 'module.compute.arn'),
    ),
  };

  it.each(Object.entries(wrong))('%s', (_, configuration) => {
    const { queues, said } = queuesOf(planned, configuration);
    expect(queues).toEqual({ main: [undefined] });
    expect(said).toEqual([
      expect.stringMatching(
        /left out: module\.queues\.aws_batch_job_queue\.q: the plan does not say which aws_batch_compute_environment is meant by var\.ce; name it in an entry beside the file/,
      ),
    ]);
  });

  it('ends however the references lead to each other', () => {
    const all = Array.from({ length: 60 }, (_, index) => `module.m.o${index}`);
    const each = Object.fromEntries(all.map((_, index) => [`o${index}`, from('var.all', ...all)]));
    const module_calls = {
      m: { expressions: { all: from(...all) }, module: { outputs: outputs(each) } },
      queues: {
        expressions: { ce: from(...all) },
        module: { resources: [configuredQueue(ordered(from('var.ce')))] },
      },
    };
    const began = performance.now();
    expect(queuesOf(planned, { module_calls }).said).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
