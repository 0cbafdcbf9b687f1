import type { Key } from '../config/index.js';
import { Peppers } from './peppers.js';

const key = (id: string): Key => ({ id, bytes: Buffer.alloc(32, id) });

describe('peppers', () => {
  it('the first is used for what is new, and every one is found by its id', () => {
    const peppers = new Peppers([key('k2'), key('k1')]);
    expect(peppers.current.id).toBe('k2');
    expect(peppers.bytesOf('k1')).toEqual(key('k1').bytes);
    expect(peppers.bytesOf('k0')).toBeUndefined();
  });

  test.each`
    fault                             | list
    ${'an empty list'}                | ${[]}
    ${'one id twice'}                 | ${[key('k1'), key('k1')]}
    ${'an id that would end the tag'} | ${[key('k$1')]}
    ${'an id that says nothing'}      | ${[{ id: '', bytes: Buffer.alloc(32) }]}
  `('$fault is refused at start-up', ({ list }: { list: Key[] }) => {
    expect(() => new Peppers(list)).toThrow(RangeError);
  });
});
