import type { SourceRow, StoredAccount } from '../../identity/index.js';
import { writersOf } from './account-writers.js';
import { csvRows } from './csv-rows.js';

const COLUMNS = 4;
const SWALLOWED = 'a quoted field has rows in it, or what looks like rows; is a quote missing?';

/** The text in pieces that end anywhere. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += 1_000)
    yield await Promise.resolve(text.slice(at, at + 1_000));
}

async function read(text: string, delimiter?: string): Promise<SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const row of csvRows(pieces(text), delimiter)) rows.push(row);
  return rows;
}

/** Rows 0 to `count` - 1 on lines 2 and on, some with another text in one column. */
const fileOf = (count: number, odd: Readonly<Record<number, string>> = {}, column = 3) => {
  const cells = (n: number) =>
    Array.from({ length: COLUMNS }, (_, at) =>
      at === column && n in odd ? odd[n] : `${'abcd'[at]}${n}`,
    );
  const lines = Array.from({ length: count }, (_, n) => cells(n).join(','));
  return `A,B,C,D\n${lines.join('\n')}\n`;
};
const faulty = (rows: readonly SourceRow[]) => rows.filter(({ fault }) => fault !== undefined);
const linesOf = (rows: readonly SourceRow[]) => rows.map(({ line }) => line);
const upTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

describe('a CSV file in which a quote is missing', () => {
  test.each(upTo(0, COLUMNS - 1))(
    'has every line between two lone quotes in column %i refused, and the others read',
    async (column) => {
      const rows = await read(fileOf(100, { 19: '"', 98: '"' }, column));
      expect(linesOf(rows)).toEqual(upTo(2, 101));
      expect(linesOf(faulty(rows))).toEqual(upTo(21, 100));
      expect(new Set(faulty(rows).map(({ fault }) => fault))).toEqual(
        new Set([`lines 21 to 100 were read as one row: ${SWALLOWED}`]),
      );
    },
  );

  it('that stays open to the end has every line from it on refused', async () => {
    const rows = await read(fileOf(100, { 10: '"open' }));
    expect(linesOf(rows)).toEqual(upTo(2, 101));
    expect(faulty(rows)[0]).toEqual({
      ...{ line: 12, row: {} },
      fault: 'lines 12 to 101 were read as one row: a quote is not closed',
    });
    expect(linesOf(faulty(rows))).toEqual(upTo(12, 101));
  });

  it('that stays open for long loses the lines that it had to be read over, not the rest', async () => {
    const rows = await read(fileOf(9_000, { 10: '"open' }));
    expect(linesOf(rows)).toEqual(upTo(2, 9_001));
    const lost = linesOf(faulty(rows));
    expect(lost).toEqual(upTo(12, 12 + lost.length - 1));
    expect(faulty(rows)[0].fault).toContain(`lines 12 to ${12 + lost.length - 1} were read as one`);
    expect(lost.length).toBeLessThan(7_000);
    expect(rows.at(-1)).toEqual({
      line: 9_001,
      row: { A: 'a8999', B: 'b8999', C: 'c8999', D: 'd8999' },
    });
  });

  it('names its lines where the next quote stands inside a field', async () => {
    const rows = await read(fileOf(9, { 2: '"open', 5: '"x"' }));
    expect(linesOf(faulty(rows))).toEqual([4, 5, 6, 7]);
    expect(faulty(rows)[0].fault).toContain('lines 4 to 7 were read as one row: a quote stands');
  });
});

test.each`
  what                                   | text                               | lines     | last
  ${'a field of several lines'}          | ${'A,B\n1,"x\r\ny"\n2,z\n'}        | ${[2, 4]} | ${{ A: '2', B: 'z' }}
  ${'a doubled quote'}                   | ${'A,B\n1,"x ""y"""\n2,"""z"\n'}   | ${[2, 3]} | ${{ A: '2', B: '"z' }}
  ${'a delimiter and a quote in quotes'} | ${'A,B\n1,"x,y"\n2,"z,"",w"\n'}    | ${[2, 3]} | ${{ A: '2', B: 'z,",w' }}
  ${'empty lines'}                       | ${'A,B\r\n\r\n1,x\r\n\r\n\r\n2,z'} | ${[3, 6]} | ${{ A: '2', B: 'z' }}
  ${'CR for line ends'}                  | ${'A,B\r1,x\r2,z\r'}               | ${[2, 3]} | ${{ A: '2', B: 'z' }}
  ${'an empty last field'}               | ${'A,B\n1,\n2,\n'}                 | ${[2, 3]} | ${{ A: '2', B: '' }}
  ${'a longer delimiter'}                | ${'A||B\n1||x\n2||"z||"\n'}        | ${[2, 3]} | ${{ A: '2', B: 'z||' }}
`('a CSV file with $what is read row by row', async ({ text, lines, last }: Good) => {
  const rows = await read(text, text.includes('||') ? '||' : undefined);
  expect(linesOf(rows)).toEqual(lines);
  expect(rows.at(-1)!.row).toEqual(last);
  expect(faulty(rows)).toEqual([]);
});

test.each`
  what                    | text                          | told
  ${'an open quote'}      | ${'A,"B\n1,2\n'}              | ${/header line cannot be read/}
  ${'a column twice'}     | ${'Id,Email,e_mail\n1,a,b\n'} | ${/has the column e_mail twice/}
  ${'an empty delimiter'} | ${'A\n1\n'}                   | ${/delimiter is empty/}
`('a CSV file with $what in its header is refused', async ({ what, text, told }) => {
  const delimiter = what === 'an empty delimiter' ? '' : undefined;
  await expect(read(text as string, delimiter)).rejects.toThrow(told as RegExp);
});

it('the lines after a refused one are numbered as they stand', async () => {
  const rows = await read('A,B\n1,x"y\n2\n\n3,"p\nq"z\n4,w\n5,"\n6\n');
  expect(linesOf(rows)).toEqual([2, 3, 5, 6, 7, 8, 9]);
  expect(linesOf(faulty(rows))).toEqual([2, 3, 5, 6, 8, 9]);
});

it('a person called NULL is exported and read as such; a bare NULL is nothing', async () => {
  const { before, row } = writersOf('csv', false);
  const nothing = { lockoutEnd: null, createdAt: null, modifiedAt: null, language: null };
  const account = { ...nothing, userName: 'NULL' } as unknown as StoredAccount;
  const [back] = await read(`${before}${row(account)}`);
  expect([back.row.UserName, back.row.Language]).toEqual(['NULL', '']);
  expect((await read('A,B\nNULL,"NULL"\n'))[0].row).toEqual({ A: null, B: 'NULL' });
});

interface Good {
  text: string;
  lines: number[];
  last: Record<string, string>;
}
