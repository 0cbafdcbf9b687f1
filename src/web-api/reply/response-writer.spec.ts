import { startNotes, type NotesApp } from '../../../test/support/apps/notes-app.js';

let notes: NotesApp;

afterEach(() => notes.close());

const JSON_TYPE = ['Content-Type', 'application/json'] as const;

describe('what an action answers', () => {
  beforeEach(async () => {
    notes = await startNotes({ jsonp: true });
  });

  test('the status, headers and body of the reply, with the headers of every answer', async () => {
    const body = '{"Text":"é"}';
    const answer = await notes.send({
      method: 'POST',
      path: '/api/notes/required',
      headers: [JSON_TYPE],
      body,
    });
    expect([answer.status, answer.body.toString()]).toEqual([201, body]);
    expect(answer.headers).toMatchObject({
      location: '/there',
      'cache-control': 'no-store',
      'content-length': String(Buffer.byteLength(body)),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(answer.headers.pragma).toBeUndefined();
  });

  test('an action without a value is 204, with the legacy headers and no body', async () => {
    const answer = await notes.send({ method: 'GET', path: '/api/notes/void' });
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
    });
    expect(answer.headers['content-type']).toBeUndefined();
  });

  test('a controller without a contract writes its own answer', async () => {
    const answer = await notes.send({ method: 'GET', path: '/api/notes/bare' });
    expect(answer.body.toString()).toBe('written by itself');
  });

  test.each`
    query             | status | said
    ${'callback=a.b'} | ${200} | ${'a.b({"Text":"x"});'}
    ${'callback=a('}  | ${400} | ${'{"Message":"The request is invalid."}'}
    ${'Callback=a'}   | ${200} | ${'{"Text":"x"}'}
  `('?$query is answered $said', async ({ query, status, said }: Row) => {
    const sent = { method: 'PUT', headers: [JSON_TYPE], body: '{"Text":"x"}' };
    const answer = await notes.send({ ...sent, path: `/api/notes?${query}` });
    expect([answer.status, answer.body.toString()]).toEqual([status, said]);
  });
});

interface Row {
  query: string;
  status: number;
  said: string;
}
