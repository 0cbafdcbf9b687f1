import { mkdirSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { disagreements } from './disagreements.js';
import { Environment } from './environment.js';

/** The environment has mistakes; the message lists all of them, one a line, without their values. */
export class EnvironmentError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(
      `The environment has ${mistakes.length} mistake(s):\n${mistakes.map((m) => `  - ${m}`).join('\n')}`,
    );
    this.name = 'EnvironmentError';
  }
}

/**
 * Reads the environment (the process' own unless another is given): unset and empty variables keep
 * their defaults, foreign ones are left alone, and every mistake is reported at once. `NAME_FILE`
 * names a file that holds the value of `NAME`, as secrets are mounted into containers.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const known = Object.keys(new Environment());
  const mistakesInFiles: string[] = [];
  const told = known.map((name) => [name, valueOf(name, variables, mistakesInFiles)] as const);
  const plain = Object.fromEntries(told.filter(([, value]) => value !== undefined && value !== ''));
  const environment = plainToInstance(Environment, plain);
  // The value is left out of the report: it may be a secret.
  const faults = validateSync(environment, { validationError: { target: false, value: false } });
  const rules = faults.flatMap((fault) => Object.values(fault.constraints ?? {}));
  const mistakes = [...mistakesInFiles, ...rules, ...disagreements(environment)];
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return environment;
}

/**
 * Does work in the data folder, which is made if it is not there; its first use is where `DATA_DIR`
 * shows what it is worth. @throws EnvironmentError where the folder or a file in it cannot be used
 */
export function inDataFolder<T>(dataDir: string, work: () => T): T {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new EnvironmentError([
      `DATA_DIR must be a folder that this user may write, with all that is in it (${code})`,
    ]);
  }
}

function valueOf(name: string, variables: NodeJS.ProcessEnv, mistakes: string[]) {
  const file = variables[`${name}_FILE`];
  if (!file || variables[name]) return variables[name];
  try {
    const value = readFileSync(file, 'utf8').trim();
    if (value === '') mistakes.push(`${name}_FILE names a file that is empty`);
    return value;
  } catch {
    mistakes.push(`${name}_FILE names a file that cannot be read`);
    return undefined;
  }
}
