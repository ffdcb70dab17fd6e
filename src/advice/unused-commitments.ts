/** Savings Plans and reserved instances that nothing can use: fees for nothing [B28]. */
import { familyOf } from '../model/names.ts';
import { sure } from '../kernel/lookup.ts';
import { nanoPerUsd } from '../kernel/units.ts';
import { Purchase } from '../words/purchases.ts';
import type { Model } from '../model/model.ts';
import type { Finding, Rule } from './finding.ts';

export const unusedCommitments: Rule = function* ({ model }) {
  const { savingsPlans, reservedInstances } = model.assumptions.billing;
  const types = onDemandTypes(model);
  const families = new Set([...types].map(familyOf));
  const isFargate = model.offerings.typeName.some(
    (_name, offering) => model.offerings.purchase[offering] === Purchase.FARGATE,
  );
  for (const [index, { kind, family, commitmentNano }] of savingsPlans.entries()) {
    const isUsed = kind === 'compute' ? types.size > 0 || isFargate : families.has(sure(family));
    if (isUsed) continue;
    const use = kind === 'compute' ? 'On-Demand or on Fargate' : `On-Demand on ${sure(family)}`;
    yield unused(['savingsPlans', String(index)], use, commitmentNano);
  }
  for (const [index, { instanceType, count, hourNano }] of reservedInstances.entries()) {
    if (types.has(instanceType)) continue;
    const path = ['reservedInstances', String(index)];
    yield unused(path, `On-Demand on ${instanceType}`, count * hourNano);
  }
};

function unused(path: readonly string[], use: string, hourNano: number): Finding {
  const fee = `$${(hourNano / nanoPerUsd).toFixed(4)} an hour`;
  return {
    path: ['assumptions', 'billing', ...path],
    message: `${fee} for nothing: no environment runs anything ${use}`,
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
