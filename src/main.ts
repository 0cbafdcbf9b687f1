import cluster from 'node:cluster';
import { optionsFrom, readEnvironment, secretsFrom } from './config/index.js';
import { createApp } from './app.setup.js';
import { lockServer } from './database/index.js';
import * as operations from './operations/index.js';

/** Starts, or says on one page why not. */
async function start(): Promise<void> {
  const environment = readEnvironment();
  const options = optionsFrom(environment);
  const secrets = secretsFrom(environment);
  lockServer(options.database);
  if (cluster.isPrimary) await operations.refuseUnsafeStart({ options, secrets });
  if (cluster.isPrimary && options.operation.workers > 1)
    return operations.superviseWorkers(options.operation);
  await operations.serve(await createApp(options, secrets), options.run);
}

start().catch((error: Error) => {
  const code = operations.exitCodeOf(error);
  console.error(code === undefined ? error : error.message);
  process.exit(code ?? 1);
});
