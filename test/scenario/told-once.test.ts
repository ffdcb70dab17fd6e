/** A mistake that is met again on another way is reported once, at its place. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../../src/scenario/read.ts';
import { unmarked } from '../marked.ts';
import { completed, issuesOf } from './read.ts';

const folder = fileURLToPath(new URL('mistakes/', import.meta.url));

/** Title and text of every document with mistakes. */
const documents = readdirSync(folder).flatMap((file) => {
  const [, ...parts] = readFileSync(folder + file, 'utf8').split(/^--- # /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    const text = completed(unmarked(part.slice(end + 1)));
    return [`${file}: ${part.slice(0, end)}`, text] as const;
  });
});

type Data = Record<string, unknown>;

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** With a twin of each inline job: another name, everything else the same. */
function withTwins(data: Data): Data {
  const sources = isMap(data['workload']) ? Object.entries(data['workload']) : [];
  const twins = sources.map(([name, source]) => {
    const jobs: unknown = isMap(source) ? source['jobs'] : undefined;
    if (!Array.isArray(jobs)) return [name, source];
    const copies = jobs.filter(isMap).map((job, index) => ({ ...job, jobName: `Twin${index}` }));
    return [name, { ...(source as Data), jobs: [...(jobs as unknown[]), ...copies] }];
  });
  return { ...data, workload: Object.fromEntries(twins) as Data };
}

/** What is wrong outside the jobs themselves. */
function sharedMistakes(data: Data): readonly string[] {
  const { issues } = readScenario(JSON.stringify(data), 's');
  const shared = issues.filter(({ path }) => !/^(workload|events|strategies)/.test(path));
  return shared.map(({ path, message }) => `${path}: ${message}`);
}

describe('a mistake is reported once', () => {
  it('in a base that strategies inherit', () => {
    for (const [title, text] of documents) {
      const lines = issuesOf(text);
      expect([title, lines]).toEqual([title, [...new Set(lines)]]);
      if (/^(strategies|sweep):/m.test(text)) continue; // points are strategies
      const inherited = `${text}strategies: { one: {}, two: {}, three: }\n`;
      const found = issuesOf(inherited).map((line) => line.replace(' in any strategy', ''));
      expect([title, found]).toEqual([title, lines]);
    }
  });

  it('in a part that several jobs use', () => {
    for (const [title, text] of documents) {
      const data: unknown = parse(text);
      if (!isMap(data)) continue;
      expect([title, sharedMistakes(withTwins(data))]).toEqual([title, sharedMistakes(data)]);
    }
  });

  it('in a part that aliases stand for', () => {
    const text = completed(`name: x
jobDefinitions:
  first: &shared
    type: container
    colour: red
    containerProperties: { vcpus: none, resourceRequirements: [{ type: VCPU, value: '1' }] }
    simulation: {}
  second: *shared
  third: *shared
`);
    const places = issuesOf(text).filter((line) => /^s:[2-9]:/.test(line));
    expect(places.length).toBeGreaterThan(1);
    expect(places.filter((line) => !line.includes('jobDefinitions.first'))).toEqual([]);
  });

  it('unless it is another one at the same place', () => {
    const text = completed('name: x\nworkload: { main: { jobs: [{}] } }\n');
    const lines = issuesOf(text).filter((line) => line.startsWith('s:2:28: error:'));
    const messageOf = (key: string) =>
      lines.find((line) => line.includes(`[0].${key}: `))?.split(`${key}: `)[1];
    expect(messageOf('jobQueue')).toBe(messageOf('jobDefinition'));
    expect(messageOf('jobQueue')).toContain('received nothing');
  });
});
