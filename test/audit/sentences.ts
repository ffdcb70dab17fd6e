/**
 * The sentences of hand-made traces. What a job, an instance, a pool or the world does is a verb;
 * jobs go by their names (`A`, child `C:0`, node `M#1`, submission `M~1`), instances by their
 * numbers (`i0`), and whatever there is not by an id (`#9`).
 *
 *     A submitted and runnable            i0 launched in spot as c7g.large
 *     A placed and started on i0          i0 running, registered and ready
 *     A failed on i0 with 3               i0 terminated (Reclaimed)
 */
import type { Model } from '../../src/model/model.ts';
import type { Kind, Reason } from '../../src/trace/record.ts';
import { jobId, environmentId } from '../worlds/ids.ts';
import { jobNamed } from '../worlds/model-builder.ts';

/** One record; what is left out is that of a record without it (−1, Ok, 0). */
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

/** What stands around a verb. */
interface Sentence {
  readonly model: Model;
  readonly subject: string;
  readonly rest: string;
  /** Of the instances launched so far. */
  readonly offerings: Map<number, number>;
}

const verbs: Readonly<Record<string, (said: Sentence) => Act>> = {
  submitted: (said) => ({ kind: 'JobSubmitted', subject: job(said) }),
  spawned: (said) => ({ kind: 'JobSpawned', subject: job(said) }),
  pending: (said) => ({ kind: 'JobPending', subject: job(said) }),
  runnable: (said) => ({ kind: 'JobRunnable', subject: job(said) }),
  placed: (said) => attempt('JobPlaced', said),
  started: (said) => attempt('JobStarted', said),
  signalled: (said) => ({ ...attempt('JobSignalled', said), reason: reason(said) }),
  keeps: (said) => ({ ...onHost('WorkKept', said), value: ms(said.rest) }),
  retried: (said) => end('JobRetried', said),
  succeeded: (said) => end('JobSucceeded', said),
  failed: (said) => end('JobFailed', said),
  ended: (said) => end('NodeEnded', said),
  refused: (said) => ({
    kind: 'PlacementRefused',
    subject: job(said),
    object: idOf(after(said, 'in'), namesOf(said.model.queues)),
    reason: reason(said),
  }),
  stopped: (said) => ({
    kind: 'JobStopRequested',
    subject: job(said),
    object: Number(after(said, 'by event')),
    reason: reason(said),
  }),
  launched: (said) => {
    const launch = { subject: instance(said), object: offering(said) } as const;
    said.offerings.set(launch.subject, launch.object);
    return { kind: 'InstanceLaunched', ...launch };
  },
  running: (said) => stage('InstanceRunning', said),
  registered: (said) => stage('InstanceRegistered', said),
  ready: (said) => stage('InstanceReady', said),
  noticed: (said) => stage('InstanceNoticed', said),
  terminated: (said) => ({ ...stage('InstanceTerminated', said), reason: reason(said, 'ScaleIn') }),
  launches: (said) => {
    const { environments, offerings } = said.model;
    const type = after(said, 'no');
    return {
      kind: 'LaunchRefused',
      subject: idOf(said.subject, namesOf(environments)),
      object: type === undefined ? -1 : idOf(type, [...offerings.typeName]),
      reason: reason(said),
    };
  },
  costs: (said) => {
    const nanoPerHour = Math.round(Number(said.rest) * 1e9);
    return { kind: 'PriceChanged', subject: pool(said), value: nanoPerHour };
  },
  has: (said) => {
    const instances = said.rest === 'enough' ? -1 : Number(said.rest);
    return { kind: 'CapacityChanged', subject: pool(said), value: instances };
  },
  happens: (said) => ({ kind: 'WorldUpdated', subject: Number(said.subject.split(' ')[1]) }),
};

const act = Object.keys(verbs).join('|');
const pattern = new RegExp(`^(.+?) ((?:${act})(?:(?:, | and )(?:${act}))*)(?: (.*))?$`);

/** The records that a sentence stands for; launches are added to `offerings`. */
export function actsOf(model: Model, text: string, offerings: Map<number, number>): Act[] {
  const [, subjects, acts, rest = ''] = pattern.exec(text) ?? [];
  if (subjects === undefined) throw new Error(`this is no sentence: ${text}`);
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

function onHost(kind: Row['kind'], said: Sentence): Act {
  return { kind, subject: job(said), object: instanceOf(after(said, 'on') ?? '') };
}

function attempt(kind: Row['kind'], said: Sentence): Act {
  return { ...onHost(kind, said), value: Number(after(said, 'attempt') ?? 1) };
}

/** A stage of an instance, of the offering as which it was launched unless it says another. */
function stage(kind: Row['kind'], said: Sentence): Act {
  const own = said.offerings.get(instance(said));
  const object = after(said, 'in') === undefined ? (own ?? 0) : offering(said);
  return { kind, subject: instance(said), object };
}

/** `in spot`, `in spot as c7g.large`, `in fargate for F`, `in #3`; the first one if nothing is said. */
function offering(said: Sentence): number {
  const { environments, jobs, offerings } = said.model;
  const place = after(said, 'in') ?? '#0';
  if (place.startsWith('#')) return idOf(place, []);
  const environment = idOf(place, namesOf(environments));
  const task = after(said, 'for');
  if (task !== undefined) {
    const shape = jobs.shape[jobId(job({ ...said, subject: task }))];
    return environments[environmentId(environment)].fargateOffering[shape];
  }
  const type = after(said, 'as');
  return offerings.typeName.findIndex((name, id) => {
    return offerings.environment[id] === environment && (type === undefined || type === name);
  });
}

/** Exit codes of those that did not exit by themselves. */
const killedWith: Partial<Record<RowReason, number>> = {
  TimedOut: 137,
  OutOfMemory: 137,
  Terminated: 143,
  QueueDeleted: 143,
  MainNodeEnded: 143,
};

/** The end of an attempt, or of a job that is in none. */
function end(kind: Row['kind'], said: Sentence): Act {
  const [host, code] = [after(said, 'on'), after(said, 'with')];
  const exits = host !== undefined || code !== undefined;
  const why = reason(said, exits ? 'ContainerExited' : 'Ok');
  const exited = kind === 'JobSucceeded' ? 0 : 1;
  const killed = (host === undefined ? undefined : killedWith[why]) ?? -1;
  const usual = why === 'ContainerExited' ? exited : kind === 'JobSucceeded' ? 0 : killed;
  return {
    kind,
    subject: job(said),
    object: host === undefined ? -1 : instanceOf(host),
    reason: why,
    value: code === undefined ? usual : Number(code),
  };
}
