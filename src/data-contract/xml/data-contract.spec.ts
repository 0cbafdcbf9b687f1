import { DataContract, DataMember } from '../contract/decorators.js';
import { enumOf, listOf, nested, nullable } from '../contract/member-types.js';
import { newModel } from '../contract/new-model.js';
import { planOf } from '../contract/plan.js';
import { defaultLimits, type ReadContext } from '../contract/read-context.js';
import { base64 } from '../scalars/base64.js';
import { boolean } from '../scalars/boolean.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';
import { ARRAYS, SERIALIZATION, XSI } from './namespaces.js';

@DataContract({ namespace: 'urn:other' })
class Foreign {
  @DataMember(int32) N!: number;
}

@DataContract({ namespace: 'urn:base' })
class Base {
  @DataMember(text) Zone!: string | null;
}

@DataContract({ namespace: 'urn:x' })
class Specimen extends Base {
  @DataMember(text) Text!: string | null;
  @DataMember(int32) Int!: number;
  @DataMember(nullable(boolean)) Maybe!: boolean | null;
  @DataMember(base64) Bytes!: Uint8Array | null;
  @DataMember(enumOf('Kind', { One: 1 })) Kind!: number;
  @DataMember(listOf(text)) List!: (string | null)[] | null;
  @DataMember(nested(() => Foreign)) Foreign!: Foreign | null;
  @DataMember(nested(() => Specimen)) Self!: Specimen | null;
}

const plan = planOf<Specimen>(Specimen);
const context: ReadContext = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' };
const root = (content: string, attributes = '') =>
  `<Specimen xmlns:i="${XSI}" xmlns:z="${SERIALIZATION}" xmlns:b="urn:base" xmlns="urn:x"${attributes}>${content}</Specimen>`;
const read = (content: string, attributes?: string): Partial<Specimen> | 'refused' | null => {
  const { model, state } = plan.readXml(root(content, attributes), context);
  return state.isValid ? model : 'refused';
};

test.each`
  name                             | sent                                                                                                                   | bound
  ${'any order'}                   | ${'<Text>t</Text><Int>4</Int><b:Zone>z</b:Zone>'}                                                                      | ${{ Text: 't', Int: 4, Zone: 'z' }}
  ${'the first of two'}            | ${'<Int>1</Int><Int>2</Int>'}                                                                                          | ${{ Int: 1 }}
  ${'an unreadable second of two'} | ${'<Int>1</Int><Int>x</Int>'}                                                                                          | ${{ Int: 1 }}
  ${'unknown elements skipped'}    | ${'<No><Int>9</Int>t</No><Int>1</Int>'}                                                                                | ${{ Int: 1 }}
  ${'another case skipped'}        | ${'<int>9</int>'}                                                                                                      | ${{ Int: 0 }}
  ${'another namespace skipped'}   | ${'<Zone>z</Zone><b:Int>9</b:Int>'}                                                                                    | ${{ Zone: null, Int: 0 }}
  ${'blanks and comments'}         | ${'\n <!-- c --> <Int>1<!-- c -->2</Int>\n'}                                                                           | ${{ Int: 12 }}
  ${'CDATA'}                       | ${'<Text>x<![CDATA[<y>]]>z</Text>'}                                                                                    | ${{ Text: 'x<y>z' }}
  ${'blanks in text'}              | ${'<Text> a </Text>'}                                                                                                  | ${{ Text: ' a ' }}
  ${'empty text'}                  | ${'<Text/>'}                                                                                                           | ${{ Text: '' }}
  ${'nil text'}                    | ${'<Text i:nil="1">junk<x/></Text><Int>4</Int>'}                                                                       | ${{ Text: null, Int: 4 }}
  ${'text that is not nil'}        | ${'<Text i:nil=" false "/>'}                                                                                           | ${{ Text: '' }}
  ${'nil of no namespace'}         | ${'<Text nil="true"/>'}                                                                                                | ${{ Text: '' }}
  ${'nil Nullable'}                | ${'<Maybe i:nil="true"/>'}                                                                                             | ${{ Maybe: null }}
  ${'a claimed type of a text'}    | ${'<Text i:type="i:whatever">t</Text>'}                                                                                | ${{ Text: 't' }}
  ${'an id'}                       | ${'<Self z:Id="i1"/>'}                                                                                                 | ${{ Self: {} }}
  ${'a nested model'}              | ${'<Self><Self><Int>4</Int></Self></Self>'}                                                                            | ${{ Self: { Self: { Int: 4 } } }}
  ${'a foreign model'}             | ${'<Foreign xmlns:f="urn:other"><f:N>4</f:N><N>5</N></Foreign>'}                                                       | ${{ Foreign: { N: 4 } }}
  ${'a list'}                      | ${`<List xmlns:a="${ARRAYS}"><a:string>a</a:string><a:string i:nil="true"/><a:int>1</a:int><string>b</string></List>`} | ${{ List: ['a', null] }}
  ${'an empty list'}               | ${'<List/>'}                                                                                                           | ${{ List: [] }}
  ${'its own type'}                | ${'<Self i:type="Specimen"/>'}                                                                                         | ${{ Self: {} }}
`('a document with $name binds $bound', ({ sent, bound }: { sent: string; bound: object }) => {
  expect(read(sent)).toMatchObject(bound);
});

test.each`
  name                          | sent
  ${'text between members'}     | ${'junk<Int>1</Int>'}
  ${'text in a list'}           | ${'<List>junk</List>'}
  ${'an element in a value'}    | ${'<Int><b>4</b></Int>'}
  ${'an empty integer'}         | ${'<Int/>'}
  ${'an empty Nullable'}        | ${'<Maybe/>'}
  ${'an empty enum'}            | ${'<Kind/>'}
  ${'a number for an enum'}     | ${'<Kind>1</Kind>'}
  ${'a nil integer'}            | ${'<Int i:nil="true"/>'}
  ${'a nil that is no boolean'} | ${'<Text i:nil="True"/>'}
  ${'another type'}             | ${'<Self i:type="Other"/>'}
  ${'a type of no namespace'}   | ${'<Self i:type="q:Specimen"/>'}
  ${'a reference'}              | ${'<Self z:Ref="i1"/>'}
`('a document with $name is refused', ({ sent }: { sent: string }) => {
  expect(read(sent)).toBe('refused');
});

test.each`
  name              | xml
  ${'another name'} | ${'<Other xmlns="urn:x"/>'}
  ${'another case'} | ${'<specimen xmlns="urn:x"/>'}
  ${'no namespace'} | ${'<Specimen/>'}
  ${'blanks only'}  | ${'  '}
`('a root of $name is refused', ({ xml }: { xml: string }) => {
  expect([...plan.readXml(xml, context).state.entries()]).toEqual([
    ['model', ['An error has occurred.']],
  ]);
});

it('a nil root is a null model', () => {
  expect(read('', ' i:nil="true"')).toBeNull();
});

it('a prefix for the root means no more than none', () => {
  const { model } = plan.readXml(
    '<p:Specimen xmlns:p="urn:x"><p:Int>4</p:Int></p:Specimen>',
    context,
  );
  expect(model?.Int).toBe(4);
});

describe('a written document', () => {
  const declarations = `xmlns:i="${XSI}" xmlns="urn:x"`;
  const write = (members: Partial<Specimen>) =>
    plan
      .writeXml(Object.assign(newModel(Specimen), members))
      .replace(`<Specimen ${declarations}>`, '')
      .replace(/<\/Specimen>$/, '');

  it('says of every null that it is nil, and leaves out an enum that has no name', () => {
    expect(write({})).toBe(
      '<Zone i:nil="true" xmlns="urn:base" /><Bytes i:nil="true" />' +
        '<Foreign xmlns:d2p1="urn:other" i:nil="true" /><Int>0</Int>' +
        `<List xmlns:d2p1="${ARRAYS}" i:nil="true" /><Maybe i:nil="true" /><Self i:nil="true" /><Text i:nil="true" />`,
    );
  });

  it('closes an empty list or array of bytes at once, but not an empty text', () => {
    const written = write({ List: [], Bytes: new Uint8Array(), Text: '' });
    expect(written).toContain(`<List xmlns:d2p1="${ARRAYS}" />`);
    expect(written).toContain('<Bytes />');
    expect(written).toContain('<Text></Text>');
  });

  it('gives a foreign content a prefix that tells its depth', () => {
    const inner = Object.assign(newModel(Specimen), { Foreign: { N: 4 }, Kind: 1 });
    expect(write({ Self: inner })).toContain(
      '<Foreign xmlns:d3p1="urn:other"><d3p1:N>4</d3p1:N></Foreign><Int>0</Int><Kind>One</Kind>',
    );
  });

  it('of nothing is a nil root', () => {
    expect(plan.writeXml(null)).toBe(`<Specimen i:nil="true" ${declarations} />`);
  });
});

test.each`
  name               | type                             | value          | xml
  ${'a text'}        | ${text}                          | ${'<a>'}       | ${`<string xmlns="${SERIALIZATION}">&lt;a&gt;</string>`}
  ${'an empty text'} | ${text}                          | ${''}          | ${`<string xmlns="${SERIALIZATION}"></string>`}
  ${'no text'}       | ${text}                          | ${null}        | ${`<string i:nil="true" xmlns:i="${XSI}" xmlns="${SERIALIZATION}" />`}
  ${'an integer'}    | ${int32}                         | ${42}          | ${`<int xmlns="${SERIALIZATION}">42</int>`}
  ${'a list'}        | ${listOf(text)}                  | ${['a', null]} | ${`<ArrayOfstring xmlns:i="${XSI}" xmlns="${ARRAYS}"><string>a</string><string i:nil="true" /></ArrayOfstring>`}
  ${'models'}        | ${listOf(nested(() => Foreign))} | ${[{ N: 1 }]}  | ${`<ArrayOfForeign xmlns:i="${XSI}" xmlns="urn:other"><Foreign><N>1</N></Foreign></ArrayOfForeign>`}
`(
  '$name without a contract is $xml, and read back',
  ({ type, value, xml }: { type: typeof text; value: unknown; xml: string }) => {
    expect(planOf(type).writeXml(value)).toBe(xml);
    expect(planOf(type).readXml(xml, context).model).toEqual(value);
  },
);
