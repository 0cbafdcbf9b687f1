import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GUARDS } from './guards.mjs';

const inProject = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

describe('the list of guards that are taken out one at a time', () => {
  test.each(GUARDS)('$title: stands where it is listed', async ({ path, spec, text, left }) => {
    expect(await readFile(inProject(path), 'utf8')).toContain(text);
    expect(text).not.toBe(left);
    await access(inProject(spec));
  });
});
