import {
  encodeLocalName,
  escapeXmlText,
  planOf,
  text,
  type ModelState,
} from '../../data-contract/index.js';
import { HttpReply, type ReplyHeaders } from '../http-reply.js';

const messagePlan = planOf(text);

const quoted = (value: string) => messagePlan.writeJson(value);

// An empty key has no XML name; Web API fails on it with 500, we name the element.
const elementName = (key: string) => encodeLocalName(key) || '_';

const element = (name: string, content: string) => `<${name}>${content}</${name}>`;

/** The body that ASP.NET gives an error, detail off: a message and, for a model, its errors by key. */
export class HttpError {
  constructor(
    readonly message: string,
    readonly modelState?: ModelState,
  ) {}

  /** A reply for a failure that the contract has no envelope for. */
  static of(status: number, message: string, headers?: ReplyHeaders): HttpReply<HttpError> {
    return new HttpReply(status, new HttpError(message), headers);
  }

  toJson(): string {
    const message = `"Message":${quoted(this.message)}`;
    if (!this.modelState) return `{${message}}`;
    const keys = Array.from(
      this.modelState.entries(),
      ([key, messages]) => `${quoted(key)}:[${messages.map(quoted).join()}]`,
    );
    return `{${message},"ModelState":{${keys.join()}}}`;
  }

  toXml(): string {
    const message = element('Message', escapeXmlText(this.message));
    if (!this.modelState) return element('Error', message);
    // Several messages of one key are a list to XmlWriter.WriteValue, which puts a space between.
    const keys = Array.from(this.modelState.entries(), ([key, messages]) =>
      element(elementName(key), escapeXmlText(messages.join(' '))),
    );
    return element('Error', message + element('ModelState', keys.join('')));
  }
}
