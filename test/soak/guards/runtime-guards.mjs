import { guardsOf } from './guards-of.mjs';

/** The guards of counters and of units that share a transaction. */
export const RUNTIME_GUARDS = [
  ...guardsOf('src/runtime/counters/counters.ts', 'src/identity/limits/otp-limits.spec.ts', [
    [
      'a counter stops at its limit',
      'OR counter.taken + excluded.taken <= excluded.most',
      'OR counter.taken + excluded.taken <= excluded.most + 1000',
    ],
  ]),
  ...guardsOf('src/runtime/counters/slices.ts', 'src/runtime/counters/slices.spec.ts', [
    [
      'what SQLite undoes with a unit is held by nobody',
      "if (tx.kind === 'sqlite') slice.left -= others;\n      else if (certain)",
      'if (certain)',
    ],
    [
      'what may have been kept is not handed out again',
      'tx.onUndo((certain) => certain && this.takeBack(tx, key, slice));',
      'tx.onUndo(() => this.takeBack(tx, key, slice));',
    ],
    [
      'what many undone units drew other processes may take',
      "tx.kind === 'sqlite' || slice.left < slice.most",
      "tx.kind === 'sqlite' || slice.left >= 0",
    ],
  ]),
  ...guardsOf(
    'src/runtime/databases/sqlite-unit-of-work.ts',
    'src/runtime/counters/slices.spec.ts',
    [['what an undone unit drew is gone at once', '      tellUndone(waiting);\n', '']],
  ),
  ...guardsOf(
    'src/runtime/databases/postgres-transaction.ts',
    'src/runtime/counters/slices.spec.ts',
    [
      [
        'nobody waits for what is drawn until a unit ends',
        'return (await this.alone(sql, params)) as Row[];',
        'return this.returning<Row>(sql, params);',
      ],
    ],
  ),
  ...guardsOf(
    'src/runtime/databases/postgres-unit-of-work.ts',
    'src/runtime/counters/slices.spec.ts',
    [['units leave one connection alone', 'Math.max(1, max - 1)', 'max + 0']],
  ),
  ...guardsOf('src/runtime/set-form.ts', 'src/runtime/counters/counters.spec.ts', [
    ['rows are taken in one order', 'rows.sort((a, b) => compare(a[first], b[first]))', 'rows'],
  ]),
  ...guardsOf(
    'src/runtime/databases/postgres-groups.ts',
    'src/runtime/databases/postgres-groups.spec.ts',
    [
      [
        'two units of one subject have a transaction each',
        'kind !== first.kind || subjects.has(subject)',
        'kind !== first.kind',
      ],
      [
        'units that take rows in other orders have no company in each other',
        'kind !== first.kind || subjects',
        'subjects',
      ],
    ],
  ),
  ...guardsOf(
    'src/runtime/databases/postgres-unit-of-work.ts',
    'src/runtime/databases/postgres-groups.spec.ts',
    [
      [
        'a read that fails fails alone',
        'else await Promise.all(group.map(alone));',
        'else for (const { reject } of group) reject(error);',
      ],
      [
        'what may have been kept is not done twice',
        'if (certain && !isRefused)',
        'if (group.length > 0)',
      ],
      ['one that is refused takes nobody with it', 'if (refused.length === 0)', 'if (certain)'],
    ],
  ),
  ...guardsOf(
    'src/runtime/databases/postgres-wire.ts',
    'src/runtime/databases/postgres-groups.spec.ts',
    [
      [
        'a transaction that is over takes nothing',
        'if (this.closed) return reject',
        'if (!this.client) return reject',
      ],
      [
        'one that failed sends nothing more',
        "for (const { reject } of this.asked.splice(0)) reject(new Error('The transaction is over.'));",
        '',
      ],
    ],
  ),
];
