import { DataContract, DataMember } from '../contract/decorators.js';
import { anyValue, enumOf, listOf, nested, nullable } from '../contract/member-types.js';
import { planOf } from '../contract/plan.js';
import { defaultLimits, type ReadContext } from '../contract/read-context.js';
import { Required } from '../rules/rules.js';
import { base64 } from '../scalars/base64.js';
import { boolean } from '../scalars/boolean.js';
import { dateTime } from '../scalars/date-time.js';
import { guid } from '../scalars/guid.js';
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
  @DataMember(nullable(int32)) MaybeInt!: number | null;
  @DataMember(text) Text!: string | null;
  @DataMember(boolean) Bool!: boolean;
  @DataMember(nullable(boolean)) MaybeBool!: boolean | null;
  @DataMember(guid) Guid!: string;
  @DataMember(dateTime) Date!: unknown;
  @DataMember(base64) Bytes!: Uint8Array | null;
  @DataMember(enumOf('Kind', { One: 1, Two: 2 })) Kind!: number;
  @DataMember(nested(() => Inner)) Inner!: Inner | null;
  @DataMember(anyValue) Any!: unknown;
  @DataMember(boolean, { omitFrom: 'xml' })
  get IsOne(): boolean {
    return this.Kind === 1;
  }
}

@DataContract()
class Demanding {
  @DataMember(int32) @Required() Id!: number;
  @DataMember(text) @Required() Code!: string;
}

const context: ReadContext = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' };
const read = (json: string, type: new () => object = Specimen, limits = {}) => {
  const { model, state } = planOf<object>(type).readJson(json, {
    ...context,
    limits: { ...defaultLimits, ...limits },
  });
  const faults = [...state.entries()].map(([key, messages]) => `${key}×${messages.length}`);
  return { model: model as Specimen | null, faults };
};
const written = (json: string, member: keyof Specimen): string => {
  const { model, faults } = read(json);
  if (faults.length > 0) return faults.join(' ');
  const all = JSON.parse(planOf(Specimen).writeJson(model)) as Record<string, unknown>;
  return JSON.stringify(all[member]);
};

test.each`
  member         | sent                                           | outcome
  ${'Int'}       | ${'4'}                                         | ${'4'}
  ${'Int'}       | ${'"+4"'}                                      | ${'4'}
  ${'Int'}       | ${'0x10'}                                      | ${'16'}
  ${'Int'}       | ${'0xFFFFFFFF'}                                | ${'-1'}
  ${'Int'}       | ${'017'}                                       | ${'15'}
  ${'Int'}       | ${'-0'}                                        | ${'0'}
  ${'Int'}       | ${'"4.0"'}                                     | ${'model.Int×1'}
  ${'Int'}       | ${'08'}                                        | ${'model.Int×1 model×1'}
  ${'Int'}       | ${'4.0'}                                       | ${'model.Int×1 model×1'}
  ${'Int'}       | ${'12345678901234567890'}                      | ${'model.Int×1 model×1'}
  ${'Int'}       | ${'null'}                                      | ${'model.Int×1'}
  ${'Int'}       | ${'""'}                                        | ${'model.Int×1'}
  ${'MaybeInt'}  | ${'""'}                                        | ${'null'}
  ${'MaybeInt'}  | ${'null'}                                      | ${'null'}
  ${'Text'}      | ${'123'}                                       | ${'"123"'}
  ${'Text'}      | ${'1.50'}                                      | ${'"1.5"'}
  ${'Text'}      | ${'1e20'}                                      | ${'"1E+20"'}
  ${'Text'}      | ${'0.00001'}                                   | ${'"1E-05"'}
  ${'Text'}      | ${'12345678901234567890'}                      | ${'"12345678901234567890"'}
  ${'Text'}      | ${'true'}                                      | ${'"True"'}
  ${'Text'}      | ${'"2026-01-06T12:52:52Z"'}                    | ${'"2026-01-06T12:52:52Z"'}
  ${'Text'}      | ${'"a\\ud83db"'}                               | ${'"a\ufffdb"'}
  ${'Text'}      | ${'"a\nb"'}                                    | ${'"a\\nb"'}
  ${'Text'}      | ${"'a\"b'"}                                    | ${'"a\\"b"'}
  ${'Text'}      | ${'{"a":1}'}                                   | ${'model.Text×1'}
  ${'Bool'}      | ${'"TRUE"'}                                    | ${'true'}
  ${'Bool'}      | ${'0.5'}                                       | ${'true'}
  ${'Bool'}      | ${'12345678901234567890'}                      | ${'model.Bool×1'}
  ${'Bool'}      | ${'"1"'}                                       | ${'model.Bool×1'}
  ${'Bool'}      | ${'{"a":1}'}                                   | ${'model.Bool.a×1'}
  ${'MaybeBool'} | ${'""'}                                        | ${'null'}
  ${'MaybeBool'} | ${'" "'}                                       | ${'model.MaybeBool×1'}
  ${'Guid'}      | ${'5'}                                         | ${'model.Guid×1'}
  ${'Date'}      | ${'"/Date(0)/"'}                               | ${'"1970-01-01T00:00:00Z"'}
  ${'Date'}      | ${'"1/6/2026"'}                                | ${'"2026-01-06T00:00:00"'}
  ${'Date'}      | ${'0'}                                         | ${'model.Date×1'}
  ${'Bytes'}     | ${'[64,/**/64]'}                               | ${'"QEA="'}
  ${'Bytes'}     | ${'[256]'}                                     | ${'model.Bytes[0]×1 model.Bytes×1'}
  ${'Bytes'}     | ${'"!!!!"'}                                    | ${'model.Bytes×1 model×1'}
  ${'Bytes'}     | ${'{"$type":"System.Byte[]","$value":"QEA="}'} | ${'"QEA="'}
  ${'Kind'}      | ${'"two"'}                                     | ${'2'}
  ${'Kind'}      | ${'"One, Two"'}                                | ${'3'}
  ${'Kind'}      | ${'9'}                                         | ${'9'}
  ${'Kind'}      | ${'4294967297'}                                | ${'1'}
  ${'Kind'}      | ${'1.0'}                                       | ${'model.Kind×1'}
  ${'Inner'}     | ${'""'}                                        | ${'null'}
  ${'Inner'}     | ${'[]'}                                        | ${'model.Inner×1'}
  ${'Inner'}     | ${'{"List":["a",null,1,true]}'}                | ${'{"Count":0,"List":["a",null,"1","True"]}'}
  ${'Inner'}     | ${'{"List":["a",{},"b"]}'}                     | ${'model.Inner.List[1]×1'}
  ${'Inner'}     | ${'{"$ref":"1"}'}                              | ${'null'}
  ${'Any'}       | ${'{"b":1,"1":[2,{}]}'}                        | ${'{"1":[2,{}],"b":1}'}
  ${'Any'}       | ${'1.0'}                                       | ${'1'}
`('$member sent as $sent gives $outcome', ({ member, sent, outcome }: Record<string, string>) => {
  expect(written(`{"${member}":${sent}}`, member as keyof Specimen)).toBe(outcome);
});

test.each`
  name                               | json                                 | faults
  ${'comments and a trailing comma'} | ${'/*a*/{/*b*/Int:/*c*/4,//d\n}'}    | ${[]}
  ${'NULs and no-break spaces'}      | ${'\0\u00a0{\0"Int"\0:\u00a04\0}\0'} | ${[]}
  ${'a comment after the body'}      | ${'{} // end'}                       | ${[]}
  ${'a comma first'}                 | ${'{,"Int":4}'}                      | ${['model×1']}
  ${'two commas'}                    | ${'{"Int":4,,}'}                     | ${['model.Int×1']}
  ${'no colon'}                      | ${'{"Int" 4}'}                       | ${['model×1']}
  ${'no end'}                        | ${'{"Int":4'}                        | ${['model.Int×1']}
  ${'no value'}                      | ${'{"Int":'}                         | ${['model.Int×2']}
  ${'a wrong bracket'}               | ${'{"Int":4]'}                       | ${['model×1']}
  ${'a bare word'}                   | ${'{"Text":abc}'}                    | ${['model.Text×2']}
  ${'text after the body'}           | ${'{} x'}                            | ${['model×1']}
  ${'a second body'}                 | ${'{}{}'}                            | ${['model×1']}
  ${'an annotation of members'}      | ${'{"$id":{},"Int":4}'}              | ${[]}
  ${'text after such a body'}        | ${'{"$id":{}} x'}                    | ${['model×1']}
  ${'a bracket after such a body'}   | ${'{"$id":{}}}'}                     | ${['model×1']}
  ${'no end of such a body'}         | ${'{"$id":{},"Int":4'}               | ${['model.Int×1']}
  ${'undefined'}                     | ${'undefined'}                       | ${['model×1']}
  ${'a number'}                      | ${'5'}                               | ${['model×1']}
  ${'an odd path'}                   | ${'{"a b":{"1<c":[1,}'}              | ${["model['a b'].1<c[0]×2"]}
  ${'a reference beside members'}    | ${'{"$ref":"1","Int":4}'}            | ${['model.Int×1']}
`('$name: $faults', ({ json, faults }: { json: string; faults: string[] }) => {
  expect(read(json).faults).toEqual(faults);
});

test.each(['', '  ', 'null', '""', '{"$ref":"1"}'])('a body of %j is null and valid', (json) => {
  expect(read(json)).toEqual({ model: null, faults: [] });
});

describe('a JSON member', () => {
  it('is found without case, and the last of two wins', () => {
    expect(read('{"int":1,"INT":2}').model?.Int).toBe(2);
  });

  it('adds to the list or model that an earlier one of its name made', () => {
    const json = '{"Inner":{"Count":1,"List":["a"]},"inner":{"list":["b"]}}';
    expect(read(json).model?.Inner).toEqual({ Count: 1, List: ['a', 'b'] });
  });

  it('that is get-only is passed over, whatever it holds', () => {
    expect(read('{"IsOne":{"deep":[1]},"Int":4}')).toMatchObject({ model: { Int: 4 }, faults: [] });
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s changes nothing', (name) => {
    const { model } = read(`{"${name}":{"Int":9,"polluted":true},"Int":4}`);
    expect(model).toMatchObject({ Int: 4 });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(model)).toBe(Specimen.prototype);
  });
});

test.each`
  name                        | json                        | faults
  ${'nothing'}                | ${'{}'}                     | ${['model×1', 'model.Code×1']}
  ${'an unreadable integer'}  | ${'{"Id":"x","Code":"c"}'}  | ${['model.Id×1', 'model×1']}
  ${'null for the integer'}   | ${'{"Id":null,"Code":"c"}'} | ${['model.Id×1']}
  ${'null for the text'}      | ${'{"Id":0,"Code":null}'}   | ${['model.Code×1']}
  ${'an object for the text'} | ${'{"Id":0,"code":{}}'}     | ${['model.code×2']}
  ${'a body without an end'}  | ${'{"Id":1'}                | ${['model.Id×1', 'model.Code×1']}
  ${'an unreadable body'}     | ${'['}                      | ${['model×1']}
`(
  'of required members, $name gives $faults',
  ({ json, faults }: { json: string; faults: string[] }) => {
    expect(read(json, Demanding).faults).toEqual(faults);
  },
);

describe('a limit on JSON', () => {
  const nestedArrays = (depth: number) => `{"x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it('of depth holds at the limit and fails past it, under the whole path', () => {
    expect(read(nestedArrays(3), Specimen, { depth: 4 }).faults).toEqual([]);
    // Json.NET stops one bracket short when it passes over what is too deep, and files that too.
    expect(read(nestedArrays(4), Specimen, { depth: 4 }).faults).toEqual([
      'model.x[0][0][0]×1',
      'model.x×1',
    ]);
  });

  it('of members counts names and items, and leaves nothing of the body', () => {
    expect(read('{"Int":1,"x":[1,2]}', Specimen, { jsonMembers: 4 }).faults).toEqual([]);
    const { model, faults } = read('{"Int":1,"x":[1,2,3]}', Specimen, { jsonMembers: 4 });
    expect({ model, faults }).toEqual({ model: null, faults: ['model×1'] });
  });

  it('is no exception, however deep the body', () => {
    expect(read(nestedArrays(30_000), Specimen, { jsonMembers: 1e6 }).faults).toHaveLength(2);
  });
});
