import type { Health } from '../readiness.js';
import { landingPage } from './landing-page.js';

const places = [{ name: 'Help', path: '/Help' }];

test.each`
  parts                                 | verdict
  ${{ database: 'up' }}                 | ${'healthy'}
  ${{ database: 'up', outbox: 'down' }} | ${'not healthy'}
  ${{ process: 'stopping' }}            | ${'not healthy'}
`(
  '$parts is called $verdict',
  ({ parts, verdict }: { parts: Record<string, Health>; verdict: string }) => {
    expect(landingPage(parts, places)).toContain(`<span class="state">${verdict}</span>`);
  },
);
