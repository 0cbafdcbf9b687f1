// Copies what is committed from SQLite's write-ahead log into its file, beside the server's own thread.
// Never waits for the server's connection and never makes it wait: that is what PASSIVE means.
import { createRequire } from 'node:module';
import { platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * How the log is copied: milliseconds between two passes while there is something to copy, pages from which on it
 * is to begin again, and whether each pass is followed by another. Many commits change the same pages, so few
 * passes copy less, and a server that has no time to spare needs that. But commits are slow while the disk takes
 * what passes have copied, so one that has time gets many small ones, and each brought to the disk by itself:
 * SQLite does so only after a pass that left nothing, which one seldom does while commits go on, and a second, quick
 * one mostly does.
 */
const [PRESSED, SPARING] = [
  { rest: 30, long: 8000, twice: false },
  { rest: 12, long: 2000, twice: true },
];
/** Milliseconds to the next look when there was nothing to copy. */
const IDLE = 250;
/**
 * Callers come first where the two share a core: a commit that waits for the disk leaves this thread time enough.
 * Only on Linux does a thread have a priority of its own.
 */
const NICE = 19;

const Driver = createRequire(import.meta.url)(workerData.driver);
if (platform() === 'linux') setPriority(NICE);
const database = new Driver(workerData.file, { timeout: 0, fileMustExist: true });
// The pages that it copies go past its cache.
database.pragma('cache_size = 10');
database.pragma('synchronous = FULL');
const pass = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');

let copied = { log: 0, checkpointed: 0 };
let way = PRESSED;
let next;

function copy() {
  const first = tryPass();
  const now = way.twice ? tryPass() : first;
  const busy = now.log !== copied.log || now.checkpointed !== copied.checkpointed;
  copied = now;
  if (busy && now.log > way.long) askForTheRest();
  next = setTimeout(copy, busy ? way.rest : IDLE);
}

// The log begins again once none of it is left to copy. While commits go on something always is, so the server,
// which alone can hold them back, copies the last of it: what came during the quickest of our passes.
function askForTheRest() {
  tryPass();
  tryPass();
  parentPort.postMessage('rest');
}

// A full disk may have room again; who fills the log meanwhile is told by the commit.
function tryPass() {
  try {
    return pass.get();
  } catch {
    return copied;
  }
}

const told = {
  pressed: () => (way = PRESSED),
  sparing: () => (way = SPARING),
  end: () => {
    clearTimeout(next);
    database.close();
    parentPort.close();
  },
};
parentPort.on('message', (word) => told[word]());
copy();
