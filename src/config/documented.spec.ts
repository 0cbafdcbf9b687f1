import { readdirSync, readFileSync } from 'node:fs';
import { Environment } from './environment.js';

const PROJECT = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, PROJECT), 'utf8');
const pages = readdirSync(new URL('docs', PROJECT)).filter((name) => name.endsWith('.md'));
const words = new Set(['README.md', ...pages.map((name) => `docs/${name}`)].flatMap(wordsOf));

function wordsOf(path: string): string[] {
  return read(path).match(/\w+/g) ?? [];
}

test('every variable of the environment is named in the README or under docs', () => {
  const variables = Object.keys(new Environment());
  expect(variables).toContain('SMS_BACKUP_URL'); // all three files are asked
  expect(variables).toContain('KEEP_AUDIT_DAYS');
  expect(variables.filter((name) => !words.has(name))).toEqual([]);
});
