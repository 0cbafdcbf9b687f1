import { DatabaseAway, reached } from './database-away.js';

const failing = (code: string, message = 'connect 10.1.2.3:5432') =>
  Object.assign(new Error(message), { code });

/** What comes of a database that fails so often, and how often it was asked. */
async function asked(error: Error, times: number) {
  let attempts = 0;
  const open = () => ((attempts += 1) <= times ? Promise.reject(error) : Promise.resolve('open'));
  const end = await reached(open, 0).catch((away: Error) => away);
  return { end, attempts };
}

test.each(['ECONNREFUSED', 'ENOTFOUND', '57P03', '53300'])(
  'a database that fails with %s is asked again, three times at most',
  async (code) => {
    expect(await asked(failing(code), 2)).toEqual({ end: 'open', attempts: 3 });
    const { end, attempts } = await asked(failing(code), 3);
    expect([attempts, end]).toEqual([3, expect.any(DatabaseAway)]);
  },
);

test.each(['28P01', '3D000', 'DEPTH_ZERO_SELF_SIGNED_CERT'])(
  'a database that fails with %s is not asked again',
  async (code) => {
    expect(await asked(failing(code), 1)).toMatchObject({ attempts: 1 });
  },
);

test.each`
  error                                              | said
  ${failing('ECONNREFUSED')}                         | ${'(ECONNREFUSED)'}
  ${failing('3D000', 'database "x" does not exist')} | ${'(database "x" does not exist)'}
  ${new Error('timeout expired')}                    | ${'(timeout expired)'}
`('the variable is named and $said', ({ error, said }: { error: Error; said: string }) => {
  expect(new DatabaseAway(error).message).toContain(
    `database of DATABASE_URL cannot be reached ${said}: `,
  );
});
