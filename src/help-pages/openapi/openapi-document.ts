import type { OpenAPIObject } from '@nestjs/swagger';
import type { ApiAction, PathParameter } from '../action-catalogue.js';
import { answersOf } from './action-answers.js';
import { errorAnswers, HTTP_ERROR } from './error-answers.js';
import { ownRequest, requestContent, type Body } from './media-content.js';
import { Schemas } from './schemas.js';
import type { Operation, Parameter, SecurityScheme } from './spec.js';

/** Describes the actions as OpenAPI 3.0: every format, with samples that bind as they stand. */
export function openApiDocument(actions: readonly ApiAction[]): OpenAPIObject {
  const schemas = new Schemas();
  const paths: OpenAPIObject['paths'] = {};
  for (const action of actions) {
    const path = (paths[action.path] ??= {});
    Object.assign(path, { [action.verb.toLowerCase()]: operation(action, schemas) });
  }
  const document: OpenAPIObject = {
    openapi: '3.0.3',
    info: {
      title: 'Latchkey',
      version: '1.0',
      description: 'Account security for fielded ASP.NET Web API 2 clients: XML, JSON and forms.',
    },
    paths,
    components: {
      schemas: { ...schemas.all, HttpError: HTTP_ERROR },
      responses: errorAnswers(),
      securitySchemes: securitySchemes(actions),
    },
  };
  // Members without a value are no members: YAML has no word for undefined.
  return JSON.parse(JSON.stringify(document)) as OpenAPIObject;
}

function operation(action: ApiAction, schemas: Schemas): Operation {
  const { takes, formatters, options } = action.descriptor;
  const script = formatters === 'withJavaScript';
  const bodyOf = (type: Body['type']): Body => ({ type, schema: schemas.of(type), script });
  const returns = options.returns ? bodyOf(options.returns) : undefined;
  return {
    tags: [action.group],
    operationId: `${action.group}_${action.name}`,
    summary: options.summary,
    description: options.description,
    parameters: action.parameters.map((path) => parameter(path, options.parameterDescriptions)),
    requestBody: requestBody(action, takes && bodyOf(takes)),
    responses: answersOf(action, returns),
    security: security(action),
  };
}

function requestBody({ descriptor }: ApiAction, body: Body | undefined): Operation['requestBody'] {
  const { own, bodyDescription: description } = descriptor.options;
  if (own) return { description, required: true, content: ownRequest(own) };
  return body && { description, required: true, content: requestContent(body) };
}

const parameter = (
  { name, type }: PathParameter,
  descriptions: Readonly<Record<string, string>> = {},
): Parameter => ({
  name,
  in: 'path',
  description: descriptions[name],
  required: true,
  schema: { type: 'string', format: type === 'guid' ? 'uuid' : undefined },
});

// No requirement at all opens the route. Swagger UI takes an empty one among others for a log-in that is
// done, so it stands only where an option decides, and last: what is asked for comes first.
function security({ scope, scopeIsOptional }: ApiAction): Operation['security'] {
  if (scope === null) return [];
  const wanted: Record<string, string[]>[] = [{ oauth2: [scope] }, { bearer: [] }, { apiKey: [] }];
  return scopeIsOptional ? [...wanted, {}] : wanted;
}

function securitySchemes(actions: readonly ApiAction[]): Record<string, SecurityScheme> {
  const scopes = new Set(actions.flatMap(({ scope }) => scope ?? []));
  const described = Object.fromEntries([...scopes].sort().map((scope) => [scope, '']));
  return {
    oauth2: {
      type: 'oauth2',
      description:
        "A client's id and secret, changed for a token at POST /Token. Without a scope chosen the token has all that the client has.",
      flows: { clientCredentials: { tokenUrl: '/Token', scopes: described } },
    },
    bearer: { type: 'http', scheme: 'bearer', description: 'A token, or an API key.' },
    apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
  };
}
