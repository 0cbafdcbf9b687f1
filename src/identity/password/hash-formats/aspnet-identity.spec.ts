import { pbkdf2Sync } from 'node:crypto';
import fc from 'fast-check';
import { HashThreads } from '../hash-threads.js';
import { isAspNetIdentityHash, verifyAspNetIdentity } from './aspnet-identity.js';

const threads = new HashThreads();

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A V3 hash with any header, so that each bound can be stepped over by one. */
function v3({ prf = 1, iterations = 10, salt = 16, subkey = 32, saltSaid = 0 } = {}) {
  const digest = ['sha1', 'sha256', 'sha512'].at(prf) ?? 'sha256';
  const saltBytes = Buffer.alloc(salt, 7);
  const rounds = Math.min(Math.max(iterations, 1), 1000);
  const key = pbkdf2Sync('my password', saltBytes, rounds, subkey, digest);
  const header = [Buffer.from([1]), uint32(prf), uint32(iterations), uint32(saltSaid || salt)];
  return Buffer.concat([...header, saltBytes, key]).toString('base64');
}

describe('hashes of ASP.NET Identity', () => {
  // The vectors that ASP.NET Core publishes with its PasswordHasher; all are of "my password".
  test.each`
    format                          | hash
    ${'V2'}                         | ${'ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A=='}
    ${'V2, counted salt'}           | ${'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg=='}
    ${'V3 SHA-512, 50 rounds'}      | ${'AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHw'}
    ${'V3 SHA-512, 64-byte subkey'} | ${'AQAAAAIAAAD6AAAAIJbVi5wbMR+htSfFp8fTw8N8GOS/Sje+S/4YZcgBfU7EQuqv4OkVYmc4VJl9AGZzmRTxSkP7LtVi9IWyUxX8IAAfZ8v+ZfhjCcudtC1YERSqE1OEdXLW9VukPuJWBBjLuw=='}
    ${'V3 SHA-1, 250 rounds'}       | ${'AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M'}
    ${'V3 SHA-256, 250,000 rounds'} | ${'AQAAAAEAA9CQAAAAIESkQuj2Du8Y+kbc5lcN/W/3NiAZFEm11P27nrSN5/tId+bR1SwV8CO1Jd72r4C08OLvplNlCDc3oQZ8efcW+jQ='}
    ${'V3 SHA-256, 10,000 rounds'}  | ${'AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw=='}
  `('$format is verified', async ({ hash }: { hash: string }) => {
    await expect(verifyAspNetIdentity(threads, hash, 'my password')).resolves.toBe(true);
    await expect(verifyAspNetIdentity(threads, hash, 'My password')).resolves.toBe(false);
  });

  test.each`
    fault                  | hash
    ${'V2 altered subkey'} | ${'AAABAgMEBQYHCAkKCwwNDg+uAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAALtH1uJg=='}
    ${'V2 too short'}      | ${'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggE='}
    ${'V2 trailing bytes'} | ${'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJgAAAAAAAAAAAAA='}
    ${'V3 altered subkey'} | ${'AQAAAAAAAAD6AAAAEAhftMyfTJyAAAAAAAAAAAAAAAAAAAih5WsjXaR3PA9M'}
    ${'V3 too short'}      | ${'AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4A='}
    ${'V3 trailing bytes'} | ${'AQAAAAIAAAAyAAAAEOMwvh3+FZxqkdMBz2ekgGhwQ4B6pZWND6zgESBuWiHwAAAAAAAAAAAA'}
  `('$fault fails', async ({ hash }: { hash: string }) => {
    await expect(verifyAspNetIdentity(threads, hash, 'my password')).resolves.toBe(false);
  });

  test.each`
    header                   | hash                                                                      | known
    ${'one iteration'}       | ${v3({ iterations: 1 })}                                                  | ${true}
    ${'a million'}           | ${v3({ iterations: 1_000_000 })}                                          | ${true}
    ${'no iteration'}        | ${v3({ iterations: 0 })}                                                  | ${false}
    ${'a million and one'}   | ${v3({ iterations: 1_000_001 })}                                          | ${false}
    ${'four billion'}        | ${v3({ iterations: 0xffffffff })}                                         | ${false}
    ${'an unknown prf'}      | ${v3({ prf: 3 })}                                                         | ${false}
    ${'a prf from the end'}  | ${v3({ prf: 0xffffffff })}                                                | ${false}
    ${'a salt of 15'}        | ${v3({ salt: 15 })}                                                       | ${false}
    ${'a salt of 64'}        | ${v3({ salt: 64 })}                                                       | ${true}
    ${'a salt of 65'}        | ${v3({ salt: 65 })}                                                       | ${false}
    ${'a subkey of 15'}      | ${v3({ subkey: 15 })}                                                     | ${false}
    ${'a subkey of 16'}      | ${v3({ subkey: 16 })}                                                     | ${true}
    ${'a subkey of 65'}      | ${v3({ subkey: 65 })}                                                     | ${false}
    ${'a salt past the end'} | ${v3({ saltSaid: 0xfffffff0 })}                                           | ${false}
    ${'a header only'}       | ${'AQAAAAEAACcQAAAAEA=='}                                                 | ${false}
    ${'another marker'}      | ${'AgAAAAEAACcQAAAAEA=='}                                                 | ${false}
    ${'nothing'}             | ${''}                                                                     | ${false}
    ${'a line break'}        | ${`${v3()}\n`}                                                            | ${false}
    ${'a stray character'}   | ${`*${v3()}`}                                                             | ${false}
    ${'URL-safe base64'}     | ${'ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH_UyPhvr5xTPeGYEckLxz9A=='} | ${false}
    ${'missing padding'}     | ${'ANXrDknc7fGPpigibZXXZFMX4aoqz44JveK6jQuwY3eH/UyPhvr5xTPeGYEckLxz9A'}   | ${false}
  `('a hash with $header is known: $known', ({ hash, known }: { hash: string; known: boolean }) => {
    expect(isAspNetIdentityHash(hash)).toBe(known);
  });

  it('a hash of any bytes under 1,000 rounds is verified or fails, and never throws', async () => {
    const blob = fc.uint8Array({ maxLength: 150 }).map((bytes) => {
      const altered = Buffer.from(bytes);
      if (altered.length > 9) altered.writeUInt32BE(altered.readUInt32BE(5) % 1000, 5);
      return altered.toString('base64');
    });
    const anything = fc.oneof(
      blob,
      blob.map((text) => `AQAAAAEAAA${text}`),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (stored) => {
        expect(await verifyAspNetIdentity(threads, stored, 'my password')).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
