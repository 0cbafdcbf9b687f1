import { JsonFault, Token } from './tokens/json-token.js';
import { type JsonRun } from './json-run.js';

/**
 * Json.NET's `$type`, `$id` and `$ref` at the head of an object, the reader standing on the first name.
 * Gives true if the object is a reference, which can only mean null: nothing is ever registered.
 */
export function readMetadata(run: JsonRun): boolean {
  const { tokens } = run;
  while (tokens.token === Token.propertyName) {
    switch (tokens.value) {
      case '$ref':
        if (readReference(run)) return true;
        break;
      case '$type':
      case '$id':
        skipAnnotation(run, tokens.value === '$type');
        break;
      default:
        return false;
    }
  }
  return false;
}

function readReference(run: JsonRun): boolean {
  run.mustRead();
  const { token, value } = run.tokens;
  if (token !== Token.string && token !== Token.null) throw new JsonFault('reference expected');
  run.mustRead();
  if (value === null) return false;
  if (run.tokens.token === Token.propertyName) throw new JsonFault('a reference stands alone');
  return true;
}

function skipAnnotation(run: JsonRun, needsValue: boolean): void {
  run.mustRead();
  if (needsValue && run.tokens.value === null) throw new JsonFault('type name expected');
  run.mustRead();
}
