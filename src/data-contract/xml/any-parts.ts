import { type AnyValue, XmlFragment } from '../contract/any-value.js';
import { doubleText } from '../json/tokens/json-number.js';
import { DateTime } from '../scalars/date-time-value.js';
import { escapeXmlText } from './xml-text.js';

/** An untyped value as XML: the type that the element must claim, if any, and its content. */
export interface AnyParts {
  readonly schemaType?: string;
  readonly content: string;
}

/** Web API cannot write an object or array that came from JSON; we write an empty element instead. */
export function anyParts(value: Exclude<AnyValue, null>): AnyParts {
  switch (typeof value) {
    case 'string':
      return { schemaType: 'string', content: escapeXmlText(value) };
    case 'boolean':
      return { schemaType: 'boolean', content: String(value) };
    case 'bigint':
      return { schemaType: 'long', content: String(value) };
    case 'number':
      return { schemaType: 'double', content: doubleText(value) };
    default:
      if (value instanceof DateTime) return { schemaType: 'dateTime', content: value.toString() };
      return value instanceof XmlFragment ? value : { content: '' };
  }
}
