import { planOf, sampleOf } from '../../data-contract/index.js';
import type { ApiAction, PathParameter } from '../action-catalogue.js';
import { formText, type BodySample } from './body-samples.js';
import { relativePath } from './friendly-id.js';

const SAMPLE_GUID = '3698b76f-a5c0-4b04-b579-bc084019fb95';
const BRACED = /\{(\w+)\}/g;

/** A shell line that calls the action in this format; it reads the variables URL and TOKEN. */
export function curlLine(action: ApiAction, sample: BodySample): string {
  const { kind, mediaTypes } = sample;
  const [type] = mediaTypes;
  const body = bodyOf(action, sample);
  const words = [
    `curl -X ${action.verb} "$URL/${filledPath(action)}"`,
    body !== undefined && `-H 'Content-Type: ${type}'`,
    `-H 'Accept: ${kind === 'form' ? 'application/json' : type}'`,
    action.scope !== null && '-H "Authorization: Bearer $TOKEN"',
    body !== undefined && `--data-raw '${body.replaceAll("'", `'\\''`)}'`,
  ];
  return words.filter((word) => word !== false).join(' ');
}

function bodyOf(action: ApiAction, { kind, text }: BodySample): string | undefined {
  const { takes, options } = action.descriptor;
  if (options.own) return text;
  if (takes === undefined) return undefined;
  if (kind === 'form') return formText(takes);
  const plan = planOf(takes);
  return kind === 'xml' ? plan.writeXml(sampleOf(takes)) : plan.writeJson(sampleOf(takes));
}

const filledPath = (action: ApiAction) =>
  relativePath(action).replace(BRACED, (_, name: string) =>
    sampleValue(action.parameters.find((parameter) => parameter.name === name)),
  );

const sampleValue = (parameter: PathParameter | undefined) =>
  parameter?.type === 'guid' ? SAMPLE_GUID : 'demo@example.test';
