import { Agent, request } from 'node:http';
import type { Answer, Call, Target } from './target.js';

/** Told after each answer, for whoever watches. */
export type Heard = (done: number) => void;

/**
 * Sends `count` calls over so many connections at once, spread over the target's processes, each
 * connection one call after another. Gives how often each status was answered.
 */
export async function volley(
  target: Target,
  { count, connections }: { count: number; connections: number },
  callFor: (n: number) => Call,
  heard: Heard = () => undefined,
): Promise<Record<number, number>> {
  const statuses: Record<number, number> = {};
  let next = 0;
  const worker = async (index: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const url = target.urls[index % target.urls.length];
    for (let n = next++; n < count; n = next++) {
      const { status } = await send(agent, url, target.token, callFor(n));
      statuses[status] = (statuses[status] ?? 0) + 1;
      heard(n + 1);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => worker(index)));
  return statuses;
}

function send(agent: Agent, url: string, token: string, call: Call): Promise<Answer> {
  const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const contentType = call.contentType ?? 'application/json';
  const headers: Record<string, string | number> = {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    Accept: contentType,
  };
  if (call.trusted !== false) headers.Authorization = `Bearer ${token}`;
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/${call.path}`,
      { method: call.method, agent, headers },
      (answer) => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => (body += part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode!,
            headers: answer.headers as Record<string, string>,
            text: body,
          }),
        );
        answer.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
