/**
 * The sentences of hand-made traces. What a job, an instance, a pool or the world does is a verb;
 * jobs go by their names (`A`, child `C:0`, node `M#1`, submission `M~1`), instances by their
 * numbers (`i0`), and things that do not exist by an id (`#9`).
 *
 *     A submitted and runnable            i0 launched in spot as c7g.large
 *     A placed and started on i0          i0 running, registered and ready
 *     A failed on i0 with 3               i0 terminated (Reclaimed)
 */
import type { Model } from '../../src/model/model.ts';
import type { Kind, Reason } from '../../src/trace/record.ts';
import { jobId, environmentId } from '../worlds/ids.ts';
import { jobNamed } from '../worlds/model-builder.ts';

/** One record; a field that is left out is −1, Ok or 0. */
export interface Row {
  readonly at: number;
  readonly kind: keyof typeof Kind;
  readonly subject: number;
  readonly object?: number;
  readonly reason?: keyof typeof Reason;
  readonly value?: number;
}
type Act = Omit<Row, 'at'>;
type RowReason = NonNullable<Row['reason']>;

/** A verb's sentence. */
interface Sentence {
  readonly model: Model;
  readonly subject: string;
  readonly rest: string;
  /** Of the instances launched so far. */
  readonly offerings: Map<number, number>;
}

const verbs: Readonly<Record<string, (sentence: Sentence) => Act>> = {
  submitted: (sentence) => ({ kind: 'JobSubmitted', subject: job(sentence) }),
  spawned: (sentence) => ({ kind: 'JobSpawned', subject: job(sentence) }),
  pending: (sentence) => ({ kind: 'JobPending', subject: job(sentence) }),
  runnable: (sentence) => ({ kind: 'JobRunnable', subject: job(sentence) }),
  placed: (sentence) => attempt('JobPlaced', sentence),
  started: (sentence) => attempt('JobStarted', sentence),
  signalled: (sentence) => ({ ...attempt('JobSignalled', sentence), reason: reason(sentence) }),
  keeps: (sentence) => ({ ...onHost('WorkKept', sentence), value: ms(sentence.rest) }),
  retried: (sentence) => end('JobRetried', sentence),
  succeeded: (sentence) => end('JobSucceeded', sentence),
  failed: (sentence) => end('JobFailed', sentence),
  ended: (sentence) => end('NodeEnded', sentence),
  refused: (sentence) => ({
    kind: 'PlacementRefused',
    subject: job(sentence),
    object: idOf(after(sentence, 'in'), namesOf(sentence.model.queues)),
    reason: reason(sentence),
  }),
  stopped: (sentence) => ({
    kind: 'JobStopRequested',
    subject: job(sentence),
    object: Number(after(sentence, 'by event')),
    reason: reason(sentence),
  }),
  launched: (sentence) => {
    const launch = { subject: instance(sentence), object: offering(sentence) } as const;
    sentence.offerings.set(launch.subject, launch.object);
    return { kind: 'InstanceLaunched', ...launch };
  },
  running: (sentence) => stage('InstanceRunning', sentence),
  registered: (sentence) => stage('InstanceRegistered', sentence),
  ready: (sentence) => stage('InstanceReady', sentence),
  noticed: (sentence) => stage('InstanceNoticed', sentence),
  terminated: (sentence) => ({
    ...stage('InstanceTerminated', sentence),
    reason: reason(sentence, 'ScaleIn'),
  }),
  launches: (sentence) => {
    const { environments, offerings } = sentence.model;
    const type = after(sentence, 'no');
    return {
      kind: 'LaunchRefused',
      subject: idOf(sentence.subject, namesOf(environments)),
      object: type === undefined ? -1 : idOf(type, [...offerings.typeName]),
      reason: reason(sentence),
    };
  },
  refuses: (sentence) => ({
    kind: 'UpdateRefused',
    subject: idOf(sentence.subject, namesOf(sentence.model.environments)),
    object: Number(after(sentence, 'event')),
    reason: reason(sentence),
    value: 1_000 * Number(after(sentence, 'at')),
  }),
  costs: (sentence) => {
    const nanoPerHour = Math.round(Number(sentence.rest) * 1e9);
    return { kind: 'PriceChanged', subject: pool(sentence), value: nanoPerHour };
  },
  has: (sentence) => {
    const instances = sentence.rest === 'enough' ? -1 : Number(sentence.rest);
    return { kind: 'CapacityChanged', subject: pool(sentence), value: instances };
  },
  is: (sentence) => {
    const millionths = Math.round(Number.parseFloat(sentence.rest) * 1e6);
    return { kind: 'DepthChanged', subject: pool(sentence), value: millionths };
  },
  happens: (sentence) => ({
    kind: 'WorldUpdated',
    subject: Number(sentence.subject.split(' ')[1]),
  }),
};

const act = Object.keys(verbs).join('|');
const pattern = new RegExp(`^(.+?) ((?:${act})(?:(?:, | and )(?:${act}))*)(?: (.*))?$`);

/** The records that a sentence stands for; launches are added to `offerings`. */
export function actsOf(model: Model, text: string, offerings: Map<number, number>): Act[] {
  const [, subjects, acts, rest = ''] = pattern.exec(text) ?? [];
  if (subjects === undefined) throw new Error(`not a sentence: ${text}`);
  return subjects.split(/, | and /).flatMap((subject) => {
    return acts!.split(/, | and /).map((name) => verbs[name]!({ model, subject, rest, offerings }));
  });
}

/** A number of seconds in ms. */
export function ms(seconds: string): number {
  return Math.round(1_000 * Number.parseFloat(seconds));
}

/** The word behind `preposition`. */
function after({ rest }: Sentence, preposition: string): string | undefined {
  return new RegExp(`(?:^| )${preposition} (\\S+)`).exec(rest)?.[1];
}

function idOf(name: string | undefined, names: readonly string[]): number {
  if (name?.startsWith('#') === true) return Number(name.slice(1));
  const id = names.indexOf(name ?? '');
  if (id < 0) throw new Error(`nothing is called ${name ?? 'that'}; known: ${names.join(', ')}`);
  return id;
}

function namesOf(all: Iterable<{ readonly name: string }>): string[] {
  return Array.from(all, ({ name }) => name);
}

function job({ model, subject }: Sentence): number {
  const id = jobNamed(model, subject);
  if (id < 0) throw new Error(`no job is called ${subject}`);
  return id;
}

function pool({ model, subject }: Sentence): number {
  return idOf(subject.split(' ')[1], [...model.pools.typeName]);
}

function instanceOf(name: string): number {
  if (!/^i\d+$/.test(name)) throw new Error(`no instance: ${name}`);
  return Number(name.slice(1));
}

function instance({ subject }: Sentence): number {
  return instanceOf(subject);
}

function reason({ rest }: Sentence, usual: RowReason = 'Ok'): RowReason {
  return (/\((\w+)\)/.exec(rest)?.[1] as RowReason | undefined) ?? usual;
}

function onHost(kind: Row['kind'], sentence: Sentence): Act {
  return { kind, subject: job(sentence), object: instanceOf(after(sentence, 'on') ?? '') };
}

function attempt(kind: Row['kind'], sentence: Sentence): Act {
  return { ...onHost(kind, sentence), value: Number(after(sentence, 'attempt') ?? 1) };
}

/** A stage of an instance, of the offering of its launch unless the sentence names another. */
function stage(kind: Row['kind'], sentence: Sentence): Act {
  const own = sentence.offerings.get(instance(sentence));
  const object = after(sentence, 'in') === undefined ? (own ?? 0) : offering(sentence);
  return { kind, subject: instance(sentence), object };
}

/** `in spot`, `in spot as c7g.large`, `in fargate for F`, `in #3`; the first one by default. */
function offering(sentence: Sentence): number {
  const { environments, jobs, offerings } = sentence.model;
  const place = after(sentence, 'in') ?? '#0';
  if (place.startsWith('#')) return idOf(place, []);
  const environment = idOf(place, namesOf(environments));
  const task = after(sentence, 'for');
  if (task !== undefined) {
    const shape = jobs.shape[jobId(job({ ...sentence, subject: task }))];
    return environments[environmentId(environment)].fargateOffering[shape];
  }
  const type = after(sentence, 'as');
  return offerings.typeName.findIndex((name, id) => {
    return offerings.environment[id] === environment && (type === undefined || type === name);
  });
}

/** Exit codes of attempts that do not exit by themselves. */
const killedWith: Partial<Record<RowReason, number>> = {
  TimedOut: 137,
  OutOfMemory: 137,
  Terminated: 143,
  QueueDeleted: 143,
  MainNodeEnded: 143,
};

/** The end of an attempt, or of a job that is in none. */
function end(kind: Row['kind'], sentence: Sentence): Act {
  const [host, code] = [after(sentence, 'on'), after(sentence, 'with')];
  const exits = host !== undefined || code !== undefined;
  const why = reason(sentence, exits ? 'ContainerExited' : 'Ok');
  const exited = kind === 'JobSucceeded' ? 0 : 1;
  const killed = (host === undefined ? undefined : killedWith[why]) ?? -1;
  const usual = why === 'ContainerExited' ? exited : kind === 'JobSucceeded' ? 0 : killed;
  return {
    kind,
    subject: job(sentence),
    object: host === undefined ? -1 : instanceOf(host),
    reason: why,
    value: code === undefined ? usual : Number(code),
  };
}
