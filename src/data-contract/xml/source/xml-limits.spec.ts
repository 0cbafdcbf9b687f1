import { defaultLimits, type ReadContext, type ReaderLimits } from '../../contract/read-context.js';
import { XmlFault } from './xml-fault.js';
import { readXml, type XmlHandler } from './xml-source.js';

const ignore = () => undefined;
const handler: XmlHandler = {
  expected: undefined,
  takeExpected: ignore,
  open: ignore,
  text: ignore,
  comment: ignore,
  close: ignore,
};

const context = (
  limits: Partial<ReaderLimits> = {},
  encoding: ReadContext['encoding'] = 'utf-8',
): ReadContext => ({ parameter: 'model', encoding, limits: { ...defaultLimits, ...limits } });

function isRead(xml: string, within = context()): boolean {
  try {
    readXml(xml, within, handler);
    return true;
  } catch (error) {
    if (error instanceof XmlFault) return false;
    throw error;
  }
}

describe('the declaration', () => {
  it('must name the charset that was decoded', () => {
    const declared = (name: string) => `<?xml version="1.0" encoding="${name}"?><a/>`;
    expect(isRead(declared('utf-16'), context({}, 'utf-16'))).toBe(true);
    expect(isRead(declared('utf-8'), context({}, 'utf-16'))).toBe(false);
    expect(isRead(declared('iso-8859-1'))).toBe(false);
  });
});

describe('a limit on XML', () => {
  const nestedIn = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  const attributes = (count: number) =>
    `<a ${Array.from({ length: count }, (_, n) => `b${n}=""`).join(' ')}/>`;

  test.each`
    limit                | kept                 | broken
    ${{ depth: 3 }}      | ${nestedIn(3)}       | ${nestedIn(4)}
    ${{ elements: 3 }}   | ${'<a><b/><b/></a>'} | ${'<a><b/><b/><b/></a>'}
    ${{ attributes: 2 }} | ${attributes(2)}     | ${attributes(3)}
  `(
    '$limit is kept by $kept and broken by $broken',
    ({ limit, kept, broken }: { limit: object; kept: string; broken: string }) => {
      expect(isRead(kept, context(limit))).toBe(true);
      expect(isRead(broken, context(limit))).toBe(false);
    },
  );

  it('is met while reading: a hundred thousand tags or attributes cost nothing', () => {
    expect(isRead(nestedIn(100_000))).toBe(false);
    expect(isRead(attributes(100_000))).toBe(false);
  });
});
