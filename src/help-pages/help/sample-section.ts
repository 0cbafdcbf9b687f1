import { markup, type Markup } from '../../pages/index.js';
import type { ApiAction } from '../action-catalogue.js';
import type { BodySample } from './body-samples.js';
import { curlLine } from './curl-line.js';

/** Samples under the media types that share them; those that can be called with stand beside a curl line. */
export const sampleSection = (
  samples: readonly BodySample[],
  label: 'Request' | 'Response',
  callable?: ApiAction,
): Markup[] =>
  samples.map((sample) => {
    const mediaTypes = sample.mediaTypes.join(', ');
    return markup`<h4>${mediaTypes}</h4>
<p><strong>Sample:</strong></p>
${
  sample.text === undefined
    ? markup`<p>${sample.excuse}</p>`
    : copyable(sample.text, `${label} as ${mediaTypes}`)
}
${callable && curl(callable, sample, mediaTypes)}`;
  });

const curl = (action: ApiAction, sample: BodySample, mediaTypes: string) => markup`<details>
<summary>curl</summary>
${copyable(curlLine(action, sample), `curl line for ${mediaTypes}`)}
</details>
`;

/** Text to be copied: a script may add a button; the keyboard can scroll it. */
export const copyable = (text: string, label: string): Markup =>
  markup`<div class="copyable"><pre tabindex="0" role="region" aria-label="${label}">${text}</pre></div>`;
