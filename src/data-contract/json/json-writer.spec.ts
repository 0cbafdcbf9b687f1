import { DataContract, DataMember } from '../contract/decorators.js';
import { anyValue, listOf } from '../contract/member-types.js';
import { planOf } from '../contract/plan.js';
import { DateTime } from '../scalars/date-time-value.js';
import { text } from '../scalars/text.js';

const write = (value: string) => planOf(text).writeJson(value);

test.each`
  name                 | value                 | written
  ${'quotes, slashes'} | ${'"\\/'}             | ${'"\\"\\\\/"'}
  ${'short escapes'}   | ${'\b\f\n\r\t'}       | ${'"\\b\\f\\n\\r\\t"'}
  ${'other controls'}  | ${'\0\x0b\x1f'}       | ${'"\\u0000\\u000b\\u001f"'}
  ${'line separators'} | ${'\x85\u2028\u2029'} | ${'"\\u0085\\u2028\\u2029"'}
  ${'what stays raw'}  | ${"<&>'\x7fé😀"}      | ${'"<&>\'\x7fé😀"'}
`('Json.NET writes $name as $written', ({ value, written }: Record<string, string>) => {
  expect(write(value ?? '')).toBe(written);
});

test.each`
  value                                | written
  ${null}                              | ${'null'}
  ${{}}                                | ${'{}'}
  ${new Map([['a b', [1n, 1.5]]])}     | ${'{"a b":[1,1.5]}'}
  ${5n}                                | ${'5'}
  ${4}                                 | ${'4.0'}
  ${1e20}                              | ${'1E+20'}
  ${0.000001}                          | ${'1E-06'}
  ${0.25}                              | ${'0.25'}
  ${NaN}                               | ${'"NaN"'}
  ${DateTime.fromEpochMilliseconds(0)} | ${'"1970-01-01T00:00:00Z"'}
`(
  'an untyped $value is written $written',
  ({ value, written }: { value: unknown; written: string }) => {
    expect(planOf(anyValue).writeJson(value)).toBe(written);
  },
);

it('bare values and lists need no contract', () => {
  expect(planOf(listOf(text)).writeJson(['a', null])).toBe('["a",null]');
  expect(planOf(text).writeJson(null)).toBe('null');
});

it('an exception of a getter comes through', () => {
  @DataContract()
  class Thrower {
    @DataMember(text)
    get Broken(): string {
      throw new Error('getter failed');
    }
  }
  expect(() => planOf(Thrower).writeJson(new Thrower())).toThrow('getter failed');
  expect(() => planOf(Thrower).writeXml(new Thrower())).toThrow('getter failed');
});
