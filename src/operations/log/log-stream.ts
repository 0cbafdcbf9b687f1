import sonic from 'sonic-boom';

/** Bytes that wait for a disk with room again at most; what comes after them is lost, and the server is not. */
const LONGEST_WAIT = 4 * 2 ** 20;

/**
 * Writes to a file descriptor, at once. Neither a full disk nor a closed pipe under the log ends the process
 * or fills its memory: nobody reads a closed pipe ever again, so nothing is kept for it.
 */
export function logStream(fd: number) {
  const stream = new sonic.SonicBoom({ fd, sync: true, maxLength: LONGEST_WAIT });
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') stream.write = () => true;
  });
  return stream;
}
