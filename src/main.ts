import { optionsFrom, readEnvironment, secretsFrom } from './config/index.js';
import { createApp } from './app.setup.js';
import { lockServer } from './database/index.js';
import { EX_CONFIG, FirstRun, refuseUnsafeStart, welcomeTo } from './operations/index.js';

/** Starts, or says on one page why not. */
async function start(): Promise<void> {
  const environment = readEnvironment();
  const options = optionsFrom(environment);
  const secrets = secretsFrom(environment);
  refuseUnsafeStart(options, secrets);
  lockServer(options.database);
  const app = await createApp(options, secrets);
  const client = await app.get(FirstRun).prepare();
  await app.listen(options.run.port, options.run.host);
  console.log(await welcomeTo(await app.getUrl(), client));
}

start().catch((error: Error) => {
  const expected = ['EnvironmentError', 'UnsafeStart', 'SecondServer'].includes(error.name);
  console.error(expected ? error.message : error);
  process.exit(expected ? EX_CONFIG : 1);
});
