import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceRow } from '../../identity/index.js';
import { openAccountFile } from './account-file.js';

const LIST = (items: string) =>
  `<ArrayOfAccountModel xmlns:i="http://www.w3.org/2001/XMLSchema-instance">\n${items}</ArrayOfAccountModel>`;
const BOM = Buffer.from([0xff, 0xfe]);

describe('a file of accounts', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(name: string, content: string | Buffer, how = {}): Promise<SourceRow[]> {
    const path = join(folder, name);
    await writeFile(path, content);
    const rows: SourceRow[] = [];
    for await (const row of (await openAccountFile(path, how)).rows) rows.push(row);
    return rows;
  }

  test.each`
    what                      | name         | content
    ${'commas'}               | ${'a.csv'}   | ${'Id,Email\n1,a@b.c\n,\n'}
    ${'semicolons'}           | ${'a.csv'}   | ${'Id;Email\r\n1;a@b.c\r\n;\r\n'}
    ${'tabs'}                 | ${'a.tsv'}   | ${'Id\tEmail\n1\ta@b.c\n\t\n'}
    ${'quotes'}               | ${'a.csv'}   | ${'"Id","Email"\n"1","a@b.c"\n"",""\n'}
    ${'NULL for nothing'}     | ${'a.csv'}   | ${'Id,Email\n1,a@b.c\nNULL,NULL\n'}
    ${'UTF-16 with its mark'} | ${'a.csv'}   | ${Buffer.concat([BOM, Buffer.from('Id,Email\n1,a@b.c\n,\n', 'utf16le')])}
    ${'JSON lines'}           | ${'a.jsonl'} | ${'\n{"Id":1,"Email":"a@b.c"}\n{"Id":null,"Email":""}'}
    ${'a DataContract list'}  | ${'a.xml'}   | ${LIST('<AccountModel><Id>1</Id><Email>a@b.c</Email></AccountModel>\n<AccountModel><Id i:nil="true"/><Email/></AccountModel>')}
  `('with $what gives its rows and their lines', async ({ name, content }) => {
    const rows = await read(name as string, content as string);
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect({ ...rows[0].row }).toEqual({ Id: '1', Email: 'a@b.c' });
    expect(Object.values(rows[1].row).every((text) => !text)).toBe(true);
    expect(rows.map(({ fault }) => fault)).toEqual([undefined, undefined]);
  });

  it('counts lines past a field of several lines', async () => {
    const rows = await read('a.csv', 'Id,Email\n1,"a\nb"\n2,c\n');
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
  });

  test.each`
    what                   | name         | content                                          | faults
    ${'a missing field'}   | ${'a.csv'}   | ${'Id,Email\n1\n2,b\n'}                          | ${['2: the row has another number of fields than the header']}
    ${'a stray quote'}     | ${'a.csv'}   | ${'Id,Email\n1,a"b\n2,b\n'}                      | ${['2: a quote stands inside a field or is not closed']}
    ${'half an object'}    | ${'a.jsonl'} | ${'{"Id":\n{"Id":2}'}                            | ${['1: the line is no JSON object']}
    ${'a list for a text'} | ${'a.jsonl'} | ${'{"Email":[]}\n{"Id":2}'}                      | ${['1: Email is neither text nor number']}
    ${'a nested member'}   | ${'a.xml'}   | ${LIST('<A><Id><b/></Id></A><A><Id>2</Id></A>')} | ${['2: Id has elements in it']}
  `('goes on after $what', async ({ name, content, faults }) => {
    const rows = await read(name as string, content as string);
    const told = rows.filter(({ fault }) => fault).map(({ line, fault }) => `${line}: ${fault}`);
    expect(told).toEqual(faults);
    expect(Object.values(rows.at(-1)!.row)).toContain('2');
  });

  it('of XML that breaks off gives the rows before the break', async () => {
    const path = join(folder, 'b.xml');
    await writeFile(path, '<L><A><Id>1</Id></A><A><Id>2</Id></A>\n<A><Id>3</A></L>');
    const ids: (string | null)[] = [];
    const reading = (async () => {
      for await (const { row } of (await openAccountFile(path, {})).rows) ids.push(row.Id);
    })();
    await expect(reading).rejects.toThrow(/^line 2: .* Rows before it were taken/);
    expect(ids).toEqual(['1', '2']);
  });

  it('in an encoding of its own is read by its name', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Id,Email\n1,'),
      Buffer.from([0xfe]),
      Buffer.from('\n'),
    ]);
    const [row] = await read('a.csv', bytes, { encoding: 'windows-1254' });
    expect(row.row.Email).toBe('ş');
    await expect(read('a.csv', bytes)).rejects.toThrow(/not utf-8.*--encoding/);
  });

  test.each`
    what                                   | name       | content         | told
    ${'no header'}                         | ${'a.csv'} | ${''}           | ${/no header line/}
    ${'a name that ends in nothing known'} | ${'a.bak'} | ${'Id\n1\n'}    | ${/--format csv/}
    ${'broken XML'}                        | ${'a.xml'} | ${'<a><b></a>'} | ${/line 1/}
    ${'XML that is cut short'}             | ${'a.xml'} | ${'<a/>\n<!-'}  | ${/^line 2: unexpected end\. Rows before/}
  `('with $what is refused', async ({ name, content, told }) => {
    await expect(read(name as string, content as string)).rejects.toThrow(told as RegExp);
  });
});
