export { escaped, Markup, markup, type Piece } from './markup.js';
export { page, PAGE_POLICY, type PageContent, type Place } from './page.js';
export { placesOf } from './places.js';
