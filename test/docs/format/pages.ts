/** The pages of docs/format/, made of the JSON Schema and the table of assumptions. */
import { assumptionGroups } from '../../../src/scenario/assumptions.ts';
import { type AssumptionGroup, isEntry } from '../../../src/scenario/assumptions/entry.ts';
import { scenarioJsonSchema } from '../../../src/scenario/json-schema.ts';
import type { SchemaNode } from '../../json-schema.ts';
import { letters } from '../pages.ts';
import {
  fragmentOf,
  headingOf,
  objectsIn,
  partsBelow,
  type Places,
  type Ranges,
  type TableContext,
  tableText,
} from './tables.ts';
import { nodesIn } from './types.ts';

interface FormatPage {
  readonly file: string;
  readonly title: string;
  readonly text: string;
  /** Each with the section that it is, or the definition by `#name`. */
  readonly parts: readonly (readonly [heading: string, from: string])[];
}

const formatPages: readonly FormatPage[] = [
  {
    file: 'workload.md',
    title: 'Jobs',
    text:
      'Where jobs come from: `workload` has sources by a name of your choice. ' +
      '[Histories](../histories.md) and [generators](../generators.md) have pages of their own.',
    parts: [
      ['workload.NAME', 'workload'],
      ['workflow', '#workflow'],
      ['retryStrategy', '#retryStrategy'],
    ],
  },
  {
    file: 'behaviour.md',
    title: 'How jobs behave',
    text:
      'The section `simulation` of a job definition or of a job says what AWS cannot know before: how ' +
      'long jobs run, how they fail, what they save. [Resubmission](../resubmission.md) has a page of its own.',
    parts: [
      ['simulation', '#simulation'],
      ['resubmit', '#resubmit'],
    ],
  },
  {
    file: 'job-definitions.md',
    title: 'Job definitions',
    text:
      'The fields of RegisterJobDefinition that a run reads, and `simulation`. Other fields of AWS’s are ' +
      'accepted and change nothing.',
    parts: [['jobDefinitions.NAME', '#jobDefinition']],
  },
  {
    file: 'job-queues.md',
    title: 'Queues, policies and consumable resources',
    text:
      'The fields of CreateJobQueue, CreateSchedulingPolicy and CreateConsumableResource that a run ' +
      'reads. Other fields of AWS’s are accepted and change nothing.',
    parts: [
      ['jobQueues.NAME', '#jobQueue'],
      ['schedulingPolicies.NAME', '#schedulingPolicy'],
      ['consumableResources.NAME', '#consumableResource'],
      ['consumableResourceProperties', '#consumableResourceProperties'],
    ],
  },
  {
    file: 'compute-environments.md',
    title: 'Compute environments',
    text:
      'The fields of CreateComputeEnvironment that a run reads, and `simulation`. Other fields of AWS’s ' +
      'are accepted and change nothing. [keys.md](../keys.md) says which keys matter in which kind of ' +
      'environment.',
    parts: [['computeEnvironments.NAME', '#computeEnvironment']],
  },
  {
    file: 'catalog.md',
    title: 'Catalogue and images',
    text:
      'Instance types and prices of your own, and sizes of images. [prices.md](../prices.md) says how ' +
      'to bring AWS’s price lists.',
    parts: [
      ['catalog', 'catalog'],
      ['quote', '#quote'],
      ['images', 'images'],
    ],
  },
  {
    file: 'events.md',
    title: 'Events, thresholds and sweeps',
    text:
      'What changes during a run, what its result must meet, and which values are tried. ' +
      '[thresholds.md](../thresholds.md) and [sweeps.md](../sweeps.md) say how to write them.',
    parts: [
      ['events[]', '#event'],
      ['thresholds', 'thresholds'],
      ['sweep', 'sweep'],
    ],
  },
  {
    file: 'assumptions.md',
    title: 'Assumptions',
    text:
      'What AWS does not publish, or a plan may want to change. The ids lead to the facts behind each ' +
      'default. A range is what is plausible; `batchcast sensitivity` moves each assumption through it.',
    parts: [['assumptions', 'assumptions']],
  },
];

/** The top level, in the order in which a newcomer writes it. */
const sections = [
  'name question start timezone seed replications horizon region',
  'workload jobDefinitions jobQueues schedulingPolicies computeEnvironments consumableResources',
  'catalog images events assumptions',
  'strategies sweep thresholds',
].flatMap((line) => line.split(' '));

/** Opens README.md: how values are written. */
const valuesText = `# The scenario format

A scenario is one YAML or JSON file. These pages are made of its JSON Schema, which \`batchcast schema\`
prints: every key with its type, default and meaning. An editor that knows \`scenarios/scenario.schema.json\`
shows the same.

- An unknown key is a mistake, except in AWS’s own objects, where unknown fields are a warning.
- In the sections of AWS’s objects, a map by name, AWS’s own list, an answer of \`aws batch describe-…\` and
  \`{ file: … }\` are as good ([configurations](../configurations.md)).
- *required* in the column of defaults: there is none. An empty cell: the key may be left out, and its meaning
  says what then holds.

## Values

### duration
\`90s\`, \`15m\`, \`2h30m\`, \`1d\`, \`250ms\`, or ISO 8601 such as \`PT1H\`: whole milliseconds, at most 3,650 days.

### memory
\`512MiB\`, \`8GiB\`, or a plain number of MiB.

### price
USD, at most nine decimals.

### part
\`12 %\` or \`0.12\`, from 0 % to 100 %.

### name
A letter or digit, then letters, digits, dots, underscores or hyphens: at most 128 characters.

### reference
The name of a queue, environment, policy, resource or definition, or its ARN.

### distribution
A constant – a duration, memory, a number – or exactly one of these laws over such values:

`;

/** All pages, by file name. */
export function formatFiles(): ReadonlyMap<string, string> {
  const schema = JSON.parse(JSON.stringify(scenarioJsonSchema())) as SchemaNode;
  const { places, partsByFile } = layoutOf(schema);
  const context = { places, ranges: new Map<string, string>(), pageOfFact };
  const pages = formatPages.map(({ file, title, text }) => {
    const ranges = file === 'assumptions.md' ? assumptionRanges() : context.ranges;
    const tables = (partsByFile.get(file) ?? []).map(
      (part) => `\n## ${headingOf(part.path)}\n${tableText(part, { ...context, file, ranges })}`,
    );
    return [file, `# ${title}\n\n${text}\n${tables.join('')}`] as const;
  });
  const readme = readmeText(schema, { ...context, file: 'README.md' });
  return new Map([['README.md', readme], ...pages]);
}

/** Where each object and definition is described, and what each page describes. */
function layoutOf(schema: SchemaNode) {
  const places: Places = new Map();
  const partsByFile = new Map(
    formatPages.map(({ file, parts }) => {
      const all = parts.flatMap(([heading, from]) => {
        if (from.startsWith('#')) places.set(from.slice(1), { file, heading });
        const below = objectsIn({
          path: from.startsWith('#') ? heading : from,
          node: nodeAt(schema, from),
        });
        return below.flatMap((part) => partsBelow(part, file, places));
      });
      // A form of the same, such as files in place of jobs, has no heading of its own.
      const headings = all.map(({ path }) => headingOf(path));
      const firsts = all.filter((_, at) => headings.indexOf(headings[at]!) === at);
      return [file, firsts] as const;
    }),
  );
  return { places, partsByFile };
}

/** A section, or a definition by `#name`. */
function nodeAt(schema: SchemaNode, from: string): SchemaNode {
  const isDefinition = from.startsWith('#');
  const nodes = schema[isDefinition ? 'definitions' : 'properties'] as Record<string, SchemaNode>;
  return nodes[isDefinition ? from.slice(1) : from]!;
}

/** The values, then the document's top level with the page of each section. */
function readmeText(schema: SchemaNode, context: TableContext): string {
  const law = nodesIn(nodeAt(schema, '#durationDistribution'), 'anyOf')[1]!;
  const laws = { path: 'distribution', node: law };
  const pageOf = new Map(
    formatPages.flatMap(({ file, parts }) =>
      parts.map(
        ([heading]) =>
          [heading.replace(/\W.*/, ''), `[${heading}](${file}#${fragmentOf(heading)})`] as const,
      ),
    ),
  );
  const properties = Object.fromEntries(sections.map((name) => [name, nodeAt(schema, name)]));
  const top = tableText({ path: '', node: { ...schema, properties } }, context)
    .split('\n')
    .map((row) => {
      const [, name = ''] = /^\| `(\w+)` /.exec(row) ?? [];
      const page = pageOf.get(name);
      return page === undefined
        ? row
        : row.replace(/^(\| `\w+` \|)[^|]*(?:\\\|[^|]*)*\|/, `$1 ${page} |`);
    });
  const parameters = laws.node['properties'] as Record<string, SchemaNode>;
  return `${valuesText}${lawRows(parameters)}\n## The document\n${top.join('\n')}`;
}

/** The laws, each with its parameters. */
function lawRows(laws: Readonly<Record<string, SchemaNode>>): string {
  const rows = Object.entries(laws).map(([name, { description, properties }]) => {
    const own = Object.entries((properties as Record<string, SchemaNode> | undefined) ?? {});
    const texts = own.map(([key, one]) => `\`${key}\`: ${String(one['description']).slice(0, -1)}`);
    return `| \`${name}\` | ${String(description)} | ${texts.join('; ')} |\n`;
  });
  return `| law | meaning | parameters |\n| --- | --- | --- |\n${rows.join('')}`;
}

/** `P` → `spot`. */
function pageOfFact(id: string): string {
  return Object.entries(letters).find(([, letter]) => id.startsWith(letter))![0];
}

/** By path, of every assumption that has one. */
function assumptionRanges(): Ranges {
  return new Map(rangesIn('assumptions', assumptionGroups));
}

function rangesIn(path: string, group: AssumptionGroup): readonly (readonly [string, string])[] {
  return Object.entries(group).flatMap(([key, node]) => {
    const place = `${path}.${key}`;
    if (!isEntry(node)) return rangesIn(place, node);
    const range = node.range?.map(String).join(' … ');
    return [
      ...(range === undefined ? [] : [[place, range] as const]),
      ...rangesIn(place, node.parts),
    ];
  });
}
