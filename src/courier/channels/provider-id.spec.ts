import { providerIdOf } from './provider-id.js';

test.each`
  what                                      | told                                | kept
  ${'an id'}                                | ${'SM123'}                          | ${'SM123'}
  ${'a line of a mail server'}              | ${'250 2.0.0 Ok: queued as 4'}      | ${'250 2.0.0 Ok: queued as 4'}
  ${'NUL'}                                  | ${'a\0b'}                           | ${'a b'}
  ${'several lines'}                        | ${'250-a\r\n250 b\u2028c\u0085'}    | ${'250-a 250 b c'}
  ${'the first half of a character'}        | ${'a\ud83d'}                        | ${'a'}
  ${'the second half of a character'}       | ${'\ude00b'}                        | ${'b'}
  ${'a character of two halves'}            | ${'a\ud83d\ude00'}                  | ${'a\ud83d\ude00'}
  ${'200 characters'}                       | ${'x'.repeat(200)}                  | ${'x'.repeat(200)}
  ${'201 characters'}                       | ${'x'.repeat(201)}                  | ${'x'.repeat(200)}
  ${'a character that the 200th would cut'} | ${`${'x'.repeat(199)}\ud83d\ude00`} | ${'x'.repeat(199)}
  ${'nothing but controls'}                 | ${'\0\x1b'}                         | ${''}
`('of $what a line is kept that a database takes', ({ told, kept }: Row) => {
  expect(providerIdOf(told)).toBe(kept);
});

interface Row {
  told: string;
  kept: string;
}
