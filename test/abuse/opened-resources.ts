import { createHook } from 'node:async_hooks';
import fs from 'node:fs';

const OPENING = /^(FS|FILEHANDLE|TCP|UDP|TLS|PIPE|GETADDR|GETNAME|QUERY|HTTP|PROCESS|WORKER)/i;

/** What synchronous work opened: Node's own names of files, sockets, look-ups and processes. */
export function openedDuring(work: () => void): string[] {
  const opened: string[] = [];
  const note = (what: string): void => void opened.push(what);
  const hook = createHook({
    init: (_id, type) => {
      if (OPENING.test(type)) note(type);
    },
  });
  const restore = watchSynchronousFiles(note);
  hook.enable();
  try {
    work();
  } finally {
    hook.disable();
    restore();
  }
  return opened;
}

/** Asynchronous hooks do not see what is read at once. */
function watchSynchronousFiles(note: (what: string) => void): () => void {
  const { openSync, readFileSync, statSync } = fs;
  const watched = { openSync, readFileSync, statSync };
  for (const [name, original] of Object.entries(watched)) {
    Object.assign(fs, {
      [name]: (...given: unknown[]): unknown => {
        note(name);
        return Reflect.apply(original, fs, given);
      },
    });
  }
  return () => void Object.assign(fs, watched);
}
