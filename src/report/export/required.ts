/** What AWS asks for besides, and a scenario need not have. */
import type { AwsObject, ExportedObject } from './objects.ts';

/** One line for each object that AWS would refuse as it is. */
export function lackingNotes(objects: readonly ExportedObject[]): readonly string[] {
  return objects.flatMap((one) => {
    const lacking = lackingFields(one);
    if (lacking.length === 0) return [];
    return [`${one.section}.${one.key}: AWS also asks for ${lacking.join(', ')}`];
  });
}

function lackingFields({ section, body }: ExportedObject): readonly string[] {
  if (section === 'jobDefinitions') {
    const container = body['containerProperties'] as AwsObject | undefined;
    return container === undefined ? [] : absent(container, ['image', 'resourceRequirements']);
  }
  const resources = body['computeResources'] as AwsObject | undefined;
  if (section !== 'computeEnvironments' || resources === undefined) return [];
  const isFargate = String(resources['type']).startsWith('FARGATE');
  const networked = ['subnets', 'securityGroupIds'];
  return absent(resources, isFargate ? networked : [...networked, 'instanceRole', 'instanceTypes']);
}

function absent(body: AwsObject, keys: readonly string[]): readonly string[] {
  return keys.filter((key) => body[key] === undefined);
}
