/** Events: cumulative patches in order of time, what they may not do, and jobs that are stopped. */
import { describe, expect, it } from 'vitest';
import type { UpdateEvent } from '../../src/scenario/schema.ts';
import { issuesOf, type Parts, scenarioOf, setOf, small } from './read.ts';

/** Line 6 is `events:`, the first event stands on line 7, from column 5. */
function withEvents(events: readonly string[], parts: Parts = {}): string {
  const rest = `events:\n${events.map((event) => `  - ${event}`).join('\n')}\n${parts.rest ?? ''}`;
  return small({ ...parts, rest });
}

/** What is wrong, after the line and the word that it points at. */
function pointed(text: string): readonly string[] {
  const lines = text.split('\n');
  return issuesOf(text).map((issue) => {
    const [, line, column, rest] = /^s:(\d+):(\d+): (.*)$/.exec(issue)!;
    const word = /^[^\s,:}\]]+/.exec(lines[Number(line) - 1]!.slice(Number(column) - 1))![0];
    return `${line} ${word} ${rest!}`;
  });
}

function updatesOf(text: string): readonly UpdateEvent[] {
  return scenarioOf(text).events.filter((event) => event.kind === 'update');
}

const raise = (vcpus: number, time: string) =>
  `{ time: ${time}, patch: { computeEnvironments: { e: { computeResources: { maxvCpus: ${vcpus} } } } } }`;
const environment = (patch: string) =>
  `{ time: 1h, patch: { computeEnvironments: { e: { ${patch} } } } }`;
const queue = (patch: string) => `{ time: 1h, patch: { jobQueues: { q: ${patch} } } }`;
const progressive =
  'e: { computeResources: { type: EC2, allocationStrategy: BEST_FIT_PROGRESSIVE, maxvCpus: 4, instanceTypes: [m6i] } }';

describe('updates', () => {
  it('come in order of time, ties in the order of the file', () => {
    const { events } = scenarioOf(withEvents([raise(1, '2h'), raise(2, '1h'), raise(3, '2h')]));
    expect(events.map(({ index, atMs }) => [index, atMs])).toEqual([
      [1, 3_600_000],
      [0, 7_200_000],
      [2, 7_200_000],
    ]);
  });

  it('patch the document as earlier events left it', () => {
    const disable = '{ time: 90m, patch: { computeEnvironments: { e: { state: DISABLED } } } }';
    const updates = updatesOf(withEvents([raise(8, '1h'), disable, raise(2, '2h')]));
    const states = updates.map(({ infrastructure }) => {
      const { state, computeResources } = infrastructure.computeEnvironments.get('e')!;
      return [state, computeResources.maxvCpus, computeResources.instanceTypes];
    });
    expect(states).toEqual([
      ['ENABLED', 8, ['m6i']],
      ['DISABLED', 8, ['m6i']],
      ['DISABLED', 2, ['m6i']],
    ]);
  });

  it('leave what they do not name as it is', () => {
    const scenario = scenarioOf(withEvents([raise(8, '1h')]));
    const [event] = scenario.events as readonly UpdateEvent[];
    expect(event!.infrastructure.jobQueues.get('q')).toBe(scenario.jobQueues.get('q'));
    expect(scenario.computeEnvironments.get('e')!.computeResources.maxvCpus).toBe(4);
  });

  it('may be written as AWS lists', () => {
    const list =
      '{ time: 1h, patch: { computeEnvironments: [{ computeEnvironmentName: e, state: DISABLED }] } }';
    const [event] = updatesOf(withEvents([list]));
    expect(event!.infrastructure.computeEnvironments.get('e')!.state).toBe('DISABLED');
  });

  it('change totals of consumables and prices', () => {
    const text = withEvents(
      [
        '{ time: 1h, patch: { consumableResources: { licence: { totalQuantity: 9 } } } }',
        '{ time: 2h, patch: { catalog: { prices: { spot: { m6i.large: 0.05 } }, instanceTypes: { n: { usdPerHour: 2 } } } } }',
      ],
      {
        rest: `consumableResources: { licence: { totalQuantity: 3 } }
catalog: { instanceTypes: { n: { vcpu: 4, memoryMiB: 8GiB, usdPerHour: 1 } } }`,
      },
    );
    const [first, second] = updatesOf(text).map(({ infrastructure }) => infrastructure);
    expect(first!.consumableResources.get('licence')!.totalQuantity).toBe(9);
    expect(second!.consumableResources.get('licence')!.totalQuantity).toBe(9);
    expect(first!.catalog.prices.spot).toEqual({});
    expect(second!.catalog.prices.spot).toEqual({ 'm6i.large': 50_000_000 });
    expect(second!.catalog.instanceTypes['n']).toMatchObject({
      vcpuMilli: 4_000,
      onDemandNanoPerHour: 2_000_000_000,
    });
  });

  it('of a strategy replace those of the document', () => {
    const set = setOf(
      withEvents([raise(8, '1h'), raise(9, '2h')], {
        rest: `strategies:
  as-written: {}
  once: { events: [${raise(16, '3h')}] }
  never: { events: null }`,
      }),
    );
    const times = set.strategies.map(({ scenario }) => scenario.events.map(({ atMs }) => atMs));
    expect(times).toEqual([[3_600_000, 7_200_000], [10_800_000], []]);
  });

  it('come after the patch of the strategy', () => {
    const set = setOf(
      withEvents([environment('state: DISABLED')], {
        rest: 'strategies: { a: { computeEnvironments: { e: { computeResources: { maxvCpus: 77 } } } } }',
      }),
    );
    const [event] = set.strategies[0]!.scenario.events as readonly UpdateEvent[];
    expect(event!.infrastructure.computeEnvironments.get('e')).toMatchObject({
      state: 'DISABLED',
      computeResources: { maxvCpus: 77 },
    });
  });
});

describe('queues and environments', () => {
  const late = `{ time: 2h, patch: {
      jobQueues: { late: { priority: 5, computeEnvironmentOrder: [{ order: 1, computeEnvironment: more }] } },
      computeEnvironments: { more: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } } } } }`;
  const job = (name: string, submitAt: string, jobQueue = 'late') =>
    `{ jobName: ${name}, jobQueue: ${jobQueue}, jobDefinition: d, submitAt: ${submitAt} }`;

  it('may be added; jobs may name them', () => {
    const text = withEvents([late], { jobs: [job('A', '2h'), job('B', '0s', 'q')].join(', ') });
    expect(pointed(text)).toEqual([]);
    const [event] = updatesOf(text);
    expect([...event!.infrastructure.jobQueues.keys()]).toEqual(['q', 'late']);
    expect([...scenarioOf(text).jobQueues.keys()]).toEqual(['q']);
  });

  it('may be removed once they are DISABLED, and only queues', () => {
    const two = 'q: &q { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }, r: *q';
    const disable = '{ time: 30m, patch: { jobQueues: { q: { state: DISABLED } } } }';
    const [, event] = updatesOf(withEvents([queue('null'), disable], { queues: two }));
    expect([...event!.infrastructure.jobQueues.keys()]).toEqual(['r']);
    expect(pointed(withEvents([queue('null')], { queues: two }))).toEqual([
      '7 q error: events[0].patch.jobQueues.q: expected a DISABLED queue, received an ENABLED one: it cannot be removed; disable it in an event before: {state: DISABLED}',
    ]);
    const gone = '{ time: 1h, patch: { computeEnvironments: { e: null } } }';
    expect(pointed(withEvents([gone]))).toEqual([
      '7 { error: events[0].patch.jobQueues.q.computeEnvironmentOrder[0].computeEnvironment: expected the name of a compute environment, received "e"; there is no compute environment',
      '7 e error: events[0].patch.computeEnvironments.e: an event cannot remove a compute environment; disable it: {state: DISABLED, computeResources: {minvCpus: 0}}',
    ]);
  });

  it('are checked against the document at that time', () => {
    const early = `{ time: 1h, patch: { jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: more }] } } } }`;
    expect(pointed(withEvents([late, early]))).toEqual([
      '10 more error: events[1].patch.jobQueues.q.computeEnvironmentOrder[0].computeEnvironment: expected the name of a compute environment, received "more"; known: e',
    ]);
  });
});

describe('mistakes', () => {
  it.each([
    ['{ time: 1h }', '{ error: events[0]: expected exactly one of patch, cancel and terminate'],
    [
      '{ time: 1h, cancel: A, patch: {} }',
      '{ error: events[0]: expected exactly one of patch, cancel and terminate',
    ],
    [
      '{ time: 1h, patch: {}, reason: x }',
      '{ error: events[0]: expected no reason beside a patch: it is for cancel and terminate',
    ],
    [
      '{ time: 1h, cancle: A }',
      'cancle error: events[0].cancle: unknown key; did you mean "cancel"?',
    ],
    ['{ time: 1h, patch: 7 }', '7 error: events[0].patch: expected a merge patch, received 7'],
    [
      '{ time: 1h, cancel: A, reason: "" }',
      '"" error: events[0].reason: expected a text of 1 to 1,024 characters, received ""',
    ],
  ])('%s: %s', (event, issue) => {
    expect(pointed(withEvents([event]))).toContain(`7 ${issue}`);
  });

  it('of the list itself', () => {
    expect(pointed(small({ rest: 'events: { time: 1h }' }))).toEqual([
      '6 { error: events: expected a list of 0 to 10,000 elements, received a map',
    ]);
    expect(pointed(small({ rest: 'events: [null]' }))).toEqual([
      '6 null error: events[0]: expected a map, received null',
    ]);
  });

  const scope =
    'events change jobQueues, computeEnvironments, schedulingPolicies, totals of consumableResources and prices of the catalog';

  it.each([
    [
      'assumptions: {}',
      `assumptions error: events[0].patch.assumptions: an event cannot change this; ${scope}`,
    ],
    [
      'workload: null',
      `workload error: events[0].patch.workload: an event cannot change this; ${scope}`,
    ],
    ['name: x', `name error: events[0].patch.name: an event cannot change this; ${scope}`],
    ['events: []', `events error: events[0].patch.events: an event cannot change this; ${scope}`],
    [
      'jobQueue: {}',
      'jobQueue error: events[0].patch.jobQueue: unknown key; did you mean "jobQueues"?',
    ],
    ['jobs: {}', `jobs error: events[0].patch.jobs: unknown key; ${scope}`],
    [
      'jobQueues: { q: { prority: 2 } }',
      'prority error: events[0].patch.jobQueues.q.prority: unknown key; did you mean "priority"?',
    ],
    [
      'jobQueues: { q: { priority: -1 } }',
      '-1 error: events[0].patch.jobQueues.q.priority: expected a whole number from 0 to 2,147,483,647, received -1',
    ],
    [
      'jobQueues: { nihgt: null }',
      'nihgt error: events[0].patch.jobQueues.nihgt: there is nothing to remove; did you mean "night"?',
    ],
    [
      'schedulingPolicies: null',
      'schedulingPolicies error: events[0].patch.schedulingPolicies: there is nothing to remove',
    ],
    [
      'jobQueues: { nigth: { priority: 2 } }',
      'nigth error: events[0].patch.jobQueues.nigth: this adds one of a new name, which must be whole; did you mean "night"?',
    ],
  ])('%s in a patch', (patch, issue) => {
    const queues =
      'q: &q { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }, night: *q';
    const text = withEvents([`{ time: 1h, patch: {${patch} } }`], { queues });
    expect(pointed(text)).toContain(`7 ${issue}`);
  });

  it.each([
    ['type: UNMANAGED', 'type', 'add an environment of another name'],
    ['containerOrchestrationType: EKS', 'containerOrchestrationType', 'add'],
    ['computeResources: { type: SPOT }', 'computeResources.type', 'add'],
    ['simulation: { zones: [use1-az1] }', 'simulation', 'add'],
  ])('%s of an environment that is there', (patch, key, remedy) => {
    const message = `events[0].patch.computeEnvironments.e.${key}: an event cannot change this of an environment that is there; ${remedy}`;
    const found = pointed(withEvents([environment(patch)], { environments: progressive }));
    expect(found.filter((issue) => issue.includes(message))).toHaveLength(1);
  });

  it('what says the same again is no change', () => {
    const text = withEvents([environment('type: MANAGED, computeResources: { type: EC2 }')]);
    expect(pointed(text)).toEqual([]);
  });

  it('an environment with BEST_FIT keeps its types, of others the instances that run go on', () => {
    const change = environment('computeResources: { instanceTypes: [m6i, c6i] }');
    const path = 'events[0].patch.computeEnvironments.e.computeResources.instanceTypes';
    expect(pointed(withEvents([change]))).toEqual([
      `7 [m6i error: ${path}: an environment with BEST_FIT takes no such update; give it BEST_FIT_PROGRESSIVE from the start, or add another environment`,
    ]);
    expect(pointed(withEvents([change], { environments: progressive }))).toEqual([
      `7 [m6i warning: ${path}: AWS replaces the instances after this; here those that run go on`,
    ]);
  });

  it('bounds stand where the event has its part of them', () => {
    const environments =
      'e: { computeResources: { type: EC2, minvCpus: 4, maxvCpus: 4, instanceTypes: [m6i] } }';
    const text = withEvents([raise(2, '1h')], { environments });
    expect(pointed(text)).toEqual([
      '7 { error: events[0].patch.computeEnvironments.e.computeResources.minvCpus: expected at most maxvCpus (2), received 4',
    ]);
  });

  const fair = `schedulingPolicies: { p: { fairsharePolicy: {} }, r: { fairsharePolicy: {} } }`;
  const fairQueue =
    'q: { schedulingPolicyArn: p, computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }';
  const shared = {
    rest: fair,
    queues: fairQueue,
    jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, shareIdentifier: x }',
  };

  it('a queue keeps its kind; a policy may be replaced', () => {
    const path = 'events[0].patch.jobQueues.q.schedulingPolicyArn';
    expect(pointed(withEvents([queue('{ schedulingPolicyArn: r }')], shared))).toEqual([]);
    expect(pointed(withEvents([queue('{ schedulingPolicyArn: null }')], shared))).toEqual([
      `7 null error: ${path}: a scheduling policy can be replaced, not removed`,
    ]);
    expect(pointed(withEvents([queue('{ schedulingPolicyArn: r }')], { rest: fair }))).toEqual([
      `7 r error: ${path}: a queue without a scheduling policy cannot get one later; give it one from the start, or add another queue`,
    ]);
  });

  it('a policy that a queue names stays', () => {
    const gone = '{ time: 1h, patch: { schedulingPolicies: { p: null } } }';
    expect(pointed(withEvents([gone], shared))).toEqual([
      '7 { error: events[0].patch.jobQueues.q.schedulingPolicyArn: expected the name of a scheduling policy, received "p"; known: r',
    ]);
  });

  it('a queue keeps its platform', () => {
    const move = `{ time: 1h, patch: { computeEnvironments: { f: { computeResources: { type: FARGATE, maxvCpus: 4 } } }, jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: f }] } } } }`;
    expect(pointed(withEvents([move]))).toEqual([
      '7 [{ error: events[0].patch.jobQueues.q.computeEnvironmentOrder: the queue runs on EC2, received environments of FARGATE; add another queue',
    ]);
  });

  it.each([
    ['node: { vcpu: 8 }', 'node.vcpu', 'only prices; those are usdPerHour and spotUsdPerHour'],
    ['node: null', 'node', 'only prices'],
    [
      'nodes: { vcpu: 8, memoryMiB: 1024, usdPerHour: 1 }',
      'nodes',
      'only prices; did you mean "node"?',
    ],
    ['big: { vcpu: 8, memoryMiB: 1024, usdPerHour: 1 }', 'big', 'only prices; describe it from'],
  ])('catalog.instanceTypes.%s', (patch, path, message) => {
    const rest =
      'catalog: { instanceTypes: { node: { vcpu: 4, memoryMiB: 8GiB, usdPerHour: 1 } } }';
    const event = `{ time: 1h, patch: { catalog: { instanceTypes: { ${patch} } } } }`;
    const found = pointed(withEvents([event], { rest }));
    const start = `events[0].patch.catalog.instanceTypes.${path}: an event cannot change this: ${message}`;
    expect(found.filter((issue) => issue.includes(start))).toHaveLength(1);
  });

  it('of consumables only totals change', () => {
    const rest = 'consumableResources: { licence: { totalQuantity: 3 } }';
    const patch = (content: string) =>
      pointed(
        withEvents([`{ time: 1h, patch: { consumableResources: { ${content} } } }`], { rest }),
      );
    const path = 'events[0].patch.consumableResources';
    expect(patch('licence: { resourceType: NON_REPLENISHABLE }')).toEqual([
      `7 NON_REPLENISHABLE error: ${path}.licence.resourceType: an event cannot change this: only totalQuantity`,
    ]);
    expect(patch('licence: null')).toEqual([
      `7 licence error: ${path}.licence: an event cannot remove a consumable resource; set its totalQuantity to 0`,
    ]);
    expect(patch('license: { totalQuantity: 1 }')).toEqual([
      `7 license error: ${path}.license: an event cannot add a consumable resource; did you mean "licence"?`,
    ]);
  });

  it('are told once, where they begin, and all of them', () => {
    const events = [
      environment('computeResources: { maxvCpus: -1 }'),
      '{ time: 2h, patch: { jobQueues: { q: { priority: 3 } } } }',
      '{ time: 3h, cancel: B }',
    ];
    const text = withEvents(events, {
      queues:
        'q: { priority: x, computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }, r: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: f }] }',
    });
    expect(pointed(text).map((issue) => issue.replace(/error: ([^:]*):.*/, '$1'))).toEqual([
      '4 x jobQueues.q.priority',
      '4 f jobQueues.r.computeEnvironmentOrder[0].computeEnvironment',
      '7 -1 events[0].patch.computeEnvironments.e.computeResources.maxvCpus',
      '9 B events[2].cancel',
    ]);
  });
});

describe('cancel and terminate', () => {
  const jobs = `{ jobName: A, jobQueue: q, jobDefinition: d }, { jobName: many, jobQueue: q, jobDefinition: d, arrayProperties: { size: 3 } }`;
  const rest =
    'strategies: { s: { workload: { other: { jobs: [{ jobName: A, jobQueue: q, jobDefinition: d }] } } } }';

  it('name a job or an array child, with a reason', () => {
    const { events } = scenarioOf(
      withEvents(
        ['{ time: 2h, cancel: "many:2", reason: too late }', '{ time: 1h, terminate: A }'],
        {
          jobs,
        },
      ),
    );
    expect(events).toEqual([
      {
        kind: 'terminate',
        index: 1,
        atMs: 3_600_000,
        target: { source: 'main', index: 0 },
        child: undefined,
        reason: 'Terminated by the scenario',
      },
      {
        kind: 'cancel',
        index: 0,
        atMs: 7_200_000,
        target: { source: 'main', index: 1 },
        child: 2,
        reason: 'too late',
      },
    ]);
  });

  it('name the source where the job’s name does not say enough', () => {
    const { events } = scenarioOf(withEvents(['{ time: 1h, cancel: other/A }'], { jobs, rest }));
    expect(events[0]).toMatchObject({ target: { source: 'other', index: 0 } });
    expect(pointed(withEvents(['{ time: 1h, cancel: A }'], { jobs, rest }))).toEqual([
      '7 A error: events[0].cancel: expected a jobName that only one job has, received "A"; did you mean "main/A" or "other/A"?',
    ]);
  });

  it.each([
    ['many:3', '"many" has 3 children, received index 3'],
    ['"A:0"', '"A" is no array, received index 0'],
    ['mnay', 'expected the jobName of an inline job, received "mnay"; did you mean "many"?'],
    ['other/A', 'expected the jobName of an inline job, received "other/A"'],
    ['a b', 'expected a job as name, name:index or source/name, received "a b"'],
  ])('%s: %s', (name, message) => {
    expect(pointed(withEvents([`{ time: 1h, cancel: ${name} }`], { jobs }))).toEqual([
      `7 ${name.split(/[ :]/)[0]!} error: events[0].cancel: ${message}`,
    ]);
  });
});
