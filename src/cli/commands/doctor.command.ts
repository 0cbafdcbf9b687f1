import { inspectStore } from '../../database/index.js';
import { findHazards } from '../../operations/index.js';
import type { Call, Command } from '../command.js';
import { EXIT } from '../exit-code.js';

const doctor: Command = {
  name: 'doctor',
  summary: 'Name every insecure setting, as the start of a server would, without starting one',
  positionals: [],
  options: {
    production: { type: 'boolean', help: 'as NODE_ENV=production would have it' },
  },
  async run(call) {
    const { options, secrets } = call.house;
    const run = {
      ...options.run,
      development: options.run.development && !call.flag('production'),
    };
    const store = await storeOf(call);
    const findings = findHazards({ options: { ...options, run }, secrets, store });
    const mode = run.development ? 'development' : 'production';
    const words = findings.map(({ name, reason }) => `${name}\n  ${reason}`);
    const sound = `Nothing insecure was found for ${mode}.`;
    const heading = `${findings.length} insecure settings for ${mode}:`;
    call.terminal.tell(findings.length === 0 ? sound : [heading, ...words].join('\n\n'), {
      ...{ mode, storeSeen: store !== undefined, findings },
    });
    if (findings.length > 0) return EXIT.config;
    return store ? EXIT.done : EXIT.unavailable;
  },
};

async function storeOf({ house, terminal }: Call) {
  try {
    return await inspectStore(house.options.database);
  } catch (error) {
    terminal.note(`The database could not be looked into: ${(error as Error).message}`);
    return undefined;
  }
}

export const doctorCommands: readonly Command[] = [doctor];
