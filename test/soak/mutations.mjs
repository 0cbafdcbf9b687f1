import { parse } from '@swc/core';
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GUARDS } from './guards/guards.mjs';

// npm run mutations -- [words of a title]: takes one guard out of a copy at a time and runs the specs
// that should miss it. A guard whose absence nobody notices is not held by any test.
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const COPIED = ['src', 'test', 'package.json', 'jest.config.mjs', 'tsconfig.json', 'ormconfig.ts'];

async function copyOf() {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-mutant-'));
  for (const name of COPIED) await cp(join(PROJECT, name), join(folder, name), { recursive: true });
  await symlink(resolve(PROJECT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** True when the specs are red. */
function isRed(folder, specs) {
  const jest = join(folder, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', jest, '--bail', '--rootDir', folder, ...specs];
  return new Promise((settle) => {
    const child = spawn(process.execPath, flags, { cwd: folder, stdio: 'ignore' });
    child.once('exit', (code) => settle(code !== 0));
  });
}

const asked = process.argv.slice(2).join(' ').toLowerCase();
const chosen = GUARDS.filter(({ title }) => title.toLowerCase().includes(asked));
const folder = await copyOf();
const survived = [];
for (const { title, path, text, left, spec } of chosen) {
  const file = join(folder, path);
  const whole = await readFile(file, 'utf8');
  if (!whole.includes(text)) throw new Error(`${title}: its text is not in ${path} any more.`);
  const careless = whole.replaceAll(text, left);
  // What does not parse would be red for the wrong reason.
  await parse(careless, { syntax: 'typescript', decorators: true });
  await writeFile(file, careless);
  const red = await isRed(folder, [spec]);
  await writeFile(file, whole);
  console.log(`${red ? 'red   ' : 'GREEN '} without: ${title}`);
  if (!red) survived.push(title);
}
const sound = !(await isRed(folder, [...new Set(chosen.map(({ spec }) => spec))]));
await rm(folder, { recursive: true, force: true });
console.log(
  `${chosen.length - survived.length} of ${chosen.length} guards are held; untouched, the specs are ${sound ? 'green' : 'RED'}.`,
);
process.exit(survived.length === 0 && sound ? 0 : 1);
