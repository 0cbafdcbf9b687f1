import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as rules from './support/architecture/rules.js';
import { sourceFile, type SourceFile } from './support/architecture/source-file.js';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'test', 'bench'];

async function filesOf(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(join(PROJECT, folder), { recursive: true }).catch(() => []);
  const paths = entries.map((entry) => `${folder}/${entry.replaceAll('\\', '/')}`);
  return Promise.all(
    paths
      .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
      .map(async (path) => sourceFile(path, await readFile(join(PROJECT, path), 'utf8'))),
  );
}

describe('the architecture', () => {
  let files: SourceFile[];
  beforeAll(async () => {
    files = (await Promise.all(FOLDERS.map(filesOf))).flat();
  });

  it('is read from the files themselves', () => {
    expect(files.map(({ path }) => path)).toContain('test/architecture.spec.ts');
    expect(files.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(10);
  });

  it('takes for a spec what jest takes for one', async () => {
    const config = await readFile(join(PROJECT, 'jest.config.mjs'), 'utf8');
    expect(config).toContain(`testRegex: '${rules.SPEC.source.replaceAll('\\', '\\\\')}'`);
  });

  test.each`
    law                                                    | rule
    ${'a room is entered by its index alone'}              | ${rules.entersByIndex}
    ${'a room imports the rooms that the table grants it'} | ${rules.keepsToItsRooms}
    ${'a room uses the packages that the table grants it'} | ${rules.keepsToItsPackages}
    ${'nothing below the wire knows HTTP'}                 | ${rules.knowsNoHttp}
    ${'the database is reached through the unit of work'}  | ${rules.keepsTheSeam}
    ${'rooms import each other in no circle'}              | ${rules.roomsHaveNoCycle}
    ${'files import each other in no circle'}              | ${rules.filesHaveNoCycle}
    ${'a file has at most 250 lines'}                      | ${rules.staysShort}
    ${'a folder has at most 14 source files'}              | ${rules.staysSmall}
    ${'whatever looks like a spec is run'}                 | ${rules.runsEverySpec}
    ${'no test is singled out'}                            | ${rules.singlesOutNoTest}
  `('$law', ({ rule }: { rule: rules.Rule }) => {
    expect(rule(files)).toEqual([]);
  });
});

/** The made-up files of one row: path and text in turn. */
const made = (...parts: string[]) =>
  parts.flatMap((part, i) => (i % 2 === 0 ? [sourceFile(part, parts[i + 1])] : []));

const FLOW = 'src/identity/flows/a.flow.ts';
const MAPPER = 'src/member-reset/a.mapper.ts';

describe('the rules see what they forbid', () => {
  test.each`
    what                                  | rule                        | files
    ${'a file of another room'}           | ${rules.entersByIndex}      | ${made(MAPPER, `import { A } from '../identity/flows/a.flow.js';`)}
    ${'a type of a file of another room'} | ${rules.entersByIndex}      | ${made(MAPPER, `import type { A } from '../identity/flows/a.flow.js';`)}
    ${'a re-export past an index'}        | ${rules.entersByIndex}      | ${made(MAPPER, `export * from '../identity/flows/a.flow.js';`)}
    ${'a dynamic import past an index'}   | ${rules.entersByIndex}      | ${made(MAPPER, `await import('../identity/flows/a.flow.js');`)}
    ${'an import type past an index'}     | ${rules.entersByIndex}      | ${made(MAPPER, `type A = import('../identity/flows/a.flow.js').A;`)}
    ${'a spec that goes past an index'}   | ${rules.entersByIndex}      | ${made('src/a/a.spec.ts', `import '../identity/account/account.store.js';`)}
    ${'the domain on the wire'}           | ${rules.keepsToItsRooms}    | ${made(FLOW, `import { A } from '../../web-api/index.js';`)}
    ${'a contract room in another'}       | ${rules.keepsToItsRooms}    | ${made(MAPPER, `import { A } from '../accounts/index.js';`)}
    ${'a contract room on the runtime'}   | ${rules.keepsToItsRooms}    | ${made(MAPPER, `import { A } from '../runtime/index.js';`)}
    ${'source on a test double'}          | ${rules.keepsToItsRooms}    | ${made(FLOW, `import { A } from '../../../test/doubles/a.js';`)}
    ${'the app from below'}               | ${rules.keepsToItsRooms}    | ${made('src/operations/a.ts', `import { A } from '../app.module.js';`)}
    ${'TypeORM in a contract room'}       | ${rules.keepsToItsPackages} | ${made(MAPPER, `import { Entity } from 'typeorm';`)}
    ${'Nest in the contract language'}    | ${rules.keepsToItsPackages} | ${made('src/data-contract/a.ts', `import '@nestjs/common';`)}
    ${'Fastify in the domain'}            | ${rules.keepsToItsPackages} | ${made(FLOW, `const f = require('fastify');`)}
    ${'a package of a longer name'}       | ${rules.keepsToItsPackages} | ${made(FLOW, `import 'bcrypt-pbkdf';`)}
    ${'an HTTP exception in the domain'}  | ${rules.knowsNoHttp}        | ${made(FLOW, `import { NotFoundException as N } from '@nestjs/common';`)}
    ${'a status code in the courier'}     | ${rules.knowsNoHttp}        | ${made('src/courier/a.ts', `import { HttpStatus } from '@nestjs/common';`)}
    ${'a data source in a flow'}          | ${rules.keepsTheSeam}       | ${made(FLOW, `import type { DataSource } from 'typeorm';`)}
    ${'a circle of rooms'}                | ${rules.roomsHaveNoCycle}   | ${made('src/a/a.ts', `import '../b/index.js';`, 'src/b/b.ts', `import '../a/index.js';`)}
    ${'a circle of files'}                | ${rules.filesHaveNoCycle}   | ${made('src/a/a.ts', `import './b.js';`, 'src/a/b.ts', `export type { A } from './a.js';`)}
    ${'251 lines'}                        | ${rules.staysShort}         | ${made('test/a.ts', '\n'.repeat(251))}
    ${'a folder of 15'}                   | ${rules.staysSmall}         | ${Array.from({ length: 15 }, (_, i) => sourceFile(`src/a/${i}.ts`, ''))}
    ${'a misnamed spec'}                  | ${rules.runsEverySpec}      | ${made('src/a/a.test.ts', '')}
    ${'a misspelt spec'}                  | ${rules.runsEverySpec}      | ${made('src/a/a.sepc.ts', `describe('a', () => {});`)}
    ${'tests in rows outside a spec'}     | ${rules.runsEverySpec}      | ${made('test/a.ts', `test.each([1])('%s', () => {});`)}
    ${'a test singled out'}               | ${rules.singlesOutNoTest}   | ${made('src/a.spec.ts', `it.only('a', () => {});`)}
    ${'rows singled out'}                 | ${rules.singlesOutNoTest}   | ${made('src/a.spec.ts', `describe.only.each([1])('a', () => {});`)}
    ${'a focused test'}                   | ${rules.singlesOutNoTest}   | ${made('src/a.spec.ts', `fit('a', () => {});`)}
  `('$what', ({ rule, files }: { rule: rules.Rule; files: SourceFile[] }) => {
    expect(rule(files)).toHaveLength(1);
  });

  test.each`
    what                               | rule                        | files
    ${'a room by its index'}           | ${rules.entersByIndex}      | ${made(MAPPER, `import { A } from '../identity/index.js';`)}
    ${'a file of the same room'}       | ${rules.entersByIndex}      | ${made(FLOW, `import { A } from '../account/account.store.js';`)}
    ${'an unnamed folder as a room'}   | ${rules.keepsToItsRooms}    | ${made(MAPPER, `import { A } from '../envelopes/index.js';`)}
    ${'a double in a spec'}            | ${rules.keepsToItsRooms}    | ${made('src/identity/a.spec.ts', `import '../../test/doubles/a.js';`)}
    ${'a path inside a package'}       | ${rules.keepsToItsPackages} | ${made(FLOW, `import { A } from 'libphonenumber-js/max';`)}
    ${'Node'}                          | ${rules.keepsToItsPackages} | ${made('src/data-contract/a.ts', `import 'node:crypto';`)}
    ${'injection in the domain'}       | ${rules.knowsNoHttp}        | ${made(FLOW, `import { Injectable } from '@nestjs/common';`)}
    ${'the data source in its room'}   | ${rules.keepsTheSeam}       | ${made('src/database/a.ts', `import { DataSource } from 'typeorm';`)}
    ${'250 lines'}                     | ${rules.staysShort}         | ${made('src/a.ts', '\n'.repeat(250))}
    ${'14 files and their specs'}      | ${rules.staysSmall}         | ${Array.from({ length: 14 }, (_, i) => made(`src/a/${i}.ts`, '', `src/a/${i}.spec.ts`, '')).flat()}
    ${'an end-to-end spec'}            | ${rules.runsEverySpec}      | ${made('src/a/a.e2e-spec.ts', `describe('a', () => {});`)}
    ${'a suite that a function makes'} | ${rules.runsEverySpec}      | ${made('test/support/a.ts', `export const a = () => describe('a', () => {});`)}
    ${'the word in a text'}            | ${rules.singlesOutNoTest}   | ${made('src/a.spec.ts', `it('a .only', () => {});`)}
  `('$what is granted', ({ rule, files }: { rule: rules.Rule; files: SourceFile[] }) => {
    expect(rule(files)).toEqual([]);
  });
});
