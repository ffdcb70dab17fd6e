/** What environments buy, as the auditor reads it from a column. */
import { Purchase } from '../../words/purchases.ts';

const bought: Readonly<Record<Purchase, { readonly ec2: boolean; readonly spot: boolean }>> = {
  [Purchase.ON_DEMAND]: { ec2: true, spot: false },
  [Purchase.SPOT]: { ec2: true, spot: true },
  [Purchase.FARGATE]: { ec2: false, spot: false },
  [Purchase.FARGATE_SPOT]: { ec2: false, spot: true },
};

/** Instances, not Fargate tasks. */
export function isEc2(purchase: Purchase): boolean {
  return bought[purchase].ec2;
}

/** May be taken back. */
export function isSpot(purchase: Purchase): boolean {
  return bought[purchase].spot;
}

/** One for each. */
export function byPurchase<T>(make: () => T): Readonly<Record<Purchase, T>> {
  return {
    [Purchase.ON_DEMAND]: make(),
    [Purchase.SPOT]: make(),
    [Purchase.FARGATE]: make(),
    [Purchase.FARGATE_SPOT]: make(),
  };
}
