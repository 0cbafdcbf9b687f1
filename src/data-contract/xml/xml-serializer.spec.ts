import { DataContract, DataMember } from '../contract/decorators.js';
import { anyValue, enumOf, listOf, nested, nullable } from '../contract/member-types.js';
import { newModel } from '../contract/new-model.js';
import { planOf } from '../contract/plan.js';
import { defaultLimits, type ReadContext } from '../contract/read-context.js';
import { DateTime } from '../scalars/date-time-value.js';
import { int32 } from '../scalars/int32.js';
import { text } from '../scalars/text.js';
import { XSD, XSI } from './namespaces.js';

@DataContract({ dialect: 'xmlSerializer' })
class Inner {
  @DataMember(text) Text!: string | null;
}

@DataContract({ dialect: 'xmlSerializer', xmlOrder: ['B', 'A'] })
class Specimen {
  @DataMember(text) A!: string | null;
  @DataMember(text) B!: string | null;
  @DataMember(int32) Int!: number;
  @DataMember(nullable(int32)) Maybe!: number | null;
  @DataMember(enumOf('Kind', { One: 1 })) Kind!: number;
  @DataMember(nested(() => Inner)) Inner!: Inner | null;
  @DataMember(listOf(text)) List!: (string | null)[] | null;
  @DataMember(anyValue) Any!: unknown;
}

const plan = planOf<Specimen>(Specimen);
const context: ReadContext = { parameter: 'model', limits: defaultLimits, encoding: 'utf-8' };
const declarations = `xmlns:xsd="${XSD}" xmlns:xsi="${XSI}"`;
const read = (content: string) => {
  const { model, state } = plan.readXml(`<Specimen ${declarations}>${content}</Specimen>`, context);
  return state.isValid ? model : 'refused';
};

test.each`
  name                           | sent                                                                       | bound
  ${'any order'}                 | ${'<A>a</A><B>b</B>'}                                                      | ${{ A: 'a', B: 'b' }}
  ${'the first of two'}          | ${'<A>1</A><A>2</A>'}                                                      | ${{ A: '1' }}
  ${'text between members'}      | ${'junk<A>a</A>junk'}                                                      | ${{ A: 'a' }}
  ${'comments between members'}  | ${'<!-- c --><A>a</A>'}                                                    | ${{ A: 'a' }}
  ${'unknown elements'}          | ${'<No><A>9</A><!-- c --></No><a>1</a>'}                                   | ${{ A: null }}
  ${'another namespace'}         | ${'<A xmlns="urn:x">a</A>'}                                                | ${{ A: null }}
  ${'CDATA'}                     | ${'<A>a<![CDATA[<]]></A>'}                                                 | ${{ A: 'a<' }}
  ${'a nil text, not looked at'} | ${'<A xsi:nil="true">a</A>'}                                               | ${{ A: 'a' }}
  ${'a nil Nullable'}            | ${'<Maybe xsi:nil="true"/>'}                                               | ${{ Maybe: null }}
  ${'a model and a list'}        | ${'<Inner><Text>t</Text></Inner><List><string>a</string><string/></List>'} | ${{ Inner: { Text: 't' }, List: ['a', ''] }}
`('a document with $name binds $bound', ({ sent, bound }: { sent: string; bound: object }) => {
  expect(read(sent)).toMatchObject(bound);
});

test.each([
  '<A>a<!-- c --></A>',
  '<A><b/></A>',
  '<Int/>',
  '<Int xsi:nil="true"/>',
  '<Inner xsi:type="Other"/>',
])('%s is refused', (sent) => {
  expect(read(sent)).toBe('refused');
});

test.each(['<specimen/>', '<Specimen xmlns="urn:x"/>', '<p:Specimen xmlns:p="urn:x"/>'])(
  'the root %s is refused',
  (xml) => {
    expect(plan.readXml(xml, context).state.isValid).toBe(false);
  },
);

test.each`
  sent                                                    | written
  ${'<Any />'}                                            | ${'<Any />'}
  ${'<Any>a&lt;b</Any>'}                                  | ${'<Any>a&lt;b</Any>'}
  ${'<Any><a b="&quot;1">x</a><c xmlns="urn:c" /></Any>'} | ${'<Any><a b="&quot;1">x</a><c xmlns="urn:c"></c></Any>'}
  ${'<Any xsi:type="xsd:string">abc</Any>'}               | ${'<Any xsi:type="xsd:string">abc</Any>'}
  ${'<Any xsi:type="xsd:int"> 05 </Any>'}                 | ${'<Any xsi:type="xsd:int">5</Any>'}
  ${'<Any xsi:type="xsd:int">x</Any>'}                    | ${'refused'}
  ${'<Any xsi:type="q:int">5</Any>'}                      | ${'refused'}
`(
  'an untyped element $sent is written back as $written',
  ({ sent, written }: Record<string, string>) => {
    const model = read(sent ?? '');
    if (model === 'refused' || model === null) expect(written).toBe('refused');
    else expect(plan.writeXml(model)).toContain(written);
  },
);

describe('a written document', () => {
  const write = (members: Partial<Specimen>) =>
    plan
      .writeXml(Object.assign(newModel(Specimen), members))
      .replace(`<Specimen ${declarations}>`, '')
      .replace(/<\/Specimen>$/, '');

  it('leaves out what is null or has no name, and says it of a Nullable', () => {
    expect(write({})).toBe('<Int>0</Int><Maybe xsi:nil="true" />');
  });

  it('keeps the given order and closes what is empty at once', () => {
    expect(write({ A: '', B: 'b', Kind: 1, Inner: newModel(Inner), List: [] })).toBe(
      '<B>b</B><A /><Int>0</Int><Maybe xsi:nil="true" /><Kind>One</Kind><Inner /><List />',
    );
  });

  it('of nothing is a nil root', () => {
    expect(plan.writeXml(null)).toBe(`<Specimen ${declarations} xsi:nil="true" />`);
  });

  test.each`
    value                                | written
    ${'a'}                               | ${'<Any xsi:type="xsd:string">a</Any>'}
    ${5n}                                | ${'<Any xsi:type="xsd:long">5</Any>'}
    ${1.5}                               | ${'<Any xsi:type="xsd:double">1.5</Any>'}
    ${true}                              | ${'<Any xsi:type="xsd:boolean">true</Any>'}
    ${DateTime.fromEpochMilliseconds(0)} | ${'<Any xsi:type="xsd:dateTime">1970-01-01T00:00:00Z</Any>'}
    ${{}}                                | ${'<Any />'}
    ${new Map([['a', 1]])}               | ${'<Any />'}
    ${[1n]}                              | ${'<Any />'}
  `(
    'writes an untyped $value as $written',
    ({ value, written }: { value: unknown; written: string }) => {
      expect(write({ Any: value })).toContain(written);
    },
  );
});
