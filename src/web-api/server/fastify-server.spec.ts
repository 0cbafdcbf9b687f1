import { exchange, wireOf, type RawAnswer } from '../../../test/support/raw-http.js';
import { startNotes, type NotesApp } from '../../../test/support/apps/notes-app.js';

let notes: NotesApp;

afterEach(() => notes.close());

const JSON_TYPE = ['Content-Type', 'application/json'] as const;

const message = (answer: RawAnswer) =>
  (JSON.parse(answer.body.toString()) as { Message: string }).Message;

describe('what is refused before an action', () => {
  beforeEach(async () => {
    notes = await startNotes({ bodyLimit: 64 });
  });

  test.each`
    what                               | method     | path                    | status | said
    ${'a path without a route'}        | ${'GET'}   | ${'/api/nope'}          | ${404} | ${"No HTTP resource was found that matches the request URI 'http://localhost/api/nope'."}
    ${'a wrong verb'}                  | ${'GET'}   | ${'/API/Notes/'}        | ${405} | ${"The requested resource does not support http method 'GET'."}
    ${'a verb that Fastify knows'}     | ${'TRACE'} | ${'/api/notes'}         | ${405} | ${"The requested resource does not support http method 'TRACE'."}
    ${'a verb with a type of its own'} | ${'QUERY'} | ${'/api/notes'}         | ${405} | ${"The requested resource does not support http method 'QUERY'."}
    ${'an absolute target'}            | ${'GET'}   | ${'http://x/api/notes'} | ${405} | ${"The requested resource does not support http method 'GET'."}
    ${'a target of doubled slashes'}   | ${'GET'}   | ${'//api//notes'}       | ${405} | ${"The requested resource does not support http method 'GET'."}
    ${'a path that cannot be read'}    | ${'GET'}   | ${'/api/%zz'}           | ${400} | ${'The request is invalid.'}
    ${'an empty id'}                   | ${'PATCH'} | ${'/api/notes/%20'}     | ${400} | ${'The request is invalid.'}
    ${'a secret in the query'}         | ${'GET'}   | ${'/api/void?Code=1'}   | ${400} | ${"'Code' is not accepted in the query string."}
    ${'a guard that says no'}          | ${'GET'}   | ${'/api/notes/denied'}  | ${403} | ${'Authorization has been denied for this request.'}
    ${'an unknown failure'}            | ${'GET'}   | ${'/api/notes/broken'}  | ${500} | ${'An error has occurred.'}
    ${'an outcome without shape'}      | ${'GET'}   | ${'/api/notes/gone'}    | ${410} | ${'Gone.'}
    ${'a busy service'}                | ${'GET'}   | ${'/api/notes/busy'}    | ${503} | ${'The service is unavailable.'}
  `('$what is $status', async ({ method, path, status, said }: Row) => {
    const answer = await notes.send({ method, path });
    expect([answer.status, message(answer)]).toEqual([status, said]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test('an id is looked at by its action, however long it is', async () => {
    const path = `/api/notes/${'x'.repeat(9_000)}`;
    const headers = [['Content-Type', 'text/plain']] as const;
    expect((await notes.send({ method: 'PATCH', path, headers, body: '{}' })).status).toBe(415);
  });

  test('a wrong verb is told the right ones', async () => {
    expect((await notes.send({ method: 'DELETE', path: '/api/notes' })).headers.allow).toBe(
      'POST, PUT',
    );
  });

  test('a busy service says when to come again', async () => {
    const answer = await notes.send({ method: 'GET', path: '/api/notes/busy' });
    expect(answer.headers['retry-after']).toBe('7');
  });

  test('a body over the limit is 413, told or not', async () => {
    const body = `{"Text":"${'x'.repeat(100_000)}"}`;
    for (const chunked of [false, true]) {
      const answer = await notes.send({
        method: 'POST',
        path: '/api/notes',
        headers: [JSON_TYPE],
        body,
        chunked,
      });
      expect(answer.status).toBe(413);
    }
  });

  test('a refused caller is not asked for the body', async () => {
    const head = wireOf({
      method: 'POST',
      path: '/api/notes/guarded',
      headers: [['Content-Length', '50']],
    });
    const answer = await exchange(notes.port, head);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  test.each`
    type                 | body         | status
    ${'text/plain'}      | ${'{}'}      | ${415}
    ${'json'}            | ${'{}'}      | ${415}
    ${'json'}            | ${''}        | ${400}
    ${'application/xml'} | ${'<broken'} | ${400}
  `('of $type "$body" to a bad id comes $status', async ({ type, body, status }: Row) => {
    const headers = [['Content-Type', type]] as const;
    const answer = await notes.send({ method: 'PATCH', path: '/api/notes/abc', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.body.toString()).not.toContain('ModelState');
  });

  test('a null model is refused where a body is needed, and only there', async () => {
    const sent = { method: 'POST', headers: [JSON_TYPE], body: 'null' };
    expect((await notes.send({ ...sent, path: '/api/notes' })).body.toString()).toBe('null');
    const refused = await notes.send({ ...sent, path: '/api/notes/required' });
    expect([refused.status, refused.body.toString()]).toEqual([
      400,
      '{"Message":"The request is invalid."}',
    ]);
  });

  test('a broken rule is 400 with the model state, in the format that was asked for', async () => {
    const sent = { method: 'POST', path: '/api/notes', body: '{}' };
    const json = await notes.send({ ...sent, headers: [JSON_TYPE] });
    expect(json.body.toString()).toBe(
      '{"Message":"The request is invalid.","ModelState":{"model.Text":["The Text field is required."]}}',
    );
    const xml = await notes.send({ ...sent, headers: [JSON_TYPE, ['Accept', 'text/xml']] });
    expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(xml.body.toString()).toBe(
      '<Error><Message>The request is invalid.</Message><ModelState><model.Text>The Text field is required.</model.Text></ModelState></Error>',
    );
  });

  test('bytes that are no HTTP are 400 and end the connection', async () => {
    const answer = await exchange(notes.port, 'NONSENSE\r\n\r\n');
    expect([answer.status, answer.headers.connection]).toEqual([400, 'close']);
  });

  test.each`
    origin                | type                                   | status
    ${'http://a.example'} | ${'application/x-www-form-urlencoded'} | ${403}
    ${'null'}             | ${'application/x-www-form-urlencoded'} | ${403}
    ${undefined}          | ${'application/x-www-form-urlencoded'} | ${201}
    ${'http://a.example'} | ${'application/json'}                  | ${400}
  `('a $type from the origin $origin is $status', async ({ origin, type, status }: Row) => {
    const headers: [string, string][] = [['Content-Type', type]];
    if (origin) headers.push(['Origin', origin]);
    const answer = await notes.send({
      method: 'POST',
      path: '/api/notes/required',
      headers,
      body: 'Text=a',
    });
    expect(answer.status).toBe(status);
  });
});

interface Row {
  method: string;
  path: string;
  status: number;
  said: string;
  type: string;
  body: string;
  origin?: string;
}
