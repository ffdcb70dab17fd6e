/** Reads the files that a document names, each once, and puts their objects into its sections. */
import type { Issue } from '../../kernel/input-error.ts';
import { entryOf } from '../../kernel/lookup.ts';
import { mergePatch } from '../reading/merge-patch.ts';
import { issueAt } from '../reading/report.ts';
import {
  isNull,
  type MapEntry,
  type MapTree,
  mapTree,
  type Place,
  toPlain,
  type Tree,
} from '../reading/tree.ts';
import {
  type Configured,
  configuredSections,
  type ConfiguredSection,
  type Note,
} from './configuration.ts';
import { nameOf } from './fields.ts';
import { objectsByName } from './objects-by-name.ts';
import { readCatalog } from './read-catalog.ts';
import { readConfiguration } from './read-configuration.ts';
import { filesOf, isReference, ownOf, parametersOf } from './reference.ts';

/** The texts of files, by their names in the scenario. */
export type ConfigurationFiles = ReadonlyMap<string, string>;

interface Surroundings {
  readonly files: ConfigurationFiles;
  readonly region: string;
  readonly issues: Issue[];
}

/** A file that was read, where it is first named, and what was wanted of it. */
interface ReadFile {
  readonly file: string;
  readonly place: Place;
  readonly objects: readonly Configured[];
  readonly isWrong: boolean;
  readonly wanted: Set<ConfiguredSection>;
}

export class Referrer {
  private readonly surroundings: Surroundings;
  private readonly known = new Map<string, ReadFile>();
  private readonly lacking = new Set<string>();
  private readonly note: Note;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.note = (place, mistake) => surroundings.issues.push(issueAt(place, mistake));
  }

  /** The section, by name if it refers to files. */
  section(section: ConfiguredSection, value: Tree): Tree {
    const parts = partsOf(value);
    if (parts === undefined) return value;
    const read = objectsByName(value.place, this.objectsOf(section, parts), this.note);
    return parts.reduce(withOwn, read);
  }

  /** The jobs as a list; entries beside the files change those of that name. */
  jobs(value: Tree): Tree {
    const parts = partsOf(value);
    if (parts === undefined) return value;
    const own = mapTree(value.place, parts.flatMap(ownOf));
    const items = this.objectsOf('jobs', parts).map((one) => {
      const change = own.entries.get(one.name);
      return change === undefined ? one.value : mergePatch(one.value, change.value);
    });
    return { kind: 'list', place: value.place, items };
  }

  /** The catalogue of its files, later ones over earlier ones, and what stands beside them. */
  catalog(value: Tree): Tree {
    if (!isReference(value)) return value;
    const { files, issues } = this.surroundings;
    const read = filesOf(value).flatMap((named): readonly Tree[] => {
      const file = this.fileOf(named);
      const text = file === undefined ? undefined : files.get(file);
      if (file !== undefined && text === undefined) this.lacking.add(file);
      return file === undefined || text === undefined ? [] : readCatalog(text, file, issues);
    });
    const own = mapTree(value.place, ownOf(value));
    return [...read, own].reduce<Tree>(mergePatch, mapTree(value.place, []));
  }

  missing(): readonly string[] {
    return [...this.lacking];
  }

  /** Of what a file states and the document does not want there is a warning. */
  noteUnread(): void {
    for (const { file, place, objects, wanted } of this.known.values()) {
      const others = objects.filter(({ section }) => !wanted.has(section));
      if (others.length === 0) continue;
      const section = others[0]?.section ?? 'jobs';
      const remedy = `add ${section}: { file: ${file} } to read them too`;
      const message = `left out: ${file} also has ${countsOf(others)}`;
      this.note(place, { message, remedy, severity: 'warning' });
    }
  }

  private objectsOf(section: ConfiguredSection, parts: readonly Tree[]): readonly Configured[] {
    return parts.flatMap((part): readonly Configured[] => {
      if (isReference(part)) {
        return filesOf(part).flatMap((file) => this.objectsIn(section, file, part));
      }
      const name = part.kind === 'map' ? nameOf(section, part) : undefined;
      if (part.kind === 'map' && name !== undefined) {
        return [{ section, name, value: part, isUpdate: false }];
      }
      this.note(part.place, { message: 'expected a map with its name, or with a file' });
      return [];
    });
  }

  private objectsIn(
    section: ConfiguredSection,
    named: Tree,
    reference: Tree,
  ): readonly Configured[] {
    const file = this.fileOf(named);
    if (file === undefined) return [];
    const read = this.read(file, named.place, parametersOf(reference));
    if (read === undefined) return [];
    read.wanted.add(section);
    const found = read.objects.filter((one) => one.section === section);
    if (found.length > 0 || read.isWrong) return found;
    const has = read.objects.length === 0 ? 'nothing of AWS Batch' : countsOf(read.objects);
    const message = `${file} has no ${configuredSections[section]}; it has ${has}`;
    this.note(named.place, { message });
    return [];
  }

  private fileOf(named: Tree): string | undefined {
    const file = named.kind === 'scalar' ? named.value : undefined;
    if (typeof file === 'string' && file !== '') return file;
    this.note(named.place, { message: 'expected the name of a file' });
    return undefined;
  }

  private read(file: string, place: Place, parameters: Tree | undefined): ReadFile | undefined {
    const { files, region, issues } = this.surroundings;
    const text = files.get(file);
    if (text === undefined) {
      this.lacking.add(file);
      return undefined;
    }
    const given = parameters === undefined ? '' : JSON.stringify(toPlain(parameters));
    return entryOf(this.known, `${file}\n${given}`, () => {
      const own: Issue[] = [];
      const objects = readConfiguration({ text, file, region, parameters }, own);
      issues.push(...own);
      const isWrong = own.some(({ severity }) => severity === 'error');
      return { file, place, objects, isWrong, wanted: new Set() };
    });
  }
}

/** The references, and the objects between them; undefined = the value refers to no file. */
function partsOf(value: Tree): readonly Tree[] | undefined {
  if (isReference(value)) return [value];
  return value.kind === 'list' && value.items.some(isReference) ? value.items : undefined;
}

/** What stands beside a file changes what is read, or is added to it. */
function withOwn(read: MapTree, part: Tree): MapTree {
  const entries = new Map<string, MapEntry>(read.entries);
  for (const [name, { keyPlace, value }] of ownOf(part)) {
    const inherited = entries.get(name);
    const merged = isNull(value) ? value : mergePatch(inherited?.value, value);
    entries.set(name, { keyPlace: inherited?.keyPlace ?? keyPlace, value: merged });
  }
  return mapTree(read.place, entries);
}

/** `2 job queues and 1 job definitions`. */
function countsOf(objects: readonly Configured[]): string {
  const counts = Object.entries(configuredSections).flatMap(([section, words]) => {
    const count = objects.filter((one) => one.section === section).length;
    return count === 0 ? [] : [count === 1 ? singular(words) : `${count} ${words}`];
  });
  return counts.join(', ');
}

function singular(words: string): string {
  return `1 ${words.replace(/ies$/, 'y').replace(/s$/, '')}`;
}
