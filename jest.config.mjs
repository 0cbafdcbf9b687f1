import { swc } from './test/support/swc-options.mjs';

export default {
  testEnvironment: 'node',
  testRegex: '\\.(e2e-)?spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*(?<!\\.json))\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swc] },
  globalSetup: '<rootDir>/test/support/postgres/on-demand.mjs',
  globalTeardown: '<rootDir>/test/support/postgres/withdrawn.mjs',
  // Generous, for a busy machine: no test is a law about time.
  testTimeout: 180_000,
};
