/** Writes the scenario that a person would have written from the files of a team. */
import { trimmed } from '../kernel/text/numbers.ts';
import { msPerHour } from '../kernel/units.ts';
import { textOf } from '../scenario/configuration/fields.ts';
import { type Definitions, definitionsOf } from './definitions.ts';
import { needsOf } from './environments.ts';
import { type Findings, madeCatalog, objectsIn } from './findings.ts';
import { type Grounds, groundsOf } from './queues.ts';
import { type StrategyOption, candidatesOf } from './strategies.ts';
import { workloadOf } from './workload.ts';
import { assumed, commentLines, remarked, yamlLines } from './yaml.ts';

/** What a scenario is made of; strategies are chosen once it is known which of them work. */
export interface FirstScenario {
  readonly findings: Findings;
  readonly grounds: Grounds;
  readonly definitions: Definitions;
  readonly candidates: readonly StrategyOption[];
}

const usualRegion = 'us-east-1';
const manyJobs = 20_000;
const usualReplications = { few: 3, many: 10 };

export function firstScenarioOf(findings: Findings): FirstScenario {
  const needs = needsOf(findings);
  const grounds = groundsOf(findings, needs);
  const candidates = candidatesOf(grounds.used, needs);
  return { findings, grounds, definitions: definitionsOf(findings), candidates };
}

/** The text; strategies with a refusal are comments. */
export function scenarioText(scenario: FirstScenario): string {
  const { findings, grounds, definitions, candidates } = scenario;
  const taken = candidates.filter(({ refusal }) => refusal === undefined);
  const refused = candidates.filter(({ refusal }) => refusal !== undefined);
  const parts = [
    [...headOf(findings), ...yamlLines(settingsOf(findings))],
    yamlLines({ workload: workloadOf(findings, grounds.main, definitions) }),
    ...sectionsOf(scenario),
    [
      '# Each is a merge patch of everything above; the others are compared with the first.',
      ...yamlLines({
        strategies: Object.fromEntries(taken.map(({ name, patch }) => [name, patch])),
      }),
      ...refused.flatMap(({ name, refusal }) =>
        commentLines(`${name} is left out: ${refusal ?? ''}`, '  '),
      ),
    ],
    conditionLines(findings),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headOf(findings: Findings): readonly string[] {
  const { name, histories, configurations, prices, catalogs, priceLists } = findings;
  const files = [
    ...histories.flatMap(({ files: own }) => own),
    ...[...configurations, ...prices, ...priceLists].map(({ file }) => file),
    ...catalogs,
  ];
  const from = files.length === 0 ? '' : `, from ${files.join(', ')}`;
  return [
    ...commentLines(`Written by batchcast init${from}.`.replaceAll(/\s+/g, ' ')),
    `# What no file says is marked "assumed": check it. Run it with: batchcast run ${name}.yaml`,
  ];
}

function settingsOf(findings: Findings): object {
  const { name, histories, prices } = findings;
  const jobs = histories.reduce((sum, { facts }) => sum + facts.jobs, 0);
  const isLarge = jobs > manyJobs;
  const replications = isLarge ? usualReplications.few : usualReplications.many;
  const region = regionOf(findings);
  return {
    name,
    question: 'What do these jobs cost on other machines, and when are they done?',
    region: region ?? assumed(usualRegion, 'no file names a region; prices come from it'),
    start: startOf(findings),
    seed: 1,
    replications: remarked(replications, 'runs per strategy, each with other random draws'),
    ...catalogOf(findings),
    ...(prices.length === 0
      ? {}
      : {
          assumptions: { spot: { price: { history: { file: prices[0]?.file, onGap: 'hold' } } } },
        }),
  };
}

/** Prices in place of the packaged ones; later files win. */
function catalogOf(findings: Findings): object {
  const made = madeCatalog(findings);
  const files = [...findings.catalogs, ...(made === undefined ? [] : [made])];
  if (files.length === 0) return {};
  return { catalog: { file: files.length === 1 ? files[0] : files } };
}

/** Of the first ARN that has one, or of recorded prices, or of price lists of one region. */
function regionOf({ configurations, prices, priceLists }: Findings): string | undefined {
  const arnFields = ['computeEnvironmentArn', 'jobQueueArn', 'jobDefinitionArn', 'arn'];
  const arns = configurations.flatMap(({ objects }) =>
    objects.flatMap(({ value }) => arnFields.flatMap((key) => textOf(value, key) ?? [])),
  );
  const regions = arns.flatMap(
    (arn) => /^arn:[\w-]+:batch:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(arn)?.[1] ?? [],
  );
  const [price] = prices;
  const listed = priceLists.flatMap(({ quotes }) => quotes.map(({ path }) => path[0] ?? ''));
  const only = new Set(listed).size === 1 ? listed[0] : undefined;
  return regions[0] ?? (price?.region || only);
}

/** So that times of day are those of the history; recorded prices begin with their first record. */
function startOf({ histories, prices }: Findings): unknown {
  const [price] = prices;
  if (price !== undefined) return remarked(dateText(price.fromMs), 'the first recorded price');
  const dated = histories.filter(({ hasDates }) => hasDates).map(({ facts }) => facts.firstMs);
  if (dated.length === 0) return undefined;
  return remarked(dateText(Math.min(...dated)), 'the first submission of the history');
}

function dateText(epochMs: number): string {
  return new Date(Math.ceil(epochMs / 1_000) * 1_000).toISOString().replace('.000Z', 'Z');
}

/** Environments, queues and so on: files by reference, and what they lack. */
function sectionsOf({
  findings,
  grounds,
  definitions,
}: FirstScenario): readonly (readonly string[])[] {
  const byName = (
    items: readonly { readonly name: string; readonly entry: object | undefined }[],
  ) => Object.fromEntries(items.flatMap(({ name, entry }) => (entry ? [[name, entry]] : [])));
  const policies = grounds.inventedPolicies.map((name) => ({
    name,
    entry: { fairsharePolicy: assumed({}, 'no file has this policy: all shares weigh the same') },
  }));
  const others = {
    jobDefinitions: definitions.entries,
    jobQueues: byName(grounds.queues),
    schedulingPolicies: byName(policies),
    computeEnvironments: byName(grounds.environments),
    consumableResources: {},
  };
  return Object.entries(others).map(([section, entries]) => {
    const { files } = objectsIn(findings, section as keyof typeof others);
    const file = files.length === 1 ? files[0] : files;
    const whole = files.length === 0 ? entries : { file, ...entries };
    return Object.keys(whole).length === 0 ? [] : yamlLines({ [section]: whole });
  });
}

/** Conditions for people to switch on; the recorded span is the one deadline that is known. */
function conditionLines({ histories }: Findings): readonly string[] {
  const spanMs = Math.max(0, ...histories.map(({ facts }) => facts.spanMs));
  const hours = spanMs === 0 ? '12' : trimmed(Math.ceil((10 * spanMs) / msPerHour) / 10, 1);
  const recorded = spanMs === 0 ? 'a deadline' : 'as long as the history took';
  return [
    '# What a strategy must meet to be chosen; without #, a miss gives exit code 3.',
    '# thresholds:',
    `#   makespan: ['p(80)<=${hours}h'] # ${recorded}`,
    `#   cost: ['mean<100'] # a budget in US dollars`,
  ];
}
