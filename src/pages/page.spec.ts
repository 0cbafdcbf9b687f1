import { createHash } from 'node:crypto';
import { HelpPageOptions, RunOptions } from '../config/index.js';
import { markup } from './markup.js';
import { page, PAGE_POLICY } from './page.js';
import { placesOf } from './places.js';

const places = [{ name: 'Help', path: '/Help' }];

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const inside = (html: string, tag: string) =>
  new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)![1];

it('the policy allows the style and the script of the page and no others', () => {
  const html = page({ title: 'x', places, main: markup`<h1>x</h1>`, copies: true });
  expect(PAGE_POLICY).toContain(`style-src 'sha256-${sha256(inside(html, 'style'))}';`);
  expect(PAGE_POLICY).toContain(`script-src 'sha256-${sha256(inside(html, 'script'))}';`);
});

it('a page with nothing to copy has no script', () => {
  expect(page({ title: 'x', places, main: markup`<h1>x</h1>` })).not.toContain('<script');
});

it('a title is text, whatever it holds', () => {
  const html = page({ title: '</title><script>', places, main: markup`` });
  expect(html).toContain('<title>&lt;/title&gt;&lt;script&gt; - Latchkey</title>');
});

test.each`
  enabled  | development | paths
  ${true}  | ${true}     | ${['/Help', '/swagger', '/outbox']}
  ${true}  | ${false}    | ${['/Help', '/swagger']}
  ${false} | ${true}     | ${['/outbox']}
  ${false} | ${false}    | ${[]}
`(
  'help pages $enabled, development $development: links to $paths',
  ({
    enabled,
    development,
    paths,
  }: {
    enabled: boolean;
    development: boolean;
    paths: string[];
  }) => {
    const run = Object.assign(new RunOptions(), { development });
    const help = Object.assign(new HelpPageOptions(), { enabled });
    expect(placesOf(help, run).map(({ path }) => path)).toEqual(paths);
  },
);
