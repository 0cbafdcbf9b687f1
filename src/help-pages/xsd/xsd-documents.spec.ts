import {
  anyValue,
  contractOf,
  DataContract,
  DataMember,
  enumOf,
  guid,
  int32,
  listOf,
  nested,
  nullable,
  text,
  type ContractClass,
} from '../../data-contract/index.js';
import { xsdDocuments } from './xsd-documents.js';

const Levels = enumOf('Level', { Low: 10, High: 20 });

@DataContract({ namespace: 'urn:base' })
class Base {
  @DataMember(guid) Id!: string;
}

@DataContract({ namespace: 'urn:own' })
class Derived extends Base {
  @DataMember(text) Name!: string | null;
  @DataMember(nullable(int32)) Count!: number | null;
  @DataMember(int32) Age!: number;
  @DataMember(Levels) Level!: number;
  @DataMember(listOf(text)) Words!: string[];
  @DataMember(listOf(nested(() => Derived))) Children!: Derived[];
}

@DataContract({ dialect: 'xmlSerializer' })
class Plain {
  @DataMember(guid) Id!: string;
  @DataMember(text) Name!: string | null;
  @DataMember(nullable(int32)) Count!: number | null;
  @DataMember(int32) Age!: number;
  @DataMember(Levels) Level!: number;
  @DataMember(listOf(text)) Words!: string[];
  @DataMember(anyValue) Rest!: unknown;
}

const documentsOf = (type: ContractClass) =>
  xsdDocuments(contractOf(type), (index) => `part-${index}.xsd`);

test.each`
  member        | element
  ${'Name'}     | ${'<xs:element minOccurs="0" nillable="true" name="Name" type="xs:string" />'}
  ${'Count'}    | ${'<xs:element minOccurs="0" nillable="true" name="Count" type="xs:int" />'}
  ${'Age'}      | ${'<xs:element minOccurs="0" name="Age" type="xs:int" />'}
  ${'Level'}    | ${'<xs:element minOccurs="0" name="Level" type="tns:Level" />'}
  ${'Words'}    | ${'<xs:element minOccurs="0" nillable="true" name="Words" xmlns:q1="http://schemas.microsoft.com/2003/10/Serialization/Arrays" type="q1:ArrayOfstring" />'}
  ${'Children'} | ${'<xs:element minOccurs="0" nillable="true" name="Children" type="tns:ArrayOfDerived" />'}
`('DataContractSerializer exports $member as $element', ({ element }: Record<string, string>) => {
  expect(documentsOf(Derived)[0]).toContain(element);
});

test.each`
  member     | element
  ${'Id'}    | ${'<xs:element minOccurs="1" maxOccurs="1" name="Id" xmlns:q1="http://microsoft.com/wsdl/types/" type="q1:guid" />'}
  ${'Name'}  | ${'<xs:element minOccurs="0" maxOccurs="1" name="Name" type="xs:string" />'}
  ${'Count'} | ${'<xs:element minOccurs="1" maxOccurs="1" nillable="true" name="Count" type="xs:int" />'}
  ${'Age'}   | ${'<xs:element minOccurs="1" maxOccurs="1" name="Age" type="xs:int" />'}
  ${'Level'} | ${'<xs:element minOccurs="1" maxOccurs="1" name="Level" type="Level" />'}
  ${'Words'} | ${'<xs:element minOccurs="0" maxOccurs="1" name="Words" type="ArrayOfString" />'}
  ${'Rest'}  | ${'<xs:element minOccurs="0" maxOccurs="1" name="Rest" />'}
`('XmlSerializer exports $member as $element', ({ element }: Record<string, string>) => {
  expect(documentsOf(Plain)[0]).toContain(element);
});

it('each namespace has a document, and every import names one of them', () => {
  const documents = documentsOf(Derived);
  const targets = documents.map((text) => /targetNamespace="([^"]*)"/.exec(text)![1]);
  expect(targets).toHaveLength(4);
  for (const text of documents) {
    for (const [, index, namespace] of text.matchAll(
      /Location="part-(\d)\.xsd" namespace="([^"]*)"/g,
    ))
      expect(targets[Number(index)]).toBe(namespace);
  }
});

it('a derived contract extends the base in its own namespace', () => {
  const [own] = documentsOf(Derived);
  expect(own).toContain('<xs:extension xmlns:q1="urn:base" base="q1:Base">');
  expect(own).not.toContain('name="Id"');
});

it("an enumeration's values survive the import", () => {
  expect(documentsOf(Derived)[0]).toMatch(
    /<xs:enumeration value="High">[\s\S]*?>20<\/EnumerationValue>/,
  );
});
