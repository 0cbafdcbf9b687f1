import {
  base64,
  contractOf,
  DataContract,
  DataMember,
  DataType,
  enumOf,
  guid,
  listOf,
  nested,
  nullable,
  Required,
  StringLength,
  text,
} from '../../data-contract/index.js';
import { ActionDescriptor } from '../../web-api/index.js';
import { ModelCatalogue } from './model-catalogue.js';
import { memberTable, pathTable, prose } from './parameter-table.js';

const Colours = enumOf('Colour', { Red: 1 });

@DataContract({ title: 'Vendor.Api.Part' })
class Part {
  @DataMember(text) Name!: string;
}

@DataContract()
class Whole {
  @DataMember(text)
  @DataType('Password')
  @StringLength(100, { minimum: 6 })
  @Required()
  Secret!: string;
  @DataMember(nullable(guid)) Owner!: string | null;
  @DataMember(base64) Bytes!: Uint8Array;
  @DataMember(listOf(text)) Words!: string[];
  @DataMember(nested(() => Part)) Part!: Part;
  @DataMember(Colours, { description: '<red> & only' }) Colour!: number;
}

/** Another vendor's class of the same name. */
@DataContract({ title: 'Whole' })
class Other {
  @DataMember(nested(() => Part)) Part!: Part;
}

const actionOf = (takes: new () => object, returns: new () => object) => ({
  verb: 'POST',
  path: '/api/x',
  group: 'x',
  name: 'x',
  parameters: [],
  descriptor: new ActionDescriptor({ returns }, takes),
  scope: null,
  scopeIsOptional: false,
  ownAccess: false,
});

const models = new ModelCatalogue([actionOf(Whole, Other)]);
const cellsOf = (name: string) => {
  const row = new RegExp(`<tr><th scope="row">${name}</th>(.*?)</tr>`, 's');
  return row.exec(memberTable(contractOf(Whole), models).text)![1];
};

test.each`
  member      | cells
  ${'Secret'} | ${'<td></td><td>string</td><td><p>Required</p><p>Data type: Password</p><p>String length: inclusive between 6 and 100</p></td>'}
  ${'Owner'}  | ${'<td></td><td>globally unique identifier</td><td><p>None.</p></td>'}
  ${'Bytes'}  | ${'<td></td><td>Collection of byte</td><td><p>None.</p></td>'}
  ${'Words'}  | ${'<td></td><td>Collection of string</td><td><p>None.</p></td>'}
  ${'Part'}   | ${'<td></td><td><a href="/Help/ResourceModel?modelName=Vendor.Api.Part">Vendor.Api.Part</a></td><td><p>None.</p></td>'}
  ${'Colour'} | ${'<td><p>&lt;red&gt; &amp; only</p></td><td><a href="/Help/ResourceModel?modelName=Colour">Colour</a></td><td><p>None.</p></td>'}
`("the row of $member is ASP.NET's", ({ member, cells }: Record<string, string>) => {
  expect(cellsOf(member)).toBe(cells);
});

it('an action without values in its path has none', () => {
  expect(pathTable([], {}).text).toBe('<p>None.</p>');
});

it('a value of the path is always required', () => {
  const table = pathTable([{ name: 'id', type: 'guid' }], { id: 'The ID.' }).text;
  expect(table).toContain(
    '<th scope="row">id</th><td><p>The ID.</p></td><td>globally unique identifier</td><td><p>Required</p></td>',
  );
});

it('lines that begin with a dash are a list', () => {
  expect(prose('One.\n- two\n- three').text).toMatch(
    /^<p>One\.<\/p><ul>\s*<li>.*two<\/li>\s*<li>.*three<\/li><\/ul>$/,
  );
});

it('every nested type has a page, and of two types with one title each has its own', () => {
  expect([...models.all.keys()]).toEqual(['Whole', 'Vendor.Api.Part', 'Colour', 'Whole2']);
  expect(models.nameOf(Other)).toBe('Whole2');
});
