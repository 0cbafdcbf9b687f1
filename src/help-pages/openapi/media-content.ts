import {
  formSample,
  jsonSample,
  xmlSample,
  type ContractClass,
  type MemberType,
} from '../../data-contract/index.js';
import type { OwnBodies } from '../../web-api/index.js';
import type { Content, Reference, Schema } from './spec.js';

type WireType = ContractClass | MemberType;

const JSON_TYPES = ['application/json', 'text/json'];
const XML_TYPES = ['application/xml', 'text/xml'];
const FORM_TYPE = 'application/x-www-form-urlencoded';
const SCRIPT_TYPE = 'text/javascript';

/** What a body's formats need to be told: its type, its schema, whether the route speaks JavaScript. */
export interface Body {
  readonly type: WireType;
  readonly schema: Schema | Reference;
  readonly script: boolean;
}

/** An answer's formats, each with the sample that the server would write. */
export function responseContent({ type, schema, script }: Body): Content {
  const json = { schema, example: JSON.parse(jsonSample(type)) as unknown };
  const xml = { schema, example: xmlSample(type) };
  return {
    ...each(JSON_TYPES, json),
    ...each(XML_TYPES, xml),
    ...each(script ? [SCRIPT_TYPE] : [], json),
  };
}

/** A body's formats, each with a sample that binds as it stands. */
export function requestContent(body: Body): Content {
  const form = { schema: body.schema, example: formSample(body.type) };
  return { ...responseContent(body), [FORM_TYPE]: form };
}

const each = (types: readonly string[], media: Content[string]): Content =>
  Object.fromEntries(types.map((type) => [type, media]));

/** The form that an action reads by itself. */
export const ownRequest = ({ form }: OwnBodies): Content => ({ [FORM_TYPE]: told(form) });

/** The JSON that an action writes by itself. */
export const ownResponse = ({ json }: OwnBodies): Content => ({ 'application/json': told(json) });

function told(sample: Readonly<Record<string, string | number>>): Content[string] {
  const properties = Object.entries(sample).map(([name, value]): [string, Schema] => [
    name,
    { type: typeof value === 'number' ? 'integer' : 'string' },
  ]);
  const schema: Schema = {
    type: 'object',
    required: Object.keys(sample),
    properties: Object.fromEntries(properties),
  };
  return { schema, example: sample };
}
