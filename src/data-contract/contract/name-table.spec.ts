import { NameTable } from './name-table.js';

const table = new NameTable([
  ['UserId', 1],
  ['userid', 2],
  ['Kind', 3],
] as const);

test.each`
  name           | member
  ${'UserId'}    | ${1}
  ${'userid'}    | ${2}
  ${'USERID'}    | ${1}
  ${'kIND'}      | ${3}
  ${'\u212aind'} | ${undefined}
  ${'__proto__'} | ${undefined}
  ${''}          | ${undefined}
`('$name means $member', ({ name, member }: { name: string; member?: number }) => {
  expect(table.find(name)).toBe(member);
});
