import * as fc from 'fast-check';

const EVIL = 'evil@x.test';

/** Texts that break out of lines, lists, mailboxes, commands, encodings or attributes somewhere. */
const PIECES: readonly string[] = [
  ...['\r\n', '\n', '\r', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0'].flatMap((end) => [
    end,
    `${end}Bcc: ${EVIL}`,
    `${end} ${EVIL}`,
    `${end}${end}<p>`,
  ]),
  // Cut to one byte, these letters are line feed and carriage return.
  ...['\u560d\u560a', '\u010d\u010a', '\u{1f60d}\u{1f60a}'].map((end) => `${end}Bcc: ${EVIL}`),
  ...['%0d%0a', '%0a', '\\r\\n', '&#13;&#10;', '=0D=0A', '+AA0ACg-'].map((e) => `${e}Bcc: ${EVIL}`),
  ...['=?utf-8?Q?=0D=0ABcc:_evil@x.test?=', '=?utf-8?B?DQpCY2M6IGV2aWxAeC50ZXN0?=', '=?x?q?'],
  ...[
    `,${EVIL}`,
    `;${EVIL}`,
    ` ${EVIL}`,
    `\t${EVIL}`,
    `:${EVIL};`,
    `@${EVIL}`,
    `,@relay.test:${EVIL}`,
  ],
  ...[
    `<${EVIL}>`,
    `>,<${EVIL}`,
    `> <${EVIL}>`,
    `>\r\nRCPT TO:<${EVIL}`,
    '<',
    '>',
    '<>',
    '> SIZE=1',
  ],
  ...[`"Eve" <${EVIL}>`, `"${EVIL}"`, '"', '\\"', '\\', "'", '(c)', `(${EVIL})`, '[127.0.0.1]'],
  `\r\n.\r\nMAIL FROM:<${EVIL}>\r\nRCPT TO:<${EVIL}>\r\nDATA\r\nSubject: x\r\n\r\n.\r\n`,
  ...['bcc:', 'Bcc: ', 'Subject: x', 'Content-Type: text/html', '--', '.', '..', ' ', '\t', ''],
  ...['x'.repeat(999), 'ş'.repeat(999), `${'x '.repeat(500)}\r\nBcc: ${EVIL}`],
  // Homographs, full-width forms and what turns text round.
  ...[
    'аррӏе',
    'ｅｖｉｌ＠x.test',
    '。test',
    'ß',
    'İ',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ud800',
    '\udc00',
  ],
  ...[
    '../../etc/passwd',
    '<script>',
    '"><img src=x>',
    '&lt;',
    '${7*7}',
    '{code}',
    '%s',
    '\u001b[31m',
  ],
];

/** One such text, or any other. */
export const poison = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Something in the place of an e-mail address: a poisoned mailbox, a list, or no address at all. */
export const poisonedAddress = fc.oneof(
  fc.tuple(poison, poison).map(([before, after]) => `${before}a@b.test${after}`),
  fc.tuple(poison, poison).map(([local, domain]) => `${local}@${domain}`),
  fc.tuple(poison, poison).map(([local, domain]) => `a${local}@b${domain}.test`),
  poison,
);
