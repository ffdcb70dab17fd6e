/** The laws of assertions. */
import { describe, expect, it } from 'vitest';
import { assert, AssertionFailure, assertNever, withContext } from '../../src/kernel/assert.ts';

const context = { scenario: 'a.yaml', strategy: 'spot', seed: 42, replication: 3, event: '7@100' };

describe('assert', () => {
  it('passes if the condition holds, without building the message', () => {
    assert(true, () => {
      throw new Error('built');
    });
  });

  it.each([
    ['a text', 'broken'],
    ['a function', () => 'broken'],
  ])('throws an AssertionFailure with the message given as %s', (_, message) => {
    expect(() => assert(0, message)).toThrow(new AssertionFailure('broken'));
  });

  it('names the value that has no case', () => {
    expect(() => assertNever(7 as never)).toThrow(new AssertionFailure('no case for 7'));
  });

  it('names scenario, strategy, seed, replication and event, and keeps the cause', () => {
    const cause = new AssertionFailure('broken');
    const failure = withContext(cause, context);
    expect(failure).toBeInstanceOf(AssertionFailure);
    expect(failure.cause).toBe(cause);
    expect(failure.message).toBe(
      'broken (scenario a.yaml, strategy spot, seed 42, replication 3, event 7@100)',
    );
  });

  it('reports what was thrown even if it is not an error', () => {
    expect(withContext('text', context).message).toMatch(/^text \(/);
  });
});
