export { type DevelopmentClient, readDevelopmentClient } from './development-client.js';
export { FirstRun } from './first-run.js';
export { OperationsModule } from './operations.module.js';
export { EX_CONFIG, refuseUnsafeStart, UnsafeStart } from './start-up-gate.js';
export { curlLines, welcome, welcomeTo } from './welcome.js';
export type { OutboxEntry } from './pages/outbox-page.js';
