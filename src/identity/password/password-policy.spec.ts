import { PasswordOptions } from '../../config/index.js';
import { PasswordPolicy, type PasswordViolation } from './password-policy.js';

const policyWith = (options: Partial<PasswordOptions> = {}) =>
  new PasswordPolicy(Object.assign(new PasswordOptions(), options));

interface Row {
  password: string;
  violations: PasswordViolation[];
}

describe('the legacy password rule', () => {
  const policy = policyWith();

  test.each`
    password                    | violations
    ${'aA1!aa'}                 | ${[]}
    ${'aA1!a'}                  | ${['PasswordTooShort']}
    ${'aA1!'.repeat(25)}        | ${[]}
    ${`${'aA1!'.repeat(25)}x`}  | ${['PasswordTooLong']}
    ${`aA1${'😀'.repeat(48)}b`} | ${[]}
    ${`aA1${'😀'.repeat(49)}`}  | ${['PasswordTooLong']}
    ${'aA1😀x'}                 | ${[]}
    ${'AAA111!!!'}              | ${['PasswordRequiresLower']}
    ${'aaa111!!!'}              | ${['PasswordRequiresUpper']}
    ${'aaaAAA!!!'}              | ${['PasswordRequiresDigit']}
    ${'aaaAAA111'}              | ${['PasswordRequiresNonAlphanumeric']}
    ${'aaaAAA111ş'}             | ${[]}
    ${'aaa111!ŞÖÜ'}             | ${['PasswordRequiresUpper']}
    ${'aaaAAA!٣'}               | ${['PasswordRequiresDigit']}
    ${'aaa AAA 111'}            | ${[]}
    ${'      '}                 | ${['PasswordRequiresLower', 'PasswordRequiresUpper', 'PasswordRequiresDigit']}
    ${'aaaaaa'}                 | ${['PasswordRequiresUpper', 'PasswordRequiresDigit', 'PasswordRequiresNonAlphanumeric']}
    ${'Aa1!aa\ud800'}           | ${['PasswordIllFormed']}
    ${'Aa1!\udc00\ud800a'}      | ${['PasswordIllFormed']}
    ${'Aa1!aa\ufffd'}           | ${['PasswordIllFormed']}
    ${'Passw0rd!'}              | ${[]}
  `('$password breaks $violations', ({ password, violations }: Row) => {
    expect(policy.check(password)).toEqual(violations);
  });

  it('an empty password breaks every rule of length and composition', () => {
    expect(policy.check('')).toEqual([
      'PasswordTooShort',
      'PasswordRequiresLower',
      'PasswordRequiresUpper',
      'PasswordRequiresDigit',
      'PasswordRequiresNonAlphanumeric',
    ]);
  });

  it('known passwords are refused in the legacy profile too, when that is switched on', () => {
    expect(policyWith({ refuseKnown: true }).check('Passw0rd!')).toEqual(['PasswordTooCommon']);
  });
});

describe('the modern password rule', () => {
  const policy = policyWith({ profile: 'modern' });

  test.each`
    password                    | violations
    ${'correct horse'}          | ${[]}
    ${'a longish phrase'}       | ${[]}
    ${'kzvqwmxh'}               | ${[]}
    ${'kzvqwmx'}                | ${['PasswordTooShort']}
    ${'çığöşüßé'}               | ${[]}
    ${'😀🐝🌍🔑🚪🧩🎲'}         | ${['PasswordTooShort']}
    ${'😀🐝🌍🔑🚪🧩🎲🪁'}       | ${[]}
    ${`kzvq${'😀'.repeat(96)}`} | ${[]}
    ${`kzvq${'😀'.repeat(97)}`} | ${['PasswordTooLong']}
    ${'kzvqwmxh\ud83d'}         | ${['PasswordIllFormed']}
    ${'password'}               | ${['PasswordTooCommon']}
    ${'PassWord'}               | ${['PasswordTooCommon']}
    ${'P@ssw0rd2024'}           | ${['PasswordTooCommon']}
    ${'Welcome1!'}              | ${['PasswordTooCommon']}
    ${'1234567890'}             | ${['PasswordTooCommon']}
    ${'qwertyuiop'}             | ${['PasswordTooCommon']}
    ${'galatasaray1905'}        | ${['PasswordTooCommon']}
    ${'zzzzzzzzz'}              | ${['PasswordTooCommon']}
    ${'7a7a7a7a7a'}             | ${['PasswordTooCommon']}
    ${'summer at the lake'}     | ${[]}
  `('$password breaks $violations', ({ password, violations }: Row) => {
    expect(policy.check(password)).toEqual(violations);
  });
});
