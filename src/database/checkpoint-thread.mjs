// Copies what is committed from SQLite's write-ahead log into its file, beside the server's own thread.
// Never waits for the server's connection and never makes it wait: that is what PASSIVE means.
import { createRequire } from 'node:module';
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * Milliseconds between two passes while there is something to copy, and when there was nothing. Many commits
 * change the same pages: the more of them one pass covers, the fewer it copies.
 */
const [BUSY, IDLE] = [100, 250];
/** Callers come first where the two share a core. Only on Linux does a thread have a priority of its own. */
const NICE = 5;

const Driver = createRequire(import.meta.url)(workerData.driver);
if (platform() === 'linux') setPriority(NICE);
const database = new Driver(workerData.file, { timeout: 0, fileMustExist: true });
// The pages that it copies go past its cache.
database.pragma('cache_size = 10');
database.pragma('synchronous = FULL');
const pass = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

let copied;
let next;

function copy() {
  const now = tryPass();
  next = setTimeout(copy, now === copied ? IDLE : BUSY);
  copied = now;
}

// A full disk may have room again; who fills the log meanwhile is told by the commit.
function tryPass() {
  try {
    const { log, checkpointed } = pass.get();
    return `${log} ${checkpointed}`;
  } catch {
    return copied;
  }
}

parentPort.once('message', () => {
  clearTimeout(next);
  database.close();
});
copy();
