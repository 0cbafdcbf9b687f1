import { boolean } from './boolean.js';
import { unreadable } from './scalar.js';

test.each`
  spelt           | xml           | form
  ${'true'}       | ${true}       | ${true}
  ${'false'}      | ${false}      | ${false}
  ${' true '}     | ${true}       | ${true}
  ${'1'}          | ${true}       | ${unreadable}
  ${'0'}          | ${false}      | ${unreadable}
  ${'TRUE'}       | ${unreadable} | ${true}
  ${'on'}         | ${unreadable} | ${unreadable}
  ${''}           | ${unreadable} | ${unreadable}
  ${'\u00a0true'} | ${unreadable} | ${true}
`(
  '$spelt is $xml in XML and $form in a form',
  ({ spelt, xml, form }: { spelt: string; xml: unknown; form: unknown }) => {
    expect(boolean.readXml(spelt)).toBe(xml);
    expect(boolean.readForm(spelt)).toEqual(
      form === unreadable ? { fault: 'malformed' } : { value: form },
    );
  },
);
