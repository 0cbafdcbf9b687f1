import type { OpenAPIObject } from '@nestjs/swagger';
import { startLetters, type LettersApp } from '../../test/support/apps/letters-app.js';
import type { Content, Operation } from './openapi/spec.js';

let letters: LettersApp;
let document: OpenAPIObject;

beforeAll(async () => {
  letters = await startLetters();
  document = (await (await fetch(`${letters.base}/swagger/json`)).json()) as OpenAPIObject;
});
afterAll(() => letters.close());

const operationOf = (verb: 'post' | 'put' | 'patch' | 'get', path: string) =>
  document.paths[path][verb] as Operation;
const sent = (operation: Operation) => (operation.requestBody as { content: Content }).content;
const answered = (operation: Operation) =>
  (operation.responses['200'] as { content: Content }).content;
const written = (type: string, example: unknown) => {
  if (typeof example === 'string') return example;
  return type.includes('form')
    ? new URLSearchParams(example as Record<string, string>).toString()
    : JSON.stringify(example);
};

it('every action is described, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.keys(verbs).map((verb) => `${verb} ${path}`),
  );
  expect(described).toEqual([
    'post /api/letters/echo',
    'put /api/letters/echo',
    'get /api/letters/list',
    'get /api/letters/mood',
    'patch /api/letters/{id}/of/{name}',
  ]);
});

it('the formats of an action are those it reads and writes', () => {
  const standard = ['application/json', 'text/json', 'application/xml', 'text/xml'];
  const form = 'application/x-www-form-urlencoded';
  const [post, put] = [
    operationOf('post', '/api/letters/echo'),
    operationOf('put', '/api/letters/echo'),
  ];
  expect(Object.keys(sent(post))).toEqual([...standard, form]);
  expect(Object.keys(answered(post))).toEqual(standard);
  expect(Object.keys(sent(put))).toEqual([...standard, 'text/javascript', form]);
  expect(Object.keys(answered(put))).toEqual([...standard, 'text/javascript']);
});

test.each(['post', 'put'] as const)(
  'every sample of the %s, sent as it stands, is answered with the sample of the answer',
  async (method) => {
    const operation = operationOf(method, '/api/letters/echo');
    const answers = answered(operation);
    for (const [type, { example }] of Object.entries(sent(operation))) {
      const accept = type in answers ? type : 'application/json';
      const answer = await fetch(`${letters.base}/api/letters/echo`, {
        method: method.toUpperCase(),
        headers: { 'Content-Type': type, Accept: accept },
        body: written(type, example),
      });
      const body = await answer.text();
      expect([type, answer.status, body]).toEqual([type, 200, expect.anything()]);
      const expected: unknown = answers[accept].example;
      if (type.includes('xml'))
        expect(body).toBe(String(expected).replace(/>\s+</g, '><').replaceAll(' />', '/>'));
      else if (type.includes('form')) expect(JSON.parse(body)).toMatchObject(example as object);
      else expect(JSON.parse(body)).toEqual(expected);
    }
  },
);

it('a schema says what the contract says', () => {
  const schemas = document.components?.schemas;
  expect(schemas?.Letter).toEqual({
    type: 'object',
    description: 'A letter.',
    xml: { name: 'Letter', namespace: 'urn:letter' },
    required: ['Id', 'Text'],
    properties: {
      Id: { type: 'string', format: 'uuid' },
      Text: { type: 'string', minLength: 6, maxLength: 100, description: 'What it says.' },
      Secret: { type: 'string', format: 'password', nullable: true },
      Sealed: { type: 'boolean' },
      Written: { type: 'string', format: 'date-time' },
      Pages: { type: 'integer', format: 'int32', nullable: true },
      Print: { type: 'string', format: 'byte', nullable: true },
      Mood: {
        type: 'integer',
        format: 'int32',
        description: 'Moods: a number in JSON, its name in XML. 3 Calm, 7 Tense.',
      },
      IsLong: { type: 'boolean', readOnly: true, description: 'In JSON only; never read.' },
      Stamp: {
        allOf: [{ $ref: '#/components/schemas/Inner' }],
        nullable: true,
        xml: { namespace: 'urn:base' },
      },
    },
  });
  expect(schemas?.Inner).toMatchObject({
    properties: {
      Lines: {
        type: 'array',
        nullable: true,
        xml: { wrapped: true },
        items: {
          type: 'string',
          xml: {
            name: 'string',
            namespace: 'http://schemas.microsoft.com/2003/10/Serialization/Arrays',
          },
        },
      },
    },
  });
});

it('an action says which credential it wants', () => {
  expect(operationOf('post', '/api/letters/echo').security).toEqual([
    { oauth2: ['letters:write'] },
    { bearer: [] },
    { apiKey: [] },
  ]);
  expect(operationOf('put', '/api/letters/echo').security).toEqual([]);
  const { oauth2 } = document.components?.securitySchemes as Record<string, { flows: unknown }>;
  expect(oauth2.flows).toEqual({
    clientCredentials: { tokenUrl: '/Token', scopes: { 'letters:write': '' } },
  });
});

it('values of the path and error answers are described', () => {
  const operation = operationOf('patch', '/api/letters/{id}/of/{name}');
  expect(operation.parameters).toEqual([
    { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
    { name: 'name', in: 'path', required: true, schema: { type: 'string' } },
  ]);
  expect(Object.keys(operation.responses)).toEqual(['200', '400', '401', '500', '503']);
  for (const answer of Object.values(operation.responses)) {
    const [, name] = /responses\/(\w+)$/.exec((answer as { $ref?: string }).$ref ?? '') ?? [];
    if (name) expect(document.components?.responses).toHaveProperty(name);
  }
});

test.each`
  path                               | type
  ${'/swagger'}                      | ${'text/html'}
  ${'/Swagger/'}                     | ${'text/html'}
  ${'/swagger/yaml'}                 | ${'text/yaml'}
  ${'/swagger/swagger-ui-bundle.js'} | ${'text/javascript'}
  ${'/swagger/start.js'}             | ${'text/javascript'}
  ${'/swagger/swagger-ui.css'}       | ${'text/css'}
  ${'/swagger/favicon.png'}          | ${'image/png'}
`('$path is served', async ({ path, type }: { path: string; type: string }) => {
  const answer = await fetch(letters.base + path);
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
});

it('nothing is served where the help pages are off', async () => {
  const silent = await startLetters(false);
  const paths = ['/swagger', '/swagger/json', '/swagger/yaml'];
  const statuses = paths.map(async (path) => (await fetch(silent.base + path)).status);
  expect(await Promise.all(statuses)).toEqual([404, 404, 404]);
  await silent.close();
});
