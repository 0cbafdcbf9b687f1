import { readXmlItems, type XmlItem } from './xml-items.js';

const I = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
const list = (items: string) => `<ArrayOfA ${I} xmlns="urn:a">${items}</ArrayOfA>`;

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function read(text: string, size = 7): Promise<XmlItem[]> {
  const items: XmlItem[] = [];
  for await (const item of readXmlItems(pieces(text, size))) items.push(item);
  return items;
}

describe('a list read piece by piece', () => {
  test.each`
    what                              | xml                                          | members
    ${'text'}                         | ${'<A><B>b</B><C>c</C></A>'}                 | ${{ B: 'b', C: 'c' }}
    ${'nothing'}                      | ${'<A><B/><C></C></A>'}                      | ${{ B: '', C: '' }}
    ${'nil'}                          | ${'<A><B i:nil="true"/></A>'}                | ${{ B: null }}
    ${'references and cdata'}         | ${'<A><B>&lt;&#233;<![CDATA[<]]></B></A>'}   | ${{ B: '<é<' }}
    ${'spaces of a text'}             | ${'<A>\n <B> b </B>\n</A>'}                  | ${{ B: ' b ' }}
    ${'the first of two'}             | ${'<A><B>1</B><B>2</B></A>'}                 | ${{ B: '1' }}
    ${'a name that objects have'}     | ${'<A><constructor>1</constructor></A>'}     | ${{ constructor: '1' }}
    ${'a prefix in place of default'} | ${'<x:A xmlns:x="urn:a"><x:B>b</x:B></x:A>'} | ${{ B: 'b' }}
  `('gives $what', async ({ xml, members }: { xml: string; members: object }) => {
    const [item] = await read(list(xml));
    expect({ ...item.members }).toEqual(members);
  });

  it('is the same however it is cut', async () => {
    const xml = list('<A><B>&amp;1</B></A>\n<A><B i:nil="1"/></A>');
    const whole = await read(xml, xml.length);
    for (const size of [1, 2, 3, 5, 64]) expect(await read(xml, size)).toEqual(whole);
    expect(whole.map(({ line, name }) => [line, name])).toEqual([
      [1, 'A'],
      [2, 'A'],
    ]);
  });

  it('goes on after an item that is not flat', async () => {
    const items = await read(list('<A><B><C>c</C></B></A><A><B>b</B></A>'));
    expect(items.map(({ fault }) => fault)).toEqual(['B has elements in it', undefined]);
  });

  test.each`
    what                 | xml                                     | reason
    ${'a document type'} | ${'<!DOCTYPE a [<!ENTITY b "c">]><a/>'} | ${/^line 1: a document type/}
    ${'a missing end'}   | ${'<a>\n<b><c>1</c>'}                   | ${/^line 2: unclosed tag/}
    ${'an entity'}       | ${'<a><b><c>&d;</c></b></a>'}           | ${/^line 1: /}
    ${'loose text'}      | ${'<a>loose<b/></a>'}                   | ${/text stands between/}
    ${'a deep document'} | ${'<a>'.repeat(40)}                     | ${/nested too deep/}
  `('is refused for $what', async ({ xml, reason }: { xml: string; reason: RegExp }) => {
    await expect(read(xml)).rejects.toThrow(reason);
  });
});
