import {
  digestsOf,
  importedAccount,
  isImportedColumn,
  type OldRow,
  saysOf,
} from './imported-account.js';

const ID = 'a0000000-0000-4000-8000-000000000001';
const V2 = Buffer.concat([Buffer.alloc(1), Buffer.alloc(48, 7)]).toString('base64');
const row = (more: OldRow = {}): OldRow => ({ Id: ID, Email: 'a@example.test', ...more });

describe('a row of the old database', () => {
  test.each`
    column                  | text                                      | member                 | value
    ${'Id'}                 | ${`{${ID.toUpperCase()}}`}                | ${'id'}                | ${ID}
    ${'ID'}                 | ${ID}                                     | ${'id'}                | ${ID}
    ${'Id'}                 | ${'4711'}                                 | ${'number'}            | ${4711}
    ${'Number'}             | ${'2146483647'}                           | ${'number'}            | ${2146483647}
    ${'Number'}             | ${'4711'}                                 | ${'number'}            | ${4711}
    ${'email'}              | ${' A.B@Example.TEST '}                   | ${'emailKey'}          | ${'a.b@example.test'}
    ${'user_name'}          | ${'Ann'}                                  | ${'userNameKey'}       | ${'ann'}
    ${'PhoneNumber'}        | ${'+90 (532) 111 22 33'}                  | ${'phoneNumber'}       | ${'+905321112233'}
    ${'PhoneNumber'}        | ${'0532 111 22 33'}                       | ${'phoneNumber'}       | ${'+905321112233'}
    ${'EmailConfirmed'}     | ${'True'}                                 | ${'emailConfirmed'}    | ${true}
    ${'EmailConfirmed'}     | ${'0'}                                    | ${'emailConfirmed'}    | ${false}
    ${'EmailConfirmed'}     | ${''}                                     | ${'emailConfirmed'}    | ${false}
    ${'LockoutEnabled'}     | ${null}                                   | ${'lockoutEnabled'}    | ${true}
    ${'IsActive'}           | ${null}                                   | ${'isActive'}          | ${true}
    ${'AccessFailedCount'}  | ${'3'}                                    | ${'accessFailedCount'} | ${3}
    ${'PasswordHash'}       | ${V2}                                     | ${'passwordHash'}      | ${V2}
    ${'LockoutEndDateUtc'}  | ${'2016-02-29T10:20:30.1234567'}          | ${'lockoutEnd'}        | ${Date.UTC(2016, 1, 29, 10, 20, 30, 123)}
    ${'LockoutEnd'}         | ${'2016-02-29 10:20:30.1234567 +02:00'}   | ${'lockoutEnd'}        | ${Date.UTC(2016, 1, 29, 8, 20, 30, 123)}
    ${'CreatedDate'}        | ${'2014-05-01'}                           | ${'createdAt'}         | ${Date.UTC(2014, 4, 1)}
    ${'CreatedDate'}        | ${'0001-01-01T00:00:00'}                  | ${'createdAt'}         | ${null}
    ${'CreatedUserID'}      | ${'00000000-0000-0000-0000-000000000000'} | ${'createdBy'}         | ${null}
    ${'LastCompanyVisited'} | ${'-1'}                                   | ${'lastCompany'}       | ${-1}
    ${'SecurityStamp'}      | ${'a'.repeat(300)}                        | ${'securityStamp'}     | ${'a'.repeat(200)}
    ${'SecurityStamp'}      | ${`${'a'.repeat(199)}😀`}                 | ${'securityStamp'}     | ${'a'.repeat(199)}
    ${'SecurityStamp'}      | ${`${'a'.repeat(198)}😀`}                 | ${'securityStamp'}     | ${`${'a'.repeat(198)}😀`}
    ${'Language'}           | ${'tr-TR'}                                | ${'language'}          | ${'tr-TR'}
  `('with $column "$text" has $member $value', ({ column, text, member, value }) => {
    const account = importedAccount(row({ [String(column)]: text as string }), 'TR');
    expect(account[member as keyof typeof account]).toBe(value);
  });

  test.each`
    column                 | text                                  | reason
    ${'Id'}                | ${'17x'}                              | ${'Id is no GUID'}
    ${'Id'}                | ${'4294967296'}                       | ${'Id is no whole number from 1 to 2147483647'}
    ${'Id'}                | ${'0'}                                | ${'Id is no whole number from 1 to 2147483647'}
    ${'Id'}                | ${'2147483647'}                       | ${'Id is past 2146483647: the last million numbers of an Int32 are kept'}
    ${'Number'}            | ${'2146483648'}                       | ${'Number is past 2146483647: the last million'}
    ${'Email'}             | ${'a@b\r\nBcc: c@d.test'}             | ${'Email is no address that mail can be sent to'}
    ${'UserName'}          | ${'a\u200bb'}                         | ${'UserName is too long or has invisible characters'}
    ${'PhoneNumber'}       | ${'12'}                               | ${'PhoneNumber is no number that can be texted'}
    ${'TwoFactorEnabled'}  | ${'yes'}                              | ${'TwoFactorEnabled is neither true nor false'}
    ${'AccessFailedCount'} | ${'-1'}                               | ${'AccessFailedCount is no whole number from 0 to 2147483647'}
    ${'AccessFailedCount'} | ${'1e2'}                              | ${'AccessFailedCount is no whole number from 0 to 2147483647'}
    ${'LockoutEnd'}        | ${'29.02.2016'}                       | ${'LockoutEnd is no date such as 2014-05-01T00:00:00Z'}
    ${'LockoutEnd'}        | ${'2015-02-29T00:00:00Z'}             | ${'LockoutEnd is no date such as 2014-05-01T00:00:00Z'}
    ${'PasswordHash'}      | ${'0192023a7bbd73250516f069df18b500'} | ${'PasswordHash is in no known format (ASP.NET Identity V2 or V3)'}
    ${'SecurityStamp'}     | ${'a\u0000b'}                         | ${'SecurityStamp has characters that no database keeps'}
    ${'SecurityStamp'}     | ${'a\ud800'}                          | ${'SecurityStamp has characters that no database keeps'}
    ${'SecurityStamp'}     | ${'\udc00a'}                          | ${'SecurityStamp has characters that no database keeps'}
    ${'Language'}          | ${'../../etc'}                        | ${'Language is no language tag'}
  `('with $column "$text" is refused', ({ column, text, reason }) => {
    expect(() => importedAccount(row({ [String(column)]: String(text) }))).toThrow(
      reason as string,
    );
  });

  it('that names nobody is refused', () => {
    expect(() => importedAccount({ UserName: 'ann' })).toThrow('names nobody');
  });

  it('never repeats a secret in its reason', () => {
    const secret = 'hunter2-hash';
    expect(() => importedAccount(row({ PasswordHash: secret }))).not.toThrow(secret);
  });

  it('has a digest that follows what it says, not how its columns are called', () => {
    const of = (old: OldRow) => digestsOf(importedAccount(old), saysOf(old));
    const one = of(row({ UserName: 'ann' }));
    expect(of({ email: 'a@example.test', username: 'ann', ID: ID })).toEqual(one);
    const other = of(row({ UserName: 'bob' }));
    expect(other.row).not.toBe(one.row);
    expect(other.credential).toBe(one.credential);
    expect(of(row({ SecurityStamp: 's' })).credential).toBe(one.credential);
    expect(of(row({ PasswordHash: V2 })).credential).not.toBe(one.credential);
  });
});

test.each`
  column               | taken
  ${'Id'}              | ${true}
  ${'Password_Hash'}   | ${true}
  ${'SecurityCode'}    | ${false}
  ${'NormalizedEmail'} | ${false}
  ${'_reason'}         | ${false}
`('the column $column is taken: $taken', ({ column, taken }) => {
  expect(isImportedColumn(String(column))).toBe(taken);
});
