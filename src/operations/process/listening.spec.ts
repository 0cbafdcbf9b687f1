import { createServer } from 'node:net';
import { EX, exitCodeOf } from './exit-codes.js';
import { CannotListen, listening, type Place } from './listening.js';

const PLACE = { host: '10.1.2.3', port: 80, hostVariable: 'A_HOST', portVariable: 'A_PORT' };
const failing = (code: string) => Object.assign(new Error('listen'), { code });
const endOf = (place: Place, error: Error) =>
  listening(place, () => Promise.reject(error)).catch((end: Error) => end);

test.each`
  code               | exitCode      | said
  ${'EADDRINUSE'}    | ${EX.osError} | ${/^Port 80 of 10\.1\.2\.3 is taken .*A_PORT/}
  ${'EACCES'}        | ${EX.config}  | ${/^Port 80 of 10\.1\.2\.3 may not be opened .*A_PORT/}
  ${'EADDRNOTAVAIL'} | ${EX.osError} | ${/^10\.1\.2\.3 is no address of this machine, so port 80 .*A_HOST/}
  ${'ENOTFOUND'}     | ${EX.osError} | ${/^10\.1\.2\.3 is no address of this machine, so port 80 .*A_HOST/}
`(
  '$code ends a start with $exitCode and names the place',
  async ({ code, exitCode, said }: Row) => {
    const end = await endOf(PLACE, failing(code));
    expect(end).toBeInstanceOf(CannotListen);
    expect(exitCodeOf(end)).toBe(exitCode);
    expect(end.message).toMatch(said);
    expect(end.message).toContain(`(${code})`);
  },
);

interface Row {
  readonly code: string;
  readonly exitCode: number;
  readonly said: RegExp;
}

it('another failure stays what it is', async () => {
  const fault = failing('ERR_SOCKET_BAD_PORT');
  expect(await endOf(PLACE, fault)).toBe(fault);
  expect(exitCodeOf(fault)).toBeUndefined();
});

it('what listens is given back', async () => {
  const server = createServer();
  expect(await listening(PLACE, () => Promise.resolve(server))).toBe(server);
});
