import type { MediaType } from './media-type.js';

/** What reads or writes a family of media types, as in System.Net.Http.Formatting. */
export interface Formatter {
  readonly kind: 'json' | 'javascript' | 'xml' | 'form';
  /** Lower case; the first is what a wildcard gets. */
  readonly mediaTypes: readonly { readonly type: string; readonly subtype: string }[];
  readonly writes: boolean;
}

/** Which formatters an action has: ASP.NET's own, or with the vendor's script formatter. */
export type FormatterSet = 'standard' | 'withJavaScript';

function formatter(kind: Formatter['kind'], names: readonly string[], writes = true): Formatter {
  const mediaTypes = names.map((name) => {
    const [type, subtype] = name.split('/');
    return { type, subtype };
  });
  return { kind, mediaTypes, writes };
}

const json = formatter('json', ['application/json', 'text/json']);
const javascript = formatter('javascript', ['text/javascript']);
const xml = formatter('xml', ['application/xml', 'text/xml']);
const form = formatter('form', ['application/x-www-form-urlencoded'], false);

/** In the order in which ASP.NET asks them: at equal quality the first one answers. */
export const FORMATTERS: Readonly<Record<FormatterSet, readonly Formatter[]>> = {
  standard: [json, xml, form],
  withJavaScript: [json, javascript, xml, form],
};

/** Whether a formatter's type falls under a type that was asked for or sent; its parameters do not count. */
export const isWithin = (
  own: { readonly type: string; readonly subtype: string },
  asked: { readonly type: string; readonly subtype: string },
): boolean =>
  (asked.type === own.type && (asked.subtype === own.subtype || asked.subtype === '*')) ||
  (asked.type === '*' && asked.subtype === '*');

/** The formatter that reads a body of this type. A wildcard type is read by the first, as JSON. */
export const readerOf = (set: FormatterSet, sent: MediaType): Formatter | undefined =>
  FORMATTERS[set].find(({ mediaTypes }) => mediaTypes.some((own) => isWithin(own, sent)));
