/** YAML in one line: without power, and the same when it is read again. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { lineOfYaml } from '../../../src/report/layout/yaml-line.ts';
import { hostileTexts } from '../../fuzz/hostile.ts';

const powerful = /[`<>&|~\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

it('is plain where texts are plain', () => {
  const patch = { jobDefinitions: { work: { evaluateOnExit: [{ onReason: 'Host EC2*' }] } } };
  expect(lineOfYaml(patch)).toBe(
    '{ jobDefinitions: { work: { evaluateOnExit: [ { onReason: Host EC2* } ] } } }',
  );
});

it('has no power, and reads back as it was, whatever texts are in it', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...hostileTexts));
  fc.assert(
    fc.property(fc.dictionary(text, text, { noNullPrototype: true }), (value) => {
      const line = lineOfYaml({ value });
      expect(line).not.toMatch(powerful);
      expect(parse(line)).toEqual({ value });
    }),
    { seed: 7, numRuns: 500 },
  );
});
