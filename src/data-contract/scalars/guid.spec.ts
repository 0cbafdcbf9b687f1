import { guid, readGuid } from './guid.js';
import { unreadable } from './scalar.js';

const D = '3698b76f-a5c0-4b04-b579-bc084019fb95';

test.each`
  form                               | spelt
  ${'D'}                             | ${D}
  ${'D in capitals'}                 | ${D.toUpperCase()}
  ${'D between blanks'}              | ${`\n ${D}\u00a0`}
  ${'N'}                             | ${'3698b76fa5c04b04b579bc084019fb95'}
  ${'B'}                             | ${`{${D}}`}
  ${'P'}                             | ${`(${D})`}
  ${'X'}                             | ${'{0x3698b76f,0xa5c0,0x4b04,{0xb5,0x79,0xbc,0x08,0x40,0x19,0xfb,0x95}}'}
  ${'X with short parts and blanks'} | ${'{0x3698b76f, 0xa5c0, 0x4b04, {0xb5,0x79,0xbc,0x8,0x40,0x19,0xfb,0x95}}'}
`('a Guid in form $form is read', ({ spelt }: { spelt: string }) => {
  expect(readGuid(spelt)).toBe(D);
});

test.each([
  '',
  ' ',
  D.slice(1),
  `${D}0`,
  `g${D.slice(1)}`,
  `{${D}`,
  `{${D})`,
  `{3698b76fa5c04b04b579bc084019fb95}`,
  '3698b76fa5c0-4b04-b579-bc084019fb95',
  `urn:uuid:${D}`,
])('%j is no Guid', (spelt) => {
  expect(readGuid(spelt)).toBe(unreadable);
  expect(guid.readForm(spelt)).toEqual({ fault: 'malformed' });
});
