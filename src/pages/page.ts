import { createHash } from 'node:crypto';
import { COPY_BUTTONS } from './copy-buttons.js';
import { Markup, markup } from './markup.js';
import { STYLESHEET } from './stylesheet.js';

/** Where a reader can go from any page. */
export interface Place {
  readonly name: string;
  readonly path: string;
}

export interface PageContent {
  readonly title: string;
  readonly places: readonly Place[];
  readonly main: Markup;
  /** Whether there is something to copy, and so a script. */
  readonly copies?: boolean;
}

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** What our own pages may do: use their own style and script, load and call nothing. */
export const PAGE_POLICY =
  `default-src 'none'; style-src ${hash(STYLESHEET)}; script-src ${hash(COPY_BUTTONS)}; ` +
  "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SCRIPT = markup`<p id="said" role="status" class="skip"></p>
<script>${new Markup(COPY_BUTTONS)}</script>
`;

/** A whole HTML document in the house's look, readable without script. */
export const page = ({ title, places, main, copies }: PageContent): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Latchkey</title>
<link rel="icon" href="data:,">
<style>${new Markup(STYLESHEET)}</style>
</head>
<body>
<header>
<a class="skip" href="#main">Skip to content</a>
<a class="home" href="/">Latchkey</a>
<nav aria-label="Pages"><ul>${places.map(link)}</ul></nav>
</header>
<main id="main">
${main}${copies && SCRIPT}</main>
</body>
</html>
`.text;

const link = ({ name, path }: Place) => markup`<li><a href="${path}">${name}</a></li>`;
