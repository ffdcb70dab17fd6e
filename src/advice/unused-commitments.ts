/** Savings Plans and reserved instances that nothing can use: fees for nothing [B28]. */
import { familyOf } from '../model/names.ts';
import { sure } from '../kernel/lookup.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { Purchase } from '../words/purchases.ts';
import type { Model } from '../model/model.ts';
import type { Finding, Rule } from './finding.ts';

export const unusedCommitments: Rule = ({ model }) => {
  const { savingsPlans, reservedInstances } = model.assumptions.billing;
  const types = onDemandTypes(model);
  const families = new Set([...types].map(familyOf));
  const isFargate = someOffering(model, Purchase.FARGATE);
  return [
    ...savingsPlans.flatMap(({ kind, family, commitmentNano }, index): Finding[] => {
      const isUsed = kind === 'compute' ? types.size > 0 || isFargate : families.has(sure(family));
      if (isUsed) return [];
      const what = kind === 'compute' ? 'On-Demand or on Fargate' : `On-Demand on ${sure(family)}`;
      return [unused(['savingsPlans', String(index)], what, commitmentNano)];
    }),
    ...reservedInstances.flatMap(({ instanceType, count, hourNano }, index): Finding[] => {
      if (types.has(instanceType)) return [];
      const path = ['reservedInstances', String(index)];
      return [unused(path, `On-Demand on ${instanceType}`, count * hourNano)];
    }),
  ];
};

function unused(path: readonly string[], what: string, hourNano: number): Finding {
  const fee = `$${(hourNano / nanoPerUsd).toFixed(4)} an hour`;
  return {
    path: ['assumptions', 'billing', ...path],
    message: `${fee} for nothing: no environment runs anything ${what}`,
    remedy: 'leave it out, or let an environment use it',
  };
}

/** Types that managed environments may launch On-Demand at some time. */
function onDemandTypes(model: Model): ReadonlySet<string> {
  const { purchase, typeName, environment } = model.offerings;
  return new Set(
    typeName.filter(
      (_name, offering) =>
        purchase[offering] === Purchase.ON_DEMAND &&
        model.environments[environment[offering]].managed,
    ),
  );
}

function someOffering({ offerings }: Model, kind: Purchase): boolean {
  return offerings.typeName.some((_name, offering) => offerings.purchase[offering] === kind);
}
