/** Pairs of happenings that the rules do not allow in one life, each with the reason. */

/** `earlier` is never followed by `later`, unless they are the same. */
interface Ban {
  readonly why: string;
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

const signals = [
  'SIGTERM for a timeout',
  'SIGTERM for a termination',
  'SIGTERM for a deleted queue',
  'SIGTERM for draining',
  'SIGTERM for a warning',
];
const changes = [
  'cancel',
  'termination',
  'queue deleted',
  'queue disabled',
  'environment disabled',
];
const stops = ['termination', 'queue deleted'];
const unstarted = [
  'start failed',
  'start too late',
  'stopped before its start',
  'warned before its start',
];
const exits = ['exit 0', 'exit above 0', 'out of memory', 'stops on SIGTERM', 'killed'];
const ends = [...unstarted, ...exits, 'host lost'];
const outcomes = ['succeeded', 'retried', 'failed', 'submitted again'];

/** The vocabulary of attempts. */
export const ofAttempts = [
  'placed',
  'started',
  'notice',
  ...changes,
  ...signals,
  ...ends,
  ...outcomes,
];

export const bansOfAttempts: readonly Ban[] = [
  { why: 'an attempt begins with its placing', earlier: ofAttempts, later: ['placed'] },
  {
    why: 'only a STARTING attempt starts, and only once',
    earlier: [...stops, ...signals, ...ends, ...outcomes],
    later: ['started'],
  },
  {
    why: 'what is RUNNING has started, and only it is signalled',
    earlier: ['started', ...signals],
    later: unstarted,
  },
  { why: 'an attempt is signalled once', earlier: signals, later: signals },
  {
    why: 'after its end an attempt has an outcome only',
    earlier: [...ends, ...outcomes],
    later: ['notice', ...changes, ...signals, ...ends],
  },
  {
    why: 'a job has one outcome, and only a failed one is submitted again',
    earlier: ['succeeded', 'retried', 'submitted again'],
    later: outcomes,
  },
  {
    why: 'what has failed has not succeeded, and is not retried',
    earlier: ['failed'],
    later: ['succeeded', 'retried'],
  },
  {
    why: 'what is stopped fails, for good [stops.12]',
    earlier: [
      ...stops,
      'SIGTERM for a termination',
      'SIGTERM for a deleted queue',
      'stopped before its start',
    ],
    later: ['succeeded', 'retried', 'submitted again'],
  },
  {
    why: 'a stop ends or signals an attempt at once',
    earlier: stops,
    later: ['start failed', 'start too late', 'warned before its start'],
  },
  {
    why: 'a termination signals at once, and another signal would be the second',
    earlier: ['termination'],
    later: signals.filter((one) => one !== 'SIGTERM for a termination'),
  },
  {
    why: 'a deleted queue signals at once, and another signal would be the second',
    earlier: ['queue deleted'],
    later: signals.filter((one) => one !== 'SIGTERM for a deleted queue'),
  },
  {
    why: 'a queue is deleted once',
    earlier: ['SIGTERM for a deleted queue'],
    later: ['queue deleted'],
  },
  {
    why: 'a timeout fails the job, whatever the exit code [attempts.30]',
    earlier: ['SIGTERM for a timeout'],
    later: ['succeeded', 'retried'],
  },
  {
    why: 'only a success exits with 0',
    earlier: ends.filter((one) => one !== 'exit 0'),
    later: ['succeeded'],
  },
  { why: 'a success is not retried', earlier: ['exit 0'], later: ['retried'] },
  {
    why: 'an instance or task is warned once, and is signalled for that after it',
    earlier: ['SIGTERM for draining', 'SIGTERM for a warning'],
    later: ['notice'],
  },
  {
    why: 'a Fargate task ends with its attempt, not before it',
    earlier: ['SIGTERM for a warning'],
    later: ['host lost'],
  },
];

const finals = ['success', 'stopped', 'cancelled', 'terminated', 'queue deleted'];

/** The vocabulary of what several attempts and submissions try to do. */
export const ofWorks = [
  ...['exit above 0', 'out of memory', 'timed out', 'host terminated', 'warned'],
  ...['start failed', 'start too late', 'time limit', 'submission refused', 'submitted again'],
  ...finals,
];

export const bansOfWorks: readonly Ban[] = [
  {
    why: 'nothing follows such an end',
    earlier: [...finals, 'submission refused'],
    later: ofWorks,
  },
  {
    why: 'a submission that can run out of memory does so at each exit; the next has as much or more',
    earlier: ['exit above 0'],
    later: ['out of memory'],
  },
];

const lastSteps = ['scaled in', 'replaced', 'lost on its way', 'lost idle', 'lost with jobs'];
const steps = ['launched', 'running', 'registered', 'ready'];
const ofJobs = [
  'takes a job',
  'a job is signalled',
  'a job breaks off',
  'a job exits 0',
  'a job fails',
  'empty again',
];
const taken = [...ofJobs, 'takes a node'];
const notices = ['notice', 'notice for a price'];

/** The vocabulary of EC2 instances. */
export const ofInstances = [
  ...steps,
  ...taken,
  ...notices,
  'environment disabled for good',
  'update refused',
  'capacity changes',
  ...lastSteps,
];

export const bansOfInstances: readonly Ban[] = [
  { why: 'an instance begins with its launch', earlier: ofInstances, later: ['launched'] },
  {
    why: 'steps come in order, and jobs after the last one',
    earlier: ['registered', 'ready', ...taken],
    later: ['running'],
  },
  { why: 'what is ready has registered', earlier: ['ready', ...taken], later: ['registered'] },
  { why: 'only what is ready takes jobs', earlier: taken, later: ['ready'] },
  { why: 'only running instances get notice', earlier: notices, later: ['running'] },
  { why: 'an end is the last step', earlier: lastSteps, later: ofInstances },
  { why: 'there is one notice', earlier: notices, later: notices },
  {
    why: 'an instance under notice takes no job and is lost [instances.11]',
    earlier: notices,
    later: ['takes a job', 'takes a node', 'scaled in'],
  },
  {
    why: 'a disabled environment takes no job',
    earlier: ['environment disabled for good'],
    later: ['takes a job'],
  },
  {
    why: 'what is ready is no longer on its way',
    earlier: ['ready', ...taken],
    later: ['lost on its way'],
  },
  {
    why: 'nodes run On-Demand, where nothing is lost [multi-node.5]',
    earlier: ['takes a node'],
    later: [...notices, 'lost idle', 'lost with jobs'],
  },
];
