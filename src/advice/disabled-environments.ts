/** Jobs that only DISABLED environments could hold [E5]. */
import { takesNodes } from '../model/rules/nodes.ts';
import type { StuckRule } from './finding.ts';
import { type Choice, rejectedChoices } from './worlds.ts';

export const disabledEnvironments: StuckRule = (ground, group) => {
  const [node] = ground.model.shapes.nodes[group.shape];
  const isRight = ({ environment }: Choice) => node === undefined || takesNodes(environment);
  const need = { ...group, shape: node ?? group.shape };
  const choices = rejectedChoices(
    ground,
    need,
    (choice) => isRight(choice) && choice.environment.enabled,
  );
  if (choices === undefined) return undefined;
  const able = choices.filter(isRight);
  const names = [...new Set(able.map(({ environment }) => environment.name))].join(', ');
  return {
    why: `only DISABLED environments hold it: ${names}`,
    remedy: 'enable the environment, or name another in computeEnvironmentOrder',
  };
};
