import { SequenceRandomness } from '../../../test/doubles/sequence-randomness.js';
import { fairness } from '../../../test/support/statistics/chi-squared.js';
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

  test.each`
    name          | format
    ${'strong'}   | ${strong()}
    ${'digits'}   | ${digits()}
    ${'letters'}  | ${letters()}
    ${'two-part'} | ${twoPart()}
  `('every symbol of $name comes up at every place, as often as any other', ({ format }: Row) => {
    const places = Array.from({ length: format.length }, () => new Map<string, number>());
    for (let draw = 0; draw < 10_000; draw += 1) {
      [...format.draw(randomness)].forEach((symbol, at) =>
        places[at].set(symbol, (places[at].get(symbol) ?? 0) + 1),
      );
    }
    const bits = places.reduce((sum, seen) => sum + Math.log2(seen.size), 0);
    expect(bits).toBeCloseTo(format.bits, 9);
    // Fair draws are so uneven less than once in a hundred million runs.
    for (const seen of places) expect(fairness([...seen.values()])).toBeGreaterThan(1e-10);
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
