import type { FuzzFormat } from './fuzz-format.js';

/** What grammars are made of, and what has broken readers before: spliced into bodies. */
export const FRAGMENTS: Readonly<Record<FuzzFormat, readonly string[]>> = {
  XML: [
    '<', '>', '/>', '</', '<a>', '</a>', '<a/>', '&', '&#', '&#1;', '&#xD800;', '&lt;', ']]>',
    '<![CDATA[', '<!--', '-->', '--', '<?xml version="1.0"?>', '<?a?>', '<!DOCTYPE a>', '=', '"',
    "'", ' xmlns="u"', ' xmlns:p="u"', ' p:a="b"', ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance"',
    ' i:nil="true"', ' i:nil="1"', ' i:type="p:a"', '<p:a>', '<__proto__/>', ':', '\0', '\r', '\ufeff', '\ufffe',
  ],
  JSON: [
    '{', '}', '[', ']', ',', ':', '"', "'", '\\', '\\u', '\\ud800', '\\u0000', 'null', 'true',
    'undefined', 'NaN', '-Infinity', 'new Date(1)', '/*', '*/', '//', '\n', '0', '-', '0x', '1e999', '1.5',
    '9223372036854775808', '{"$ref":"1"}', '{"$type":"a"}', '{"$id":"1"}', '"__proto__":', '"/Date(1)/"', '\0',
    '\ufeff', '{"$type":"System.Byte[]","$value":"AA=="}',
  ],
  form: [
    '&', '=', '+', '%', '%00', '%zz', '%ff', '%EF%BF%BE', '[', ']', '[]', '[0]', '[1]', '[a]', '[[', ']]', '.', '..',
    '[999999999999]', '[-1]', '__proto__', '__proto__[a]', 'a.b[0].c', ';', '#', '\r\n', '\0', '\ufeff',
  ],
}; // prettier-ignore

/** Values that fit few members, spelt so that they stand in any format. */
export const RAW_VALUES: readonly string[] = [
  '', ' ', '0', '-0', '1', '-1', '+1', '007', '0x10', '4.0', '1e2', '2147483648', '-2147483649',
  '99999999999999999999', 'true', 'True', 'null', 'nil', 'NaN', 'a', 'é', '%', '00000000-0000-0000-0000-000000000000',
  '{00000000-0000-0000-0000-000000000000}', '2026-01-01', '2026-02-30T00:00:00', '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59.9999999-14:00', '24:00:00', '/Date(1)/', '/Date(99999999999999)/', 'AA==', 'A', '====',
  'Continue', '+905321112233', 'demo@example.test',
]; // prettier-ignore

export const JSON_VALUES: readonly string[] = [
  '{}', '[]', '[[]]', '[null]', '{"a":[1,{"b":2}]}', 'undefined', 'tru', '"\\ud800"', "'a'", '1.5', '08', '-',
  '[1,2,256]', '[-1]', '["AA=="]', '{"$type":"System.Byte[], mscorlib","$value":"AA=="}', '{"$ref":"1"}', 'new A()',
]; // prettier-ignore
