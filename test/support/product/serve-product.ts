import { RunningApp } from '../running-app.js';
import type { ProductMessage } from './product-process.js';

// The other side of product-process.ts: the product alone in a process, so that its memory and time are its own.
const wire = JSON.parse(process.argv[2] ?? '{}') as object;
const app = await RunningApp.start('sqlite', (options) => Object.assign(options.wire, wire));
const tell = (message: ProductMessage) => process.send?.(message);

process.on('message', (asked) => {
  if (asked === 'memory') {
    globalThis.gc?.();
    tell({ kind: 'memory', rss: process.memoryUsage().rss });
  } else void app.stop().then(() => process.exit(0));
});
process.on('disconnect', () => void app.stop().then(() => process.exit(0)));
tell({
  kind: 'ready',
  port: Number(new URL(app.url).port),
  token: app.token,
  accountId: app.development.demoAccountId,
});
