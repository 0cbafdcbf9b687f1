import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
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
 * their defaults, foreign ones are left alone, and every mistake is reported at once.
 */
export function readEnvironment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const known = Object.keys(new Environment());
  const given = known.filter((name) => variables[name] !== undefined && variables[name] !== '');
  const plain = Object.fromEntries(given.map((name) => [name, variables[name]]));
  const environment = plainToInstance(Environment, plain);
  // The value is left out of the report: it may be a secret.
  const faults = validateSync(environment, { validationError: { target: false, value: false } });
  const mistakes = faults.flatMap((fault) => Object.values(fault.constraints ?? {}));
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
  return environment;
}
