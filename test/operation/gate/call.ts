import { request as plain } from 'node:http';
import { request as overTls } from 'node:https';

/** From where, as whom and over what a call is made. */
export interface Way {
  readonly port: number;
  /** The address of this machine that the connection comes from. */
  readonly from?: string;
  readonly forwardedFor?: string;
  /** The certificate that vouches for the server; without one the call is plain. */
  readonly ca?: string;
}

/** The status of an anonymous call that is refused for its contents and nothing else. */
export const anonymousCall = (way: Way): Promise<number | undefined> =>
  call(way, 'POST', '/api/Account/ResetPassword');

/** The status of a call on a connection of its own. */
export function call(way: Way, method: string, path: string): Promise<number | undefined> {
  const { port, from: localAddress, forwardedFor, ca } = way;
  const headers = forwardedFor === undefined ? {} : { 'X-Forwarded-For': forwardedFor };
  const to = { host: '127.0.0.1', port, method, path, headers, localAddress, agent: false };
  return new Promise((resolve, reject) => {
    const sent = ca === undefined ? plain(to) : overTls({ ...to, ca });
    sent.once('response', (answer) => resolve(answer.resume().statusCode));
    sent.once('error', reject);
    sent.end();
  });
}
