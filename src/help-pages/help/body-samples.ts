import {
  contractOf,
  formSample,
  jsonSample,
  planOf,
  sampleOf,
  xmlSample,
  type ContractClass,
  type MemberType,
} from '../../data-contract/index.js';
import { FORMATTERS, type Formatter } from '../../web-api/index.js';
import type { ApiAction } from '../action-catalogue.js';

type WireType = ContractClass | MemberType;

/** What a page shows for the media types that share it. */
export interface BodySample {
  readonly mediaTypes: readonly string[];
  readonly kind: Formatter['kind'];
  /** The body as it can be sent; undefined where the page says why there is none. */
  readonly text?: string;
  readonly excuse: string;
}

const NOT_AVAILABLE = 'Sample not available.';

/** The samples of the action's body, for everything that it reads. */
export function requestSamples({ descriptor }: ApiAction): BodySample[] {
  const { takes, options, formatters } = descriptor;
  if (options.own) return [ownSample('form', new URLSearchParams(options.own.form).toString())];
  return takes ? samplesOf(FORMATTERS[formatters], takes, options.formFormatter) : [];
}

/** The samples of the action's answer, for everything that it writes. */
export function responseSamples({ descriptor }: ApiAction): BodySample[] {
  const { options, formatters } = descriptor;
  if (options.own) return [ownSample('json', JSON.stringify(options.own.json, null, 2))];
  const writers = FORMATTERS[formatters].filter(({ writes }) => writes);
  return samplesOf(writers, options.returns);
}

const OWN_TYPES = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

const ownSample = (kind: keyof typeof OWN_TYPES, text: string): BodySample => ({
  kind,
  text,
  mediaTypes: [OWN_TYPES[kind]],
  excuse: NOT_AVAILABLE,
});

// ASP.NET's page puts formats with the same sample, or none, under one heading.
function samplesOf(
  formatters: readonly Formatter[],
  type: WireType | null,
  formFormatter?: string,
): BodySample[] {
  const groups = new Map<string, BodySample>();
  for (const { kind, mediaTypes } of formatters) {
    const text = type === null ? undefined : textOf(kind, type);
    const names = mediaTypes.map((media) => `${media.type}/${media.subtype}`);
    const excuse =
      text === undefined && type && formFormatter
        ? failed(names[0], formFormatter, type)
        : NOT_AVAILABLE;
    const earlier = groups.get(text ?? excuse)?.mediaTypes ?? [];
    groups.set(text ?? excuse, { kind, text, excuse, mediaTypes: [...earlier, ...names] });
  }
  return [...groups.values()];
}

function textOf(kind: Formatter['kind'], type: WireType): string | undefined {
  switch (kind) {
    case 'json':
      return jsonSample(type);
    case 'javascript':
      return planOf(type).writeJson(sampleOf(type));
    case 'xml':
      return xmlSample(type);
    // No formatter of ASP.NET writes forms; the curl line has one.
    case 'form':
      return undefined;
  }
}

const failed = (mediaType: string, formatter: string, type: WireType) =>
  `Failed to generate the sample for media type '${mediaType}'. Cannot use formatter '${formatter}' to write type '${typeof type === 'function' ? contractOf(type).title : ''}'.`;

/** A form of the contract's simple members, as it can be sent. */
export const formText = (type: WireType): string =>
  new URLSearchParams(formSample(type) as Record<string, string>).toString();
