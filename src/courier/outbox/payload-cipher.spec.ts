import { SystemRandomness } from '../../runtime/index.js';
import { PayloadCipher, TamperedPayload } from './payload-cipher.js';

const key = (id: string, fill: number) => ({ id, bytes: Buffer.alloc(32, fill) });
const cipher = (...keys: ReturnType<typeof key>[]) =>
  new PayloadCipher(keys, new SystemRandomness());
const payload = { to: 'demo@example.test', text: 'çok gizli', code: '123456' };

describe('a sealed payload', () => {
  it('opens to what was sealed and shows none of it', () => {
    const sealed = cipher(key('k', 1)).seal('id', payload);
    expect(cipher(key('k', 1)).open('id', sealed)).toEqual(payload);
    expect(Buffer.from(sealed.split('.')[1], 'base64').toString('latin1')).not.toContain('123456');
  });

  it('is another one each time', () => {
    const one = cipher(key('k', 1));
    expect(one.seal('id', payload)).not.toBe(one.seal('id', payload));
  });

  it('opens with the key that sealed it, though a newer one seals now', () => {
    const sealed = cipher(key('old', 1)).seal('id', payload);
    expect(cipher(key('new', 2), key('old', 1)).open('id', sealed)).toEqual(payload);
    expect(cipher(key('new', 2)).seal('id', payload)).toMatch(/^new\./);
  });

  const sealed = cipher(key('k', 1)).seal('id', payload);
  const flipped = (at: number) => {
    const bytes = Buffer.from(sealed.slice(2), 'base64');
    bytes[at] ^= 1;
    return `k.${bytes.toString('base64')}`;
  };

  test.each`
    what                      | id         | text
    ${'another message'}      | ${'other'} | ${sealed}
    ${'a changed first byte'} | ${'id'}    | ${flipped(0)}
    ${'a changed tag'}        | ${'id'}    | ${flipped(12)}
    ${'a changed last byte'}  | ${'id'}    | ${flipped(Buffer.from(sealed.slice(2), 'base64').length - 1)}
    ${'a cut end'}            | ${'id'}    | ${sealed.slice(0, -8)}
    ${'nothing'}              | ${'id'}    | ${'k.'}
  `('is refused for $what', ({ id, text }: { id: string; text: string }) => {
    expect(() => cipher(key('k', 1)).open(id, text)).toThrow(TamperedPayload);
  });
});
