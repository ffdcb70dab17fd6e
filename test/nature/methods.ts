/** What a nature can be asked, whether as a method of its class or as a function of its own. */
import type { Nature } from '../../src/nature/nature.ts';

type Method = (...operands: number[]) => number;

/** Every method by its name. */
export function methodsOf(nature: Nature): Readonly<Record<string, Method>> {
  const parts = nature as unknown as Readonly<Record<string, Method>>;
  const names = [nature, Object.getPrototypeOf(nature)].flatMap(Object.getOwnPropertyNames);
  const asked = names.filter((name) => name !== 'constructor' && typeof parts[name] === 'function');
  return Object.fromEntries(
    asked.map((name) => [name, (...operands: number[]) => parts[name]!(...operands)]),
  );
}
