/** nextflow.config: a job definition for each process selector, from what is literal in it. */
import { FreeNames } from '../../kernel/text/free-names.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import { field, type MapTree, type Place, toPlain } from '../reading/tree.ts';
import { type Configured, type FormReading, leftOut } from './configuration.ts';
import { definitionOf, type Directives, directiveNames } from './nextflow-definitions.ts';
import { literalNumber, literalText } from './nextflow-literals.ts';
import { deepestScope, type NextflowSetting, nextflowSettings } from './nextflow-settings.ts';

/** Whether a file looks like one, by its name or by its scopes. */
export function isNextflow(text: string, file: string): boolean {
  if (/^[[{]/.test(text.trimStart())) return false;
  return (
    file.endsWith('.config') ||
    /^[ \t]{0,80}process(?:[ \t]{0,80}\{|\.\w{1,80}[ \t]{0,80}=)/m.test(text)
  );
}

interface NextflowReading extends FormReading {
  readonly placeAt: (offset: number) => Place;
}

/** The definitions, those of `process` itself as `nextflow`. */
export function readNextflow(text: string, reading: NextflowReading): readonly Configured[] {
  const { note, placeAt } = reading;
  const { settings, includes, tooDeepAt } = nextflowSettings(text);
  if (tooDeepAt !== undefined) {
    note(placeAt(tooDeepAt), {
      message: `expected at most ${deepestScope} scopes inside each other`,
    });
    return [];
  }
  for (const offset of includes) {
    note(placeAt(offset), leftOut('the file that is included', 'name it as a file of its own'));
  }
  const chosen = ofProfiles(settings, reading);
  const bySelector = new Map<string, Directives>([['', new Map()]]);
  let others = 0;
  for (const setting of chosen) {
    const [scope, ...rest] = setting.steps;
    const selector = rest.length > 1 ? (rest[0] ?? '') : '';
    const directive = rest.at(-1) ?? '';
    const isSelected = rest.length === 1 || /^with(?:Name|Label):/.test(selector);
    if (scope !== 'process' || !isSelected || !directiveNames.has(directive)) {
      if (setting.steps.join('.') !== spotAttempts) others++;
      continue;
    }
    bySelector.set(selector, new Map(bySelector.get(selector)).set(directive, setting));
  }
  if (others > 0) note(placeAt(0), leftOut(`${others} settings that are not about resources`));
  noteExecutor(bySelector, reading);
  return definitions(bySelector, attemptsOf(chosen, reading), reading);
}

const spotAttempts = 'aws.batch.maxSpotAttempts';

/** Attempts on lost hosts that Batch itself makes. */
function attemptsOf(settings: readonly NextflowSetting[], { note, placeAt }: NextflowReading) {
  const setting = settings.findLast(({ steps }) => steps.join('.') === spotAttempts);
  const attempts = setting && literalNumber(setting.value);
  if (attempts !== undefined) return attempts;
  const why = setting === undefined ? 'is not set' : `${quoted(setting.value)} is not literal`;
  const message = `${spotAttempts} ${why}: Batch makes no attempts after lost hosts`;
  const remedy = 'that is so since Nextflow 24.10; before, there were 5';
  note(placeAt(setting?.offset ?? 0), { message, remedy, severity: 'warning' });
  return 0;
}

/** The settings outside profiles, and those of the ones that `parameters` choose. */
function ofProfiles(
  settings: readonly NextflowSetting[],
  { parameters, note, placeAt }: NextflowReading,
): readonly NextflowSetting[] {
  const written = field(parameters, 'profile');
  const names = written === undefined ? [] : [toPlain(written)].flat().map(String);
  const wanted = names.flatMap((name) => name.split(','));
  const others = new Map<string, number>();
  const chosen: NextflowSetting[] = [];
  for (const setting of settings) {
    const [scope, profile = '', ...steps] = setting.steps;
    if (scope !== 'profiles') chosen.push(setting);
    else if (wanted.includes(profile)) chosen.push({ ...setting, steps });
    else others.set(profile, (others.get(profile) ?? 0) + 1);
  }
  if (others.size > 0) {
    const remedy = 'choose one beside the file: parameters: { profile: … }';
    note(placeAt(0), leftOut(`the settings of profiles ${someOf([...others.keys()])}`, remedy));
  }
  return chosen;
}

/** Which queue it is, a workload says. */
function noteExecutor(
  all: ReadonlyMap<string, Directives>,
  { note, placeAt }: NextflowReading,
): void {
  for (const directives of all.values()) {
    const executor = directives.get('executor');
    const queue = directives.get('queue');
    if (executor !== undefined && literalText(executor.value) !== 'awsbatch') {
      note(placeAt(executor.offset), leftOut(`executor ${executor.value}: it is not awsbatch`));
    }
    if (queue !== undefined) {
      const remedy = 'name it as the queue of the workload';
      note(placeAt(queue.offset), leftOut(`queue ${queue.value}`, remedy));
    }
  }
}

function definitions(
  bySelector: ReadonlyMap<string, Directives>,
  attempts: number,
  { note, placeAt }: NextflowReading,
): readonly Configured[] {
  const base = bySelector.get('') ?? new Map<string, NextflowSetting>();
  const names = new FreeNames();
  return [...bySelector].map(([selector, own]): Configured => {
    const name = names.take(definitionName(selector));
    const directives = new Map([...base, ...own]);
    // What all processes have is noted once.
    const isNoted = ({ offset }: NextflowSetting) =>
      selector === '' || [...own.values()].some((one) => one.offset === offset);
    const value = definitionOf(directives, { attempts, note, placeAt, isNoted }) as MapTree;
    return { section: 'jobDefinitions', name, value, isUpdate: false };
  });
}

/** `withName:ALIGN` → `ALIGN`, `withLabel:big` → `label.big`. */
function definitionName(selector: string): string {
  const [kind = '', ...rest] = selector.split(':');
  const plain = rest.join(':').replace(/[^A-Za-z0-9._-]+/g, '-');
  const word = plain.replace(/^[^A-Za-z0-9]+/, '').slice(0, 100);
  if (kind === '' || word === '') return 'nextflow';
  return kind === 'withLabel' ? `label.${word}` : word;
}
