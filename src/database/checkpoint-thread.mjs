// Copies what is committed from SQLite's write-ahead log into its file, beside the server's own thread.
// Never waits for the server's connection and never makes it wait: that is what PASSIVE means.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** Milliseconds between two passes while there is something to copy, and when there was nothing. */
const [BUSY, IDLE] = [25, 250];

const Driver = createRequire(import.meta.url)(workerData.driver);
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
