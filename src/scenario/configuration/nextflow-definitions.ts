/** The job definition that Nextflow registers for a process, from its literal directives. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { type MapEntry, mapTree, type Place, type Tree } from '../reading/tree.ts';
import { leftOut, type Note } from './configuration.ts';
import {
  literalCount,
  literalMib,
  literalNumber,
  literalSeconds,
  literalText,
} from './nextflow-literals.ts';
import type { NextflowSetting } from './nextflow-settings.ts';

/** By name; of several settings the last. */
export type Directives = ReadonlyMap<string, NextflowSetting>;

/** Directives that say what a run depends on. */
export const directiveNames: ReadonlySet<string> = new Set([
  ...['executor', 'queue', 'cpus', 'memory', 'time', 'accelerator', 'container'],
  ...['errorStrategy', 'maxRetries'],
]);

/** What Nextflow asks of Batch for a process that says nothing. */
const defaultVcpus = 1;
const defaultMib = 1_024;
/** Characters of a value; a longer one is not literal. */
const longestLiteral = 1_000;
/** AWS takes no shorter timeout. */
const leastTimeoutSeconds = 60;

interface DefinitionReading {
  readonly attempts: number;
  readonly note: Note;
  readonly placeAt: (offset: number) => Place;
  /** Whether there is a note on a setting that is not literal. */
  readonly isNoted: (setting: NextflowSetting) => boolean;
}

/** In AWS's shape; what is not literal is noted, and left out. */
export function definitionOf(directives: Directives, reading: DefinitionReading): Tree {
  const { attempts, note, placeAt, isNoted } = reading;
  const [first] = directives.values();
  const place = placeAt(first?.offset ?? 0);
  const literal = <Value>(name: string, read: (value: string) => Value | undefined) => {
    const setting = directives.get(name);
    const isShort = setting !== undefined && setting.value.length <= longestLiteral;
    const value = isShort ? read(setting.value) : undefined;
    if (setting !== undefined && value === undefined && isNoted(setting)) {
      const message = `${name} = ${quoted(setting.value)} is not literal`;
      note(placeAt(setting.offset), leftOut(message));
    }
    return value;
  };
  const asked = (name: string, read: (value: string) => number | undefined, otherwise: number) =>
    directives.has(name) ? literal(name, read) : otherwise;
  const sizes = [
    ['VCPU', asked('cpus', literalNumber, defaultVcpus)],
    ['MEMORY', asked('memory', literalMib, defaultMib)],
    ['GPU', literal('accelerator', literalCount)],
  ] as const;
  const image = literal('container', literalText);
  const seconds = literal('time', literalSeconds);
  const times =
    literal('errorStrategy', literalText) === 'retry' ? asked('maxRetries', literalNumber, 1) : 0;
  return nodeOf(place, {
    type: 'container',
    containerProperties: {
      image,
      resourceRequirements: sizes.flatMap(([type, size]) =>
        size === undefined ? [] : [{ type, value: String(size) }],
      ),
    },
    timeout: seconds && { attemptDurationSeconds: Math.max(leastTimeoutSeconds, seconds) },
    retryStrategy: attempts > 0 ? { attempts: Math.min(attempts, 10), evaluateOnExit } : undefined,
    simulation: times !== undefined && times > 0 ? { resubmit: { times } } : undefined,
  });
}

/** Nextflow lets Batch attempt a job again only if its host was lost. */
const evaluateOnExit = [
  { onStatusReason: 'Host EC2*', action: 'RETRY' },
  { onReason: '*', action: 'EXIT' },
];

/** Plain data as nodes of one place. */
function nodeOf(place: Place, value: unknown): Tree {
  if (Array.isArray(value)) {
    return { kind: 'list', place, items: value.map((item) => nodeOf(place, item)) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, inner]): [string, MapEntry][] =>
      inner === undefined ? [] : [[key, { keyPlace: place, value: nodeOf(place, inner) }]],
    );
    return mapTree(place, entries);
  }
  return { kind: 'scalar', place, value: value as string | number };
}
