import { markup, page, type Place } from '../../pages/index.js';

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

/** The development outbox as a page that needs no script. */
export const outboxPage = (entries: readonly OutboxEntry[], places: readonly Place[]): string =>
  page({
    title: 'Outbox',
    places,
    main: markup`<h1>Outbox</h1>
<p>Development keeps these messages instead of sending them. Newest first; also as <a href="/outbox.json">JSON</a>.</p>
${entries.length === 0 ? markup`<p>Nothing was sent yet.</p>` : entries.map(article)}`,
  });

const article = ({ channel, to, purpose, createdAt, subject, text, code }: OutboxEntry) =>
  markup`<article>
<h2>${channel} to ${to}</h2>
<p class="soft">${purpose}, <time datetime="${createdAt}">${createdAt}</time></p>
${subject !== null && markup`<p><strong>${subject}</strong></p>`}
<p>${text}</p>
${code !== null && markup`<p>Code: <code class="code">${code}</code></p>`}
</article>
`;
