import type { Requests } from '../load/drive.js';
import { RESET_CODE } from '../world/identities.js';

/** One reset for each of the first accounts, whose numbers begin at 1; then none. */
export function resetRequests(accounts: number): Requests {
  let number = 0;
  return () => {
    if (number === accounts) return undefined;
    number += 1;
    const body = JSON.stringify({
      UserId: number,
      Code: RESET_CODE,
      NewPassword: 'Bench-Passw0rd!',
    });
    return (
      'POST /api/Account/ResetPassword HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n' +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    );
  };
}
