import { readdir } from 'node:fs/promises';
import { isContract, type ContractClass } from '../../../src/data-contract/index.js';

const SOURCE = new URL('../../../src/', import.meta.url);

/** Every class of the product that bears `@DataContract`, found by its file's name. */
export async function everyContract(): Promise<ContractClass[]> {
  const paths = await readdir(SOURCE, { recursive: true });
  const files = paths.filter((path) => path.endsWith('.dto.ts')).sort();
  const modules = await Promise.all(files.map((path) => load(path)));
  return modules.flatMap((exported) => Object.values(exported).filter(isContractClass));
}

const load = (path: string): Promise<Record<string, unknown>> =>
  import(`../../../src/${path.replaceAll('\\', '/').replace(/ts$/, 'js')}`) as Promise<
    Record<string, unknown>
  >;

const isContractClass = (value: unknown): value is ContractClass =>
  typeof value === 'function' && isContract(value);
