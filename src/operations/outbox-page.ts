/** A captured message as `/outbox.json` gives it. */
export interface OutboxEntry {
  readonly id: string;
  readonly channel: string;
  readonly to: string;
  readonly purpose: string;
  readonly subject: string | null;
  readonly text: string;
  readonly code: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly state: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

const STYLE = `:root{color-scheme:light dark;--line:#8886}
body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:1rem 0}
h2{font-size:1rem;margin:0}p{margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
code{font-size:1.15rem;user-select:all}`;

const article = (entry: OutboxEntry) => `<article>
<h2>${escaped(entry.channel)} to ${escaped(entry.to)}</h2>
<p>${escaped(entry.purpose)}, <time datetime="${entry.createdAt}">${entry.createdAt}</time></p>
${entry.subject === null ? '' : `<p><strong>${escaped(entry.subject)}</strong></p>`}
<p>${escaped(entry.text)}</p>
${entry.code === null ? '' : `<p>Code: <code>${escaped(entry.code)}</code></p>`}
</article>`;

/** The development outbox as a page that needs no script. */
export const outboxPage = (entries: readonly OutboxEntry[]): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Outbox - Latchkey</title>
<style>${STYLE}</style></head>
<body><main>
<h1>Outbox</h1>
<p>Development keeps these messages instead of sending them. Newest first; also as <a href="/outbox.json">JSON</a>.</p>
${entries.length === 0 ? '<p>Nothing was sent yet.</p>' : entries.map(article).join('\n')}
</main></body>
</html>
`;
