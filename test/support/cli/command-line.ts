import { runCli } from '../../../src/cli/index.js';
import { readEnvironment } from '../../../src/config/index.js';

/** What a command said and how it ended. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, on the store that the variables name. */
export async function commandLine(variables: NodeJS.ProcessEnv, ...words: string[]): Promise<Said> {
  let out = '';
  let err = '';
  const code = await runCli(words, {
    stdout: { write: (text: string | Uint8Array) => ((out += String(text)), true) },
    stderr: { write: (text: string | Uint8Array) => ((err += String(text)), true), isTTY: false },
    environment: () => readEnvironment(variables),
  });
  return { code, out, err };
}
