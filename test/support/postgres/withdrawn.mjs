// jest takes one default export a file; this is its globalTeardown.
export { withdrawPostgres as default } from './on-demand.mjs';
