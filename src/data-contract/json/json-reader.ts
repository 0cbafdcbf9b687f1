import { type MemberType } from '../contract/member-types.js';
import { ModelState } from '../contract/model-state.js';
import { type Bound, type ReadContext } from '../contract/read-context.js';
import { JsonReads } from './tokens/json-reads.js';
import { JsonRun } from './json-run.js';
import { jsonShape } from './compile-shape.js';
import { type JsonShape } from './json-shape.js';
import { JsonFault, JsonLimitBroken, Token } from './tokens/json-token.js';

/** Reads a body as Json.NET 6 does inside Web API: faults are filed by path, the rest is kept. */
export type JsonReader = (text: string, context: ReadContext) => Bound<unknown>;

/** Compiles the reader of a root type. */
export function jsonReader(type: MemberType): JsonReader {
  const shape = jsonShape(type);
  return (text, context) => {
    try {
      return readRoot(shape, text, context);
    } catch (error) {
      if (!(error instanceof JsonLimitBroken)) throw error;
      return { model: null, state: ModelState.unreadable(context.parameter) };
    }
  };
}

function readRoot(
  shape: JsonShape,
  text: string,
  { parameter, limits }: ReadContext,
): Bound<unknown> {
  const tokens = new JsonReads(text, limits);
  const state = new ModelState();
  const run = new JsonRun(tokens, parameter, state);
  try {
    shape.advance(tokens);
    // An empty or blank body is null, whatever the type.
    if (tokens.token === Token.none) return { model: null, state };
    // Json.NET lets a root of undefined pass, and whatever follows the value; we refuse both.
    if (tokens.token === Token.undefined) throw new JsonFault('no value');
    const model = shape.create(run, undefined);
    // Json.NET takes the end of an annotation's own object for the model's. The rest is read, and not looked at.
    while (state.isValid && !tokens.isComplete && tokens.read()) continue;
    // What broke off in the model has been filed.
    if (tokens.isComplete ? !tokens.isCleanEnd : state.isValid)
      throw new JsonFault('the value is not the whole text');
    return { model, state };
  } catch (fault) {
    run.file(fault);
    return { model: null, state };
  }
}
