import type { ApiAction } from '../action-catalogue.js';
import { failuresOf, outcomesOf } from '../failures.js';
import { httpErrorAnswer } from './error-answers.js';
import { ownResponse, responseContent, type Body } from './media-content.js';
import type { Content, Operation, Response } from './spec.js';

/** All answers of an action by status: 200, its own outcomes, and what fails before it. */
export function answersOf(action: ApiAction, returns: Body | undefined): Operation['responses'] {
  const { responseDescription = 'Done.', own } = action.descriptor.options;
  const content = own ? ownResponse(own) : returns && responseContent(returns);
  const failures = failuresOf(action).map(
    ({ status, name }) => [status, { $ref: `#/components/responses/${name}` }] as const,
  );
  const outcomes = outcomesOf(action).map(
    ([status, when]) => [status, outcomeAnswer(action, status, when, content)] as const,
  );
  return {
    '200': { description: responseDescription, content },
    ...Object.fromEntries(failures),
    ...Object.fromEntries(outcomes),
  };
}

function outcomeAnswer(
  action: ApiAction,
  status: number,
  when: string,
  content: Content | undefined,
): Response {
  if (action.descriptor.options.own) return { description: when };
  if (!content) return httpErrorAnswer(when, when);
  const before = failuresOf(action).find((failure) => failure.status === status);
  const outcome = { description: when, content };
  return before ? either(outcome, httpErrorAnswer(before.when, before.message)) : outcome;
}

/** One status with two bodies: the action's envelope, or the HttpError of what failed before it. */
function either(own: Response, error: Response): Response {
  const errors = error.content ?? {};
  const entries = Object.entries(own.content ?? {}).map(([type, media]) => {
    const other = errors[type] ?? errors['application/json'];
    const schema = { oneOf: [media.schema!, other.schema!] };
    const examples = {
      action: { value: media.example as unknown },
      HttpError: { value: other.example as unknown },
    };
    return [type, { schema, examples }] as const;
  });
  const content: Content = Object.fromEntries(entries);
  return { description: `${own.description} Or: ${error.description}`, content };
}
