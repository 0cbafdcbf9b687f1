import { SequenceRandomness } from '../../../test/doubles/sequence-randomness.js';
import { SystemRandomness } from '../../runtime/index.js';
import { digits, letters, normalise, strong, twoPart, type CodeFormat } from './code-format.js';

const randomness = new SystemRandomness();

describe('formats of one-time codes', () => {
  test.each`
    name            | format           | shape                   | bits     | strength
    ${'strong'}     | ${strong()}      | ${/^[A-Z2-7]{26}$/}     | ${130}   | ${'strong'}
    ${'strong(23)'} | ${strong(23)}    | ${/^[A-Z2-7]{23}$/}     | ${115}   | ${'strong'}
    ${'strong(22)'} | ${strong(22)}    | ${/^[A-Z2-7]{22}$/}     | ${110}   | ${'short'}
    ${'digits'}     | ${digits()}      | ${/^[0-9]{6}$/}         | ${19.93} | ${'short'}
    ${'letters'}    | ${letters()}     | ${/^[A-Z]{4}$/}         | ${18.8}  | ${'short'}
    ${'two-part'}   | ${twoPart()}     | ${/^[0-9]{4}[A-Z]{4}$/} | ${32.09} | ${'short'}
    ${'6 + 6'}      | ${twoPart(6, 6)} | ${/^[0-9]{6}[A-Z]{6}$/} | ${48.13} | ${'short'}
  `('$name carries $bits bits and is $strength', ({ format, shape, bits, strength }: Row) => {
    expect(format.draw(randomness)).toMatch(shape);
    expect(format.bits).toBeCloseTo(bits, 1);
    expect(format.strength).toBe(strength);
  });

  interface Row {
    format: CodeFormat;
    shape: RegExp;
    bits: number;
    strength: string;
  }

  it('a code is drawn place by place, the mailed half first', () => {
    const format = twoPart();
    const code = format.draw(new SequenceRandomness([1, 2, 3, 4, 0, 1, 2, 3]));
    expect(code).toBe('1234ABCD');
    expect(format.halves(code)).toEqual({ mailed: '1234', texted: 'ABCD' });
  });

  it('a code of no characters cannot be configured', () => {
    expect(() => digits(0)).toThrow(RangeError);
  });

  it('every symbol comes up at every place as often as any other', () => {
    const draws = 20_000;
    const seen = Array.from({ length: 6 }, () => new Map<string, number>());
    for (let i = 0; i < draws; i++) {
      [...digits().draw(randomness)].forEach((symbol, place) =>
        seen[place].set(symbol, (seen[place].get(symbol) ?? 0) + 1),
      );
    }
    for (const counts of seen) {
      const expected = draws / 10;
      const chiSquared = [...counts.values()].reduce(
        (s, n) => s + (n - expected) ** 2 / expected,
        0,
      );
      expect(counts.size).toBe(10);
      // Nine degrees of freedom; beyond 45 lies less than one run in a million.
      expect(chiSquared).toBeLessThan(45);
    }
  });
});

describe('a code as typed', () => {
  test.each`
    typed                                | code
    ${'123456'}                          | ${'123456'}
    ${' 123 456 '}                       | ${'123456'}
    ${'123-456'}                         | ${'123456'}
    ${'123\u2013456'}                    | ${'123456'}
    ${'1234\u00a0abcd'}                  | ${'1234ABCD'}
    ${'1234abcd\r\n'}                    | ${'1234ABCD'}
    ${'abcde-fghij-klmno-pqrst-uvwxy-z'} | ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'}
    ${''}                                | ${undefined}
    ${' - '}                             | ${undefined}
    ${'１２３４５６'}                    | ${undefined}
    ${'١٢٣٤٥٦'}                          | ${undefined}
    ${'123456\u0000'}                    | ${undefined}
    ${'ab\u017f1'}                       | ${undefined}
    ${'ı234'}                            | ${undefined}
    ${'1+2'}                             | ${undefined}
    ${'1'.repeat(129)}                   | ${undefined}
  `('$typed is read as $code', ({ typed, code }: { typed: string; code?: string }) => {
    expect(normalise(typed)).toBe(code);
  });
});
