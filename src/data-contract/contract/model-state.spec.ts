import { ModelState, propertyKey } from './model-state.js';

const stateOf = (...entries: [string, string][]) => {
  const state = new ModelState();
  for (const [key, message] of entries) state.add(key, message);
  return [...state.entries()];
};

describe('model state', () => {
  it('is valid until something is wrong', () => {
    const state = new ModelState();
    expect(state.isValid).toBe(true);
    state.add('model', 'wrong');
    expect(state.isValid).toBe(false);
  });

  it('keeps keys in order of arrival, and all messages of a key together', () => {
    expect(stateOf(['b', '1'], ['a', '2'], ['b', '3'])).toEqual([
      ['b', ['1', '3']],
      ['a', ['2']],
    ]);
  });

  it('compares keys without case and keeps the first spelling', () => {
    expect(stateOf(['model.code', '1'], ['model.Code', '2'])).toEqual([['model.code', ['1', '2']]]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('takes %s for a key like any other', (key) => {
    expect(stateOf([key, '1'])).toEqual([[key, ['1']]]);
  });

  it('says of an unreadable body no more than that', () => {
    expect([...ModelState.unreadable('model').entries()]).toEqual([
      ['model', ['An error has occurred.']],
    ]);
  });
});

test.each`
  prefix     | path      | key
  ${'model'} | ${''}     | ${'model'}
  ${'model'} | ${'Code'} | ${'model.Code'}
  ${'model'} | ${'[0]'}  | ${'model[0]'}
  ${''}      | ${'Code'} | ${'Code'}
`('$path below "$prefix" is filed under $key', ({ prefix, path, key }: Record<string, string>) => {
  expect(propertyKey(prefix ?? '', path ?? '')).toBe(key);
});
