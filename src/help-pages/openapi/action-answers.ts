import type { ApiAction } from '../action-catalogue.js';
import { failuresOf, outcomesOf } from '../failures.js';
import { httpErrorAnswer } from './error-answers.js';
import { responseContent, type Body } from './media-content.js';
import type { Content, Operation, Response } from './spec.js';

/** All answers of an action by status: 200, its own outcomes, and what fails before it. */
export function answersOf(action: ApiAction, returns: Body | undefined): Operation['responses'] {
  const { responseDescription = 'Done.' } = action.descriptor.options;
  const content = returns && responseContent(returns);
  const answers: Operation['responses'] = { '200': { description: responseDescription, content } };
  for (const { status, name } of failuresOf(action)) {
    answers[status] = { $ref: `#/components/responses/${name}` };
  }
  for (const [status, when] of outcomesOf(action)) {
    const before = failuresOf(action).find((failure) => failure.status === status);
    const own = content ? { description: when, content } : httpErrorAnswer(when, when);
    answers[status] =
      before && content ? either(own, httpErrorAnswer(before.when, before.message)) : own;
  }
  return answers;
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
