/** The commands of the AWS CLI that make environments and queues those of a point. */
import type {
  EnvironmentChange,
  ResourceChanges,
  ResourceFields,
} from '../../experiment/plan/change.ts';

/** Lines of comments and commands for a shell. */
export function commandLines(changes: ResourceChanges): readonly string[] {
  const { environments, queues, hasElse } = changes;
  const lines = [
    ...environments.flatMap(environmentLines),
    ...queues.map(({ name, environments: names }) => {
      const order = names.map((one, index) => `order=${index + 1},computeEnvironment=${one}`);
      const command = 'aws batch update-job-queue';
      return `${command} --job-queue ${name} --compute-environment-order ${order.join(' ')}`;
    }),
  ];
  if (hasElse) lines.unshift('# What else differs is no setting of environments or queues.');
  return lines.length > 0 ? lines : ['# Nothing to change: the scenario is like this already.'];
}

function environmentLines({
  name,
  fields,
  whole,
  newBecause,
}: EnvironmentChange): readonly string[] {
  if (newBecause === undefined) {
    const command = 'aws batch update-compute-environment';
    const resources = argument(fields);
    return [`${command} --compute-environment ${name} --compute-resources ${resources}`];
  }
  const command = 'aws batch create-compute-environment';
  const words = '--type MANAGED --compute-resources';
  return [
    `# ${name} needs a new environment: ${newBecause}.`,
    '# Add its network and roles, and let the queues use it:',
    `${command} --compute-environment-name ${name}-new ${words} ${argument(whole)}`,
  ];
}

/** In the short form of the CLI, or as JSON where that has none. */
function argument(fields: ResourceFields): string {
  const given = Object.entries(fields).filter(([, value]) => value !== null);
  const isPlain = given.every(([, value]) => isWord(value));
  if (isPlain) return given.map(([key, value]) => `${key}=${String(value)}`).join(',');
  const json = JSON.stringify(Object.fromEntries(given));
  return `'${json.replaceAll("'", `'\\''`)}'`;
}

function isWord(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]+$/.test(value));
}
