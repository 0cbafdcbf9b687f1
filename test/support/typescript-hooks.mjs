import { transform } from '@swc/core';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { swc } from './swc-options.mjs';

/** `./x.js` means `./x.ts` where only that stands, as TypeScript has it. */
export async function resolve(specifier, context, next) {
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return next(specifier, context);
  const source = new URL(specifier.replace(/js$/, 'ts'), context.parentURL);
  const exists = await access(source).then(
    () => true,
    () => false,
  );
  return next(exists ? source.href : specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...swc, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
