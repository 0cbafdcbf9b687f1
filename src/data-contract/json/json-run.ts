import { GENERIC_ERROR, type ModelState, propertyKey } from '../contract/model-state.js';
import { type JsonReads } from './tokens/json-reads.js';
import { JsonFault, Token } from './tokens/json-token.js';

/** One reading of one body: the tokens, and where its faults are filed. */
export class JsonRun {
  constructor(
    readonly tokens: JsonReads,
    private readonly parameter: string,
    private readonly state: ModelState,
  ) {}

  /** Files a fault under the path where the reader stands. Anything but a refusal is thrown on. */
  file(fault: unknown): void {
    if (!(fault instanceof JsonFault)) throw fault;
    this.state.add(propertyKey(this.parameter, this.tokens.path), GENERIC_ERROR);
  }

  /** Files a fault and passes the rest of the value that caused it, as Json.NET's error handling does. */
  recover(fault: unknown, depth: number): void {
    this.file(fault);
    this.skip();
    while (this.tokens.depth > depth + 1 && this.tokens.read()) continue;
  }

  /** Files that the text ended too early. */
  fileUnexpectedEnd(): void {
    this.file(new JsonFault('unexpected end'));
  }

  /** Passes the current value, with all that it holds. */
  skip(): void {
    const { tokens } = this;
    if (tokens.token === Token.propertyName) tokens.read();
    if (tokens.token !== Token.startObject && tokens.token !== Token.startArray) return;
    const { depth } = tokens;
    while (tokens.read() && depth < tokens.depth) continue;
  }

  /** To the next token. @throws JsonFault at the end */
  mustRead(): void {
    if (!this.tokens.read()) throw new JsonFault('unexpected end');
  }
}
