import { guardsOf } from './guards-of.mjs';
import { RUNTIME_GUARDS } from './runtime-guards.mjs';

const IDENTITY = 'src/identity';
const CODES = `${IDENTITY}/one-time-code/one-time-codes.ts`;
const STORE = `${IDENTITY}/one-time-code/one-time-code.store.ts`;
const LIFE = `${IDENTITY}/one-time-code/one-time-codes.spec.ts`;
const GUESSES = `${IDENTITY}/limits/guess-budget.spec.ts`;

export const GUARDS = [
  ...guardsOf(STORE, LIFE, [
    ['a used code is dead', 'const UNUSED = `used_at IS NULL`', 'const UNUSED = `1 = 1`'],
    [
      'a superseded code is dead',
      'const NOT_SUPERSEDED = `superseded_at IS NULL`',
      'const NOT_SUPERSEDED = `1 = 1`',
    ],
    [
      'an older code is dead',
      'const NEWEST = `number = (SELECT max(number) FROM one_time_code WHERE ${HELD})`',
      'const NEWEST = HELD',
    ],
    ['an expired code is dead', 'expires_at > :now AND issued_at', 'issued_at'],
    ['a clock set back revives nothing', ' AND issued_at - 5000 <= :now', ''],
  ]),
  ...guardsOf(CODES, LIFE, [
    [
      'a new code ends the older',
      'await this.store.supersede(tx, { accountId, purpose }, issuedAt);',
      '',
    ],
    ['an expired code stays dead', 'await this.store.buryExpired(tx, holder, now);', ''],
    [
      'the code is consumed in one statement',
      'if (!(await this.store.consume(tx, code, this.clock.now()))) return false;',
      'await this.store.consume(tx, code.number, this.clock.now());',
    ],
  ]),
  ...guardsOf(STORE, GUESSES, [
    ['a code stands five submissions', '${OPEN} AND submissions < max_submissions', '${OPEN}'],
    [
      'a submission is counted',
      'SET submissions = submissions + 1',
      'SET submissions = submissions',
    ],
  ]),
  ...guardsOf(CODES, GUESSES, [
    [
      'the count is committed before the comparison',
      'const counted = await this.work.run((tx) => this.count(tx, holder, repeats), company);',
      "const seen = await this.work.run((tx) => tx.select<{ submissions: number }>('SELECT submissions FROM one_time_code WHERE account_id = :accountId AND superseded_at IS NULL', { accountId: holder.accountId }));\n    const open = await this.work.run((tx) => this.store.findOpen(tx, holder, this.clock.now()));\n    if (open && seen.at(-1)!.submissions < 5 && this.matches(submitted, open)) return { kind: 'right', code: open };\n    const counted = await this.work.run((tx) => this.count(tx, holder, repeats), company);",
    ],
    [
      'an account has a guess budget',
      'if (capped && !(await this.budget.take(tx, accountId, purpose, now)))',
      'if (capped && accountId === purpose)',
    ],
    [
      'guesses at nothing spend no budget',
      'await this.budget.takeShadow(tx, purpose, now)',
      'await this.budget.take(tx, accountId, purpose, now)',
    ],
  ]),
  ...guardsOf('src/identity/limits/guess-budget.ts', GUESSES, [
    ['a day has twenty guesses', '{ key: dayKey(accountId, purpose), window: daily },', ''],
    [
      'a hundred guesses need a success',
      '{ key: successKey(accountId, purpose), window: sinceSuccess },',
      '',
    ],
  ]),
  ...guardsOf(
    'src/identity/one-time-code/code-hasher.ts',
    'src/identity/one-time-code/code-hasher.spec.ts',
    [
      [
        'a code is bound to account, purpose and row',
        '`v1|${purpose}|${accountId}|${codeId}|${code}`',
        '`v1|${code}`',
      ],
    ],
  ),
  ...guardsOf('src/identity/limits/clamp.ts', 'src/identity/limits/clamp.spec.ts', [
    ['a caller’s sends are clamped', 'Math.min(asked, ceiling) : ceiling;', 'asked : ceiling;'],
    ['a caller’s interval is clamped', 'Math.max(asked, floor)', 'asked'],
    ['a caller’s lifetime is clamped', 'Math.max(shortest, Math.min(asked, ceiling))', 'asked'],
  ]),
  ...guardsOf('src/identity/limits/otp-limits.ts', 'src/identity/limits/otp-limits.spec.ts', [
    [
      'the interval is no part of the key',
      'key: `otp:user:${scope.user}:pair:${scope.pair}`',
      'key: `otp:user:${scope.user}:pair:${scope.pair}:${asked.interval}`',
    ],
  ]),
  ...RUNTIME_GUARDS,
  ...guardsOf('src/identity/flows/send-code.flow.ts', 'src/identity/flows/send-code.flow.spec.ts', [
    ['unknown identifiers cool down', 'if (early) return undo(tooSoon(early));', ''],
    ['an account’s sends are limited', 'if (exhausted) return undo(tooSoon(exhausted));', ''],
    [
      'RowVersion is compared',
      'if (!isCurrent(command, account))',
      'if (command.rowVersion === 99n)',
    ],
  ]),
  ...guardsOf(
    'src/identity/flows/sms-otp/sms-destination.ts',
    'src/identity/flows/sms-otp/issue-sms-otp.flow.spec.ts',
    [
      [
        'the number must be the user’s',
        'if (typed && typed.e164 !== account.phoneNumber)',
        'if (typed && typed.e164 === account.id)',
      ],
    ],
  ),
  ...guardsOf(
    'src/identity/flows/sms-otp/issue-sms-otp.flow.ts',
    'src/identity/flows/sms-otp/strangers.spec.ts',
    [
      [
        'a stranger’s wrong number ends no code',
        'const holder = this.randomness.guid();',
        'const holder = userId;',
      ],
      [
        'a stranger’s wrong number is not texted',
        'expiresAt: target.phone ? expiresAt : issuedAt',
        'expiresAt',
      ],
      [
        'a full window of a number does not tell whose it is',
        'if (!OF_OTHERS.has(outcome.limit)) return outcome;',
        'if (outcome.limit) return outcome;',
      ],
      [
        'guesses at a number fill none of its windows',
        'const counted = { pair, number: noNumber };',
        'const counted = { pair, number: pair };',
      ],
      [
        'an untyped number is counted alike whatever is stored',
        'const counted = { pair: untold ? none() : number, number, account };',
        'const counted = { pair: number, number, account };',
      ],
    ],
  ),
  ...guardsOf('src/identity/flows/no-sooner-than.ts', 'src/identity/flows/send-code.flow.spec.ts', [
    ['a stranger waits for the floor', 'await held;', ''],
  ]),
  ...guardsOf(
    'src/identity/flows/reset-password.flow.ts',
    'src/identity/flows/reset-password.flow.spec.ts',
    [
      ['a locked account is refused', 'if (this.isLocked(account)) return this.refuse(code);', ''],
      [
        'the policy comes before the code',
        "if (violations.length > 0) return { kind: 'passwordRefused', violations };",
        '',
      ],
      [
        'the current password is refused',
        'account.passwordHash && (await',
        'account.passwordHash === account.id && (await',
      ],
    ],
  ),
  ...guardsOf('src/identity/account/account.store.ts', 'src/identity/flows/moved-address.spec.ts', [
    ['the account is held while a code is sent to it', '${BY.id} FOR NO KEY UPDATE', '${BY.id}'],
    ['and so it is by its address', '${BY.email} FOR NO KEY UPDATE', '${BY.email}'],
  ]),
  ...guardsOf(
    'src/identity/flows/sms-otp/redeem-sms-otp.flow.ts',
    'src/identity/flows/lock-order.spec.ts',
    [
      [
        'no reset code outlives the address of whoever redeems',
        "this.accounts.hold(tx, 'id', code.accountId)",
        'this.accounts.find(tx, { id: code.accountId })',
      ],
    ],
  ),
  ...guardsOf(
    'src/identity/flows/validate-account.flow.ts',
    'src/identity/flows/lock-order.spec.ts',
    [
      [
        'an account is taken before its codes',
        `    if (!(await this.accounts.markValidated(tx, accountId, now))) return rejected;
    if (!(await this.codes.consume(tx, code))) return undo(rejected);`,
        `    if (!(await this.codes.consume(tx, code))) return undo(rejected);
    if (!(await this.accounts.markValidated(tx, accountId, now))) return rejected;`,
      ],
    ],
  ),
  ...guardsOf(
    'src/identity/flows/update-account.flow.ts',
    'src/identity/flows/moved-address.spec.ts',
    [
      [
        'codes end with the address that they went to',
        'await this.codes.endAll(tx, accountId);\n      await this.changes',
        'await this.changes',
      ],
    ],
  ),
  ...guardsOf(
    'src/identity/account/lockout.store.ts',
    'src/identity/flows/verify-password.flow.spec.ts',
    [['five wrong passwords lock', 'AND (lockout_end IS NULL OR lockout_end <= :now)', '']],
  ),
  ...guardsOf(
    'src/identity/account/account.store.ts',
    'src/identity/flows/verify-password.flow.spec.ts',
    [
      [
        'a hash is replaced if it is still the one',
        'SET password_hash = :fresh WHERE id = :id AND password_hash = :stale',
        'SET password_hash = password_hash WHERE id = :id AND password_hash = :stale AND CAST(:fresh AS text) IS NOT NULL',
      ],
    ],
  ),
  ...guardsOf('src/courier/outbox/message.store.ts', 'src/courier/dispatcher-leases.spec.ts', [
    ['a lease keeps others away', 'AND (lease_until IS NULL OR lease_until <= :now) ', ''],
    ['who lost the lease writes nothing', ' AND lease_owner = :owner', ''],
  ]),
  ...guardsOf('src/courier/outbox/payload-cipher.ts', 'src/courier/outbox/payload-cipher.spec.ts', [
    ['a sealed payload is bound to its message', 'Buffer.from(id)', 'Buffer.alloc(1)'],
  ]),
  ...guardsOf('src/clients/caller/caller.guard.ts', 'src/clients/caller/caller.e2e-spec.ts', [
    ['a route asks for its scope', 'if (!caller.has(scope)) throw', 'if (!caller) throw'],
    ['a route asks for a credential', 'if (!caller.trusted) throw', 'if (!caller) throw'],
  ]),
  ...guardsOf('src/identity/limits/country-watch.ts', 'src/identity/limits/country-watch.spec.ts', [
    [
      'countries are served or not',
      'if (countries && !countries.includes(country)) return false;',
      '',
    ],
    ['a pumped country pauses', 'this.paused.add(country);', 'this.paused.clear();'],
    ['a code that still lives tells nothing', ' AND expires_at <= :now', ' AND :now > 0'],
  ]),
];
