import { DataContract, DataMember } from '../contract/decorators.js';
import { anyValue, enumOf, listOf, nested, nullable } from '../contract/member-types.js';
import { planOf } from '../contract/plan.js';
import { defaultLimits } from '../contract/read-context.js';
import { Required } from '../rules/rules.js';
import { base64 } from '../scalars/base64.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';

@DataContract()
class Inner {
  @DataMember(int32) Count!: number;
  @DataMember(listOf(text)) List!: (string | null)[] | null;
}

@DataContract()
class Specimen {
  @DataMember(int32) Int!: number;
  @DataMember(nullable(int32)) Maybe!: number | null;
  @DataMember(text) Text!: string | null;
  @DataMember(enumOf('Kind', { One: 1, Two: 2 })) Kind!: number;
  @DataMember(base64) Bytes!: Uint8Array | null;
  @DataMember(nested(() => Inner)) Inner!: Inner | null;
  @DataMember(listOf(nested(() => Inner))) Inners!: Inner[] | null;
  @DataMember(listOf(int32)) Ints!: number[] | null;
  @DataMember(anyValue) Any!: unknown;
}

@DataContract()
class Demanding {
  @DataMember(text) @Required() Code!: string;
  @DataMember(int32) @Required() Id!: number;
  @DataMember(int32) Free!: number;
}

const read = (body: string | Uint8Array, type: new () => object = Specimen, formFields = 512) => {
  const { model, state } = planOf<object>(type).readForm(body, {
    parameter: 'model',
    limits: { ...defaultLimits, formFields },
    encoding: 'utf-8',
  });
  return { model: model as Specimen | null, faults: Object.fromEntries(state.entries()) };
};

test.each`
  name                             | body                                     | bound
  ${'keys without case'}           | ${'INT=4&text=t'}                        | ${{ Int: 4, Text: 't' }}
  ${'plus and percent'}            | ${'Text=a+b%2Bc%C3%A9%f0%9f%98%80'}      | ${{ Text: 'a b+cé😀' }}
  ${'a percent that is none'}      | ${'Text=%u00e9%4'}                       | ${{ Text: '%u00e9%4' }}
  ${'bytes that are no UTF-8'}     | ${'Text=%E9'}                            | ${{ Text: '\ufffd' }}
  ${'semicolons and line breaks'}  | ${'Text=1;Int=2\r\n'}                    | ${{ Text: '1;Int=2\r\n', Int: 0 }}
  ${'no equals sign'}              | ${'Text&Int=4'}                          | ${{ Text: null, Int: 4 }}
  ${'an equals sign in the value'} | ${'Text=a=b'}                            | ${{ Text: 'a=b' }}
  ${'empty pairs'}                 | ${'&&Int=4&&'}                           | ${{ Int: 4 }}
  ${'blanks for a text'}           | ${'Text=+++'}                            | ${{ Text: null }}
  ${'blanks for a Nullable'}       | ${'Maybe=+'}                             | ${{ Maybe: null }}
  ${'the first of two'}            | ${'Int=1&Int=x'}                         | ${{ Int: 1 }}
  ${'a prefix that does not bind'} | ${'model.Int=4&model[Int]=4'}            | ${{ Int: 0 }}
  ${'an index on a simple value'}  | ${'Int[0]=4'}                            | ${{ Int: 0 }}
  ${'a number for an enum'}        | ${'Kind=9'}                              | ${{ Kind: 9 }}
  ${'several names for an enum'}   | ${'Kind=one,TWO'}                        | ${{ Kind: 3 }}
  ${'a nested model'}              | ${'Inner.Count=1&inner[list][0]=a'}      | ${{ Inner: { Count: 1, List: ['a'] } }}
  ${'no more than its name'}       | ${'Inner=x'}                             | ${{ Inner: { Count: 0, List: null } }}
  ${'a repeated key for a list'}   | ${'Inner.List=a&Inner.List[]=b'}         | ${{ Inner: { List: ['a', 'b'] } }}
  ${'a gap that ends a list'}      | ${'Ints[0]=1&Ints[2]=3'}                 | ${{ Ints: [1] }}
  ${'a list of models'}            | ${'Inners[0].Count=1&Inners[1][List]=a'} | ${{ Inners: [{ Count: 1 }, { List: ['a'] }] }}
  ${'bytes one by one'}            | ${'Bytes[0]=64&Bytes[1]=0x41'}           | ${{ Bytes: Uint8Array.of(64, 65) }}
  ${'a byte alone'}                | ${'Bytes=64'}                            | ${{ Bytes: Uint8Array.of(64) }}
  ${'something untyped'}           | ${'Any.a=1'}                             | ${{ Any: {} }}
`('a form with $name binds $bound', ({ body, bound }: { body: string; bound: object }) => {
  expect(read(body)).toMatchObject({ model: bound, faults: {} });
});

test.each`
  body                      | faults
  ${'Int=abc'}              | ${{ 'model.Int': ["The value 'abc' is not valid for Int."] }}
  ${'int=x&INT=y'}          | ${{ 'model.Int': ["The value 'x,y' is not valid for Int."] }}
  ${'Int=2147483648'}       | ${{ 'model.Int': ['An error has occurred.'] }}
  ${'Int='}                 | ${{ 'model.Int': ['A value is required.'] }}
  ${'Kind=No&Int=&Maybe=x'} | ${{ 'model.Maybe': ["The value 'x' is not valid for Maybe."], 'model.Kind': ["The value 'No' is not valid for Kind."], 'model.Int': ['A value is required.'] }}
  ${'Bytes=QEA%3D'}         | ${{ 'model.Bytes': ["The value 'QEA=' is not valid for Byte."] }}
  ${'Bytes[0]=256'}         | ${{ 'model.Bytes[0]': ['An error has occurred.'] }}
  ${'Ints[0]=x'}            | ${{ 'model.Ints[0]': ["The value 'x' is not valid for Int32."] }}
  ${'Inner.Count=x'}        | ${{ 'model.Inner.Count': ["The value 'x' is not valid for Count."] }}
  ${'Int[=1'}               | ${{ model: ['An error has occurred.'] }}
`('a form $body is faulted $faults', ({ body, faults }: { body: string; faults: object }) => {
  expect(read(body).faults).toEqual(faults);
});

test.each`
  body             | faults
  ${'a=b'}         | ${{ 'model.Id': ['The Id property is required.'], 'model.Code': ['The Code field is required.'] }}
  ${'Id=x&Code=c'} | ${{ 'model.Id': ["The value 'x' is not valid for Id.", 'The Id property is required.'] }}
  ${'Id=&Code=c'}  | ${{ 'model.Id': ['A value is required.'] }}
  ${'Id=0&Code=+'} | ${{ 'model.Code': ['The Code field is required.'] }}
  ${'Free=x'}      | ${{ 'model.Free': ["The value 'x' is not valid for Free."], 'model.Id': ['The Id property is required.'], 'model.Code': ['The Code field is required.'] }}
`(
  'required members in a form $body: $faults',
  ({ body, faults }: { body: string; faults: object }) => {
    const found = read(body, Demanding).faults;
    expect(found).toEqual(faults);
    expect(Object.keys(found)).toEqual(Object.keys(faults));
  },
);

it('a body of no bytes is null and valid, one without a known key a model of defaults', () => {
  expect(read('')).toEqual({ model: null, faults: {} });
  expect(read('  \r\n ').model).toMatchObject({ Int: 0 });
});

it('a form is UTF-8 whatever kind of bytes it comes in', () => {
  expect(read(Buffer.from('Text=é')).model?.Text).toBe('é');
  expect(read(new TextEncoder().encode('xText=é').subarray(1)).model?.Text).toBe('é');
});

it('one pair too many makes the whole body unreadable', () => {
  expect(read('Int=1&a=2', Specimen, 2).model?.Int).toBe(1);
  expect(read('Int=1&a=2&b=3', Specimen, 2)).toEqual({
    model: null,
    faults: { model: ['An error has occurred.'] },
  });
});

it('a key that nests without end binds nothing and costs little', () => {
  expect(read(`a${'[b]'.repeat(20_000)}=1&Int=4`).model?.Int).toBe(4);
});

it.each(['__proto__', 'constructor.prototype.x', '__proto__[x]'])(
  'the key %s changes nothing',
  (key) => {
    expect(read(`${key}=1&Int=4`).model?.Int).toBe(4);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  },
);
